import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models import convolution, gallery, image_files
from models.errors import InvalidInput
from models.images import Picture

_NAMES = [sample.name for sample in gallery.samples()]


@pytest.fixture
def without_photographs(monkeypatch):
    monkeypatch.setattr(gallery, "folder", lambda: Path("/nowhere"))
    gallery.pixels.cache_clear()
    yield
    gallery.pixels.cache_clear()


def test_that_names_are_unique_and_described():
    samples = gallery.samples()
    assert len({sample.name for sample in samples}) == len(samples) == 18
    assert all(sample.title and sample.description for sample in samples)


@pytest.mark.parametrize("name", _NAMES)
def test_that_every_picture_is_there(name):
    pixels = gallery.pixels(name)
    assert pixels.dtype == np.uint8
    assert pixels.shape[2] in (1, 3)
    assert pixels.std() > 1


def test_that_the_picture_of_a_first_start_is_read_as_pillow_reads_it():
    path = gallery.folder() / "astronaut.png"
    read, _size = image_files.decode(path.read_bytes(), path.name)
    assert np.array_equal(gallery.pixels(gallery.DEFAULT), read)


@pytest.mark.parametrize("name", _NAMES)
def test_that_thumbnails_are_small_and_keep_their_proportions(name):
    whole, small = gallery.pixels(name), gallery.thumbnail(name, 32)
    assert max(small.shape[:2]) == min(32, max(whole.shape[:2]))
    assert small.shape[0] / small.shape[1] == pytest.approx(
        whole.shape[0] / whole.shape[1], rel=0.1
    )


def test_that_the_bright_pixel_answers_with_the_kernel_flipped():
    kernel = np.arange(9, dtype=np.float32).reshape(3, 3, 1, 1)
    answer = convolution.conv2d(
        gallery.pixels("point").astype(np.float32) / 255, kernel, padding="same"
    )
    assert np.array_equal(answer[15:18, 15:18, 0], kernel[::-1, ::-1, 0, 0])


def test_that_the_ramp_has_one_slope():
    steps = np.diff(gallery.pixels("ramp")[:, :, 0].astype(int), axis=1)
    assert steps.min() >= 4
    assert steps.max() <= 5


def test_that_an_unknown_name_is_refused():
    with pytest.raises(InvalidInput, match="no picture “nobody”"):
        gallery.pixels("nobody")


def test_that_the_gallery_does_without_scikit_image(without_photographs):
    assert [s.name for s in gallery.samples()] == [
        "digit",
        "bars",
        "checkerboard",
        "point",
        "ramp",
    ]
    assert Picture().pixels.shape == (64, 64, 1)
    with pytest.raises(InvalidInput, match="“astronaut”"):
        gallery.pixels("astronaut")


def test_that_scikit_image_is_not_imported_for_its_pictures():
    program = (
        "import sys; from models.images import Picture; Picture().pixels; "
        "assert 'skimage' not in sys.modules and 'mlxtend' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
