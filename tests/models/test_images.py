import base64
from dataclasses import dataclass, field

import msgspec
import numpy as np
import pytest

from models import images, state
from models.errors import InvalidInput
from models.images import Picture
from tests.models.pictures import ALL_KINDS, file_of, photograph, png_claiming


@dataclass(frozen=True)
class State:
    picture: Picture = field(default_factory=Picture)


def json_of(name, data):
    coded = base64.b64encode(data).decode()
    return msgspec.json.encode({"picture": {"name": name, "data": coded}})


def test_that_a_picture_begins_as_a_photograph_of_the_gallery():
    picture = Picture()
    assert picture.pixels.shape == (512, 512, 3)
    assert picture.title == "Astronaut"


def test_that_pixels_are_shared_and_cannot_be_written_to():
    own = images.from_pixels(photograph(), "mine").picture
    deep = Picture("deep", file_of(np.full((3, 3), 999, np.uint16), "PNG"))
    for picture in (Picture(), Picture("digit"), own, deep):
        assert picture.pixels is picture.pixels
        with pytest.raises(ValueError, match="read-only"):
            picture.pixels[0, 0] = 0


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_that_a_file_becomes_a_picture_that_carries_itself(kind, tmp_path):
    path = tmp_path / f"猫 {kind}"
    path.write_bytes(file_of(photograph(), kind))
    opened = images.opened(path)
    path.unlink()
    assert opened.picture.title == f"猫 {kind}"
    assert opened.picture.pixels.shape == (24, 36, 3)
    assert opened.note == ""


def test_that_a_state_with_a_picture_comes_back_from_its_file():
    before = State(images.from_pixels(photograph(), "mine").picture)
    after = state.decode(state.encode(before), State)
    assert after == before
    assert np.array_equal(after.picture.pixels, before.picture.pixels)


def test_that_two_pictures_of_the_worst_kind_fit_into_one_state_file():
    noise = np.random.default_rng(0).integers(0, 255, (2048, 2048, 3), np.uint8)
    worst = images.from_pixels(noise, "noise").picture
    assert 2 * len(state.encode(State(worst))) < 4_800_000


def test_that_a_scaled_picture_says_so():
    opened = images.from_pixels(np.zeros((1000, 4096), np.uint8), "wide")
    assert opened.picture.pixels.shape == (500, 2048, 1)
    assert opened.note == "“wide” was scaled down from 1000 × 4096 to 500 × 2048."


def test_that_a_drawing_in_fractions_is_kept_in_full():
    drawing = np.linspace(0, 1, 256, dtype=np.float32).reshape(16, 16)
    picture = images.from_pixels(drawing, "drawing").picture
    assert np.array_equal(picture.pixels[:, :, 0].ravel(), np.arange(256))


def test_that_fractions_out_of_range_are_clipped_and_nan_is_black():
    drawing = np.array([[-1.0, 2.0], [np.nan, 1.0]], np.float32)
    picture = images.from_pixels(drawing, "drawing").picture
    assert np.array_equal(picture.pixels[:, :, 0], [[0, 255], [0, 255]])


@pytest.mark.parametrize("shape", [(0, 5), (5, 0, 3)])
def test_that_a_picture_without_pixels_is_refused(shape):
    with pytest.raises(InvalidInput, match="“nothing” has"):
        images.from_pixels(np.zeros(shape, np.uint8), "nothing")


def test_that_a_long_name_keeps_its_end():
    picture = images.from_pixels(photograph(), "x" * 200 + ".png").picture
    assert len(picture.name) == 120
    assert picture.name.endswith("x.png")


# ---- what a state file may hold


def test_that_a_picture_unknown_to_the_gallery_is_refused():
    with pytest.raises(InvalidInput, match="no picture “mona lisa”"):
        state.decode(json_of("mona lisa", b""), State)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"not a picture", id="foreign"),
        pytest.param(file_of(photograph(), "JPEG")[:400], id="cut short"),
        pytest.param(png_claiming(20_000, 20_000), id="too many pixels"),
    ],
)
def test_that_bytes_which_are_no_picture_are_refused_with_a_sentence(data):
    with pytest.raises(InvalidInput, match=r"^“mine” .*\.$"):
        state.decode(json_of("mine", data), State)


def test_that_too_many_bytes_are_refused():
    with pytest.raises(InvalidInput, match="does not fit"):
        state.decode(json_of("mine", bytes(images.LARGEST_DATA + 1)), State)


def test_that_bytes_which_are_not_base64_are_refused():
    with pytest.raises(InvalidInput, match="does not fit"):
        state.decode(b'{"picture": {"name": "mine", "data": "$$$"}}', State)
