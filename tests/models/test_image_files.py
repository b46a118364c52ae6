import io
import os
import struct
import sys
from types import ModuleType

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models import image_files
from models.errors import InvalidInput
from tests.models.pictures import ALL_KINDS, file_of, photograph, png_claiming

_VALID = {kind: file_of(photograph(), kind) for kind in ALL_KINDS}


def decoded(data):
    return image_files.decode(data, "a picture")[0]


# ---- files


def test_that_a_file_with_a_unicode_name_is_read(tmp_path):
    path = tmp_path / "卷积 ñandú 🐦.png"
    path.write_bytes(_VALID["PNG"])
    assert image_files.read(path) == _VALID["PNG"]


def test_that_a_vanished_file_is_refused_by_name(tmp_path):
    with pytest.raises(InvalidInput, match=r"“gone\.png” no longer exists"):
        image_files.read(tmp_path / "gone.png")


def test_that_a_folder_is_refused(tmp_path):
    folder = tmp_path / "holiday.png"
    folder.mkdir()
    with pytest.raises(InvalidInput, match="it is a folder"):
        image_files.read(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such thing")
def test_that_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(InvalidInput, match="device"):
        image_files.read(tmp_path / "pipe.png")


def test_that_a_file_that_may_not_be_read_is_refused_with_the_reason(tmp_path, monkeypatch):
    path = tmp_path / "secret.png"
    path.write_bytes(_VALID["PNG"])

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InvalidInput, match="could not be read: access to it is denied"):
        image_files.read(path)


def test_that_a_file_beyond_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(image_files.LARGEST_FILE + 1)
    with pytest.raises(InvalidInput, match="larger than 50 MB"):
        image_files.read(path)


# ---- what is no picture


def test_that_an_empty_file_is_refused():
    with pytest.raises(InvalidInput, match="is empty"):
        decoded(b"")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Dear reader, this is no picture.", id="text"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="svg"),
        pytest.param(b"\x7fELF" + bytes(200), id="program"),
        pytest.param(file_of(photograph(), "PCX"), id="a kind that is not taken"),
        pytest.param(file_of(photograph(), "ICO"), id="icon"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="PostScript"),
    ],
)
def test_that_what_is_no_picture_is_refused_with_what_would_work(data):
    with pytest.raises(InvalidInput, match="PNG, JPEG, BMP, GIF, WebP, TIFF, AVIF"):
        decoded(data)


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_that_a_picture_of_an_iphone_is_refused_with_what_would_work(brand, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(InvalidInput, match=r"HEIC picture.*JPEG or PNG.*unrolled\[heic\]"):
        decoded(b"\0\0\0\x18ftyp" + brand + bytes(40))


def test_that_a_picture_of_an_iphone_is_read_where_its_reader_is_installed(monkeypatch):
    reader = ModuleType("pillow_heif")
    reader.register_heif_opener = lambda: called.append(True)
    called = []
    monkeypatch.setitem(sys.modules, "pillow_heif", reader)
    with pytest.raises(InvalidInput, match="not a picture"):
        decoded(b"\0\0\0\x18ftypheic" + bytes(40))
    assert called == [True]


@pytest.fixture
def heic():
    """Give a HEIC file of the usual picture, where its reader is installed."""
    pytest.importorskip("pillow_heif").register_heif_opener()
    return file_of(photograph(64, 96), "HEIF", quality=-1)


def test_that_a_heic_file_gives_its_colours(heic):
    pixels, size = image_files.decode(heic, "IMG_0001.HEIC")
    assert size == (64, 96)
    assert np.abs(pixels.astype(int) - photograph(64, 96)).max() <= 6


def test_that_a_heic_file_is_turned_upright_and_refused_where_it_is_cut_short(heic):
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = file_of(np.rot90(photograph(64, 96)), "HEIF", quality=-1, exif=exif.tobytes())
    pixels, size = image_files.decode(turned, "side.heic")
    assert size == (64, 96)
    assert np.abs(pixels.astype(int) - photograph(64, 96)).max() <= 6
    with pytest.raises(InvalidInput, match=r"damaged|cannot|can be read here"):
        decoded(heic[: len(heic) // 2])


def test_that_a_heic_header_that_claims_too_much_is_refused_before_decoding(heic):
    real, claimed = (struct.pack(">II", *size) for size in ((96, 64), (9600, 6400)))
    assert heic.count(b"ispe") == heic.count(real) == 1
    with pytest.raises(InvalidInput, match=r"more than 40 million|can be read here|damaged"):
        decoded(heic.replace(real, claimed))


def test_that_a_mislabelled_picture_is_taken_for_what_it_is():
    pixels, _size = image_files.decode(_VALID["JPEG"], "really a JPEG.png")
    assert np.abs(pixels.astype(int) - photograph()).max() < 20


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_that_a_truncated_picture_is_refused(kind):
    data = file_of(np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8), kind)
    with pytest.raises(InvalidInput, match=r"damaged|cannot|can be read here"):
        decoded(data[: len(data) // 2])


# ---- size


def test_that_a_header_that_claims_too_much_is_refused_before_decoding():
    for side in (6400, 9600, 14_000, 20_000):
        with pytest.raises(InvalidInput, match="more than 40 million pixels"):
            decoded(png_claiming(side, side))


def test_that_a_header_that_claims_nothing_is_refused():
    with pytest.raises(InvalidInput):
        decoded(png_claiming(0, 10))


@pytest.mark.parametrize("shape", [(1, 1), (1, 8000), (8000, 1)])
def test_that_extreme_shapes_are_taken(shape):
    grey = np.arange(shape[0] * shape[1], dtype=np.uint8).reshape(shape)
    assert np.array_equal(decoded(file_of(grey, "PNG"))[:, :, 0], grey)


@pytest.mark.parametrize(
    ("shape", "kept"), [((1, 8000), (1, 2048)), ((3000, 1500), (2048, 1024)), ((100, 9), (100, 9))]
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_that_a_large_picture_is_scaled_down(shape, kept, kind):
    data = file_of(np.full((*shape, 3), 77, np.uint8), kind)
    pixels, size = image_files.decode(data, "a picture", longest=2048)
    assert (pixels.shape[:2], size) == (kept, shape)
    assert np.abs(pixels.astype(int) - 77).max() <= 1


# ---- kinds of pixels


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_that_every_kind_of_file_gives_its_colours(kind):
    pixels = decoded(_VALID[kind])
    worst = {"JPEG": 20, "WEBP": 20, "AVIF": 20, "GIF": 60}.get(kind, 0)
    assert pixels.shape == (24, 36, 3)
    assert pixels.dtype == np.uint8
    assert np.abs(pixels.astype(int) - photograph()).max() <= worst


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF"])
def test_that_a_grey_picture_has_one_channel(kind):
    assert decoded(file_of(photograph()[:, :, 1], kind)).shape == (24, 36, 1)


def test_that_what_is_stored_without_loss_comes_back_to_the_pixel():
    noise = np.random.default_rng(0).integers(0, 256, (20, 31, 3), np.uint8)
    lossless = {
        "AVIF": {"quality": 100, "subsampling": "4:4:4"},
        "JPEG2000": {"irreversible": False},
        "PPM": {},
        "WEBP": {"lossless": True},
    }
    for kind, options in lossless.items():
        worst = 3 if kind == "AVIF" else 0  # it keeps luma and chroma, each rounded
        for pixels in (noise, noise[:, :, 0]):
            found = decoded(file_of(pixels, kind, **options))
            if pixels.ndim == 2 and kind in ("JPEG2000", "PPM"):
                assert found.shape == (20, 31, 1)
            expected = pixels.reshape(20, 31, -1)
            assert np.abs(found.astype(int) - expected).max() <= worst, kind


def test_that_anymaps_written_by_hand_are_read():
    deep = np.array([[0, 257 * 7, 65535]], ">u2")
    for header, data, expected in (
        (b"P2\n# by hand\n3 1\n255\n", b"0 7 255\n", (0, 7, 255)),
        (b"P5 3 1 65535\n", deep.tobytes(), (0, 7, 255)),
        (b"P5 3 1 15\n", bytes((0, 7, 15)), (0, 119, 255)),
        (b"P1\n3 1\n", b"1 0 1\n", (0, 255, 0)),
        (b"P4\n3 1\n", bytes((0b1010_0000,)), (0, 255, 0)),
    ):
        assert decoded(header + data)[0, :, 0].tolist() == list(expected), header
    assert decoded(b"P3 1 1 255\n1 2 3\n")[0, 0].tolist() == [1, 2, 3]
    for claimed in (b"P6 9999 9999 255\n", b"P5 1000000000 1000000000 255\n"):
        with pytest.raises(InvalidInput, match="more than 40 million pixels"):
            decoded(claimed + bytes(60))


def test_that_one_bit_becomes_black_and_white():
    image = Image.fromarray(np.eye(8, dtype=bool))
    assert np.array_equal(decoded(file_of(image, "PNG"))[:, :, 0], np.eye(8) * 255)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_that_16_bit_grey_is_scaled_and_not_clipped(kind):
    grey = np.linspace(0, 65535, 256).astype(np.uint16).reshape(16, 16)
    expected = np.rint(grey / 257)
    assert np.array_equal(decoded(file_of(grey, kind))[:, :, 0], expected)


def test_that_dark_16_bit_grey_stays_dark():
    grey = np.full((4, 4), 2570, np.uint16)
    assert (decoded(file_of(grey, "PNG")) == 10).all()


def test_that_16_bit_grey_of_either_byte_order_is_read():
    grey = np.linspace(0, 65535, 256).astype(">u2").reshape(16, 16)
    image = Image.frombytes("I;16B", (16, 16), grey.tobytes())
    assert np.array_equal(decoded(file_of(image, "TIFF"))[:, :, 0], np.rint(grey / 257))


@pytest.mark.parametrize("channels", [3, 4])
def test_that_16_bit_colour_is_scaled_and_not_clipped(channels):
    deep = np.full((4, 4, channels), 65535, np.uint16)
    deep[:, :, 0] = 257 * 10  # OpenCV writes blue first
    _done, data = cv2.imencode(".png", deep)
    expected = np.broadcast_to([255, 255, 10], (4, 4, 3))
    assert np.abs(decoded(data.tobytes()).astype(int) - expected).max() <= 1


def test_that_floating_point_grey_fills_the_range():
    fractions = np.linspace(0, 1, 16, dtype=np.float32).reshape(4, 4)
    expected = np.rint(fractions * 255)
    assert np.array_equal(decoded(file_of(fractions, "TIFF"))[:, :, 0], expected)
    assert np.array_equal(decoded(file_of(3000 * fractions - 9, "TIFF"))[:, :, 0], expected)


def test_that_floating_point_grey_that_is_not_finite_is_no_obstacle():
    strange = np.array([[np.nan, np.inf], [0.0, 1.0]], np.float32)
    assert np.array_equal(decoded(file_of(strange, "TIFF"))[:, :, 0], [[0, 0], [0, 255]])


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_that_cmyk_becomes_red_green_blue(kind):
    red = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    pixels = decoded(file_of(red, kind))
    assert np.abs(pixels.astype(int) - [255, 0, 0]).max() < 8


def test_that_a_palette_gives_its_colours():
    image = Image.fromarray(photograph()).quantize(16)
    expected = np.asarray(image.convert("RGB"))
    assert np.array_equal(decoded(file_of(image, "PNG")), expected)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_that_transparency_is_laid_over_white(kind):
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    picture = np.zeros((2, 2, 4), np.uint8)
    picture[0] = (255, 0, 0, 128)
    pixels = decoded(file_of(picture, kind, **options))
    assert np.abs(pixels[0].astype(int) - [255, 127, 127]).max() <= 1
    assert (pixels[1] == 255).all()


def test_that_transparent_grey_stays_grey():
    image = Image.merge("LA", (Image.new("L", (2, 2), 0), Image.new("L", (2, 2), 128)))
    assert np.abs(decoded(file_of(image, "PNG")).astype(int) - 127).max() <= 1
    assert decoded(file_of(image, "PNG")).shape == (2, 2, 1)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_that_a_transparent_entry_of_a_palette_is_white(kind):
    image = Image.new("P", (4, 4), 1)
    image.putpalette([9, 9, 9, 200, 0, 0])
    data = file_of(image, kind, transparency=1)
    assert (decoded(data) == 255).all()


def test_that_one_transparent_colour_is_white():
    data = file_of(Image.new("RGB", (2, 2), (1, 2, 3)), "PNG", transparency=(1, 2, 3))
    assert (decoded(data) == 255).all()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_that_the_first_frame_of_an_animation_is_taken(kind):
    frames = [Image.new("RGB", (6, 4), colour) for colour in ("red", "lime", "blue")]
    options = {"lossless": True} if kind == "WEBP" else {}
    data = file_of(frames[0], kind, save_all=True, append_images=frames[1:], **options)
    assert (decoded(data) == [255, 0, 0]).all()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_that_a_picture_stands_as_its_camera_was_held(orientation, kind):
    upright = photograph()
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.transpose(1, 0, 2),
        6: np.rot90(upright, 1),
        7: upright[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(upright, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = file_of(np.ascontiguousarray(stored), kind, exif=exif)
    pixels, size = image_files.decode(data, "a picture")
    assert size == upright.shape[:2]
    assert np.abs(pixels.astype(int) - upright).max() < 24


# ---- damage of any kind


@given(st.binary(max_size=300))
def test_that_random_bytes_are_refused(data):
    with pytest.raises(InvalidInput):
        decoded(data)


_SIGNATURES = [data[:12] for data in _VALID.values()]


@given(st.sampled_from(_SIGNATURES), st.binary(max_size=300))
def test_that_random_bytes_behind_a_signature_are_refused_or_bounded(signature, data):
    assert _is_refused_or_bounded(signature + data)


@given(st.sampled_from(ALL_KINDS), st.data())
def test_that_a_damaged_picture_is_refused_or_bounded(kind, data):
    damaged = bytearray(_VALID[kind])
    for _time in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(damaged))) :]
    assert _is_refused_or_bounded(bytes(damaged))


def test_that_a_tiff_of_too_many_samples_is_refused_by_our_sentence_alone(caplog):
    entry, samples = struct.pack("<HHI", 277, 3, 1), struct.pack("<H", 1539)
    before, found, after = _VALID["TIFF"].partition(entry)
    with pytest.raises(InvalidInput, match="not a picture that can be read"):
        decoded(before + found + samples + after[2:])
    assert caplog.records == []


def _is_refused_or_bounded(data):
    """Whether damaged data get a sentence, or pixels within the limits."""
    try:
        pixels = decoded(data)
    except InvalidInput as refusal:
        return str(refusal).startswith("“a picture”")
    bounded = pixels.shape[0] * pixels.shape[1] <= image_files.LARGEST_AREA
    return bounded and pixels.dtype == np.uint8 and pixels.shape[2] in (1, 3)


# ---- back into a file


def test_that_a_small_picture_is_kept_without_loss():
    noise = np.random.default_rng(1).integers(0, 255, (50, 70, 3), np.uint8)
    assert np.array_equal(decoded(image_files.encode(noise, 100_000)), noise)


def test_that_a_picture_is_kept_as_well_as_fits():
    soft = cv2.resize(np.random.default_rng(2).integers(0, 255, (60, 80, 3), np.uint8), (800, 600))
    data = image_files.encode(soft, 200_000)
    assert len(data) <= 200_000
    assert np.abs(decoded(data).astype(int) - soft).mean() < 3


def test_that_what_fits_in_no_quality_is_scaled_down():
    noise = np.random.default_rng(3).integers(0, 255, (300, 400), np.uint8)[:, :, np.newaxis]
    data = image_files.encode(noise, 10_000)
    assert len(data) <= 10_000
    kept = Image.open(io.BytesIO(data))
    assert kept.size[0] < 400
    assert kept.size[0] / kept.size[1] == pytest.approx(4 / 3, rel=0.05)
