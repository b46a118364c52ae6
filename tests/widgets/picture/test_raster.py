import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.picture import raster
from widgets.picture.raster import Axis


def drawn(pixels, rows, columns, size=(60, 80), colouring=None):
    """Draw onto red, and give (H, W, 3) uint8."""
    image = QImage(size[1], size[0], QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    raster.draw(painter, pixels, rows, columns, QSize(size[1], size[0]), 1.0, colouring)
    painter.end()
    return raster.as_pixels(image)


def noise(*shape):
    return np.random.default_rng(0).integers(0, 255, shape, np.uint8)


@given(st.floats(-500, 500), st.floats(0.01, 300), st.integers(1, 400), st.integers(1, 300))
def test_that_just_the_pixels_on_the_view_are_seen(first, pitch, count, length):
    low, high = Axis(first, pitch, count).seen(length)
    touching = [
        i
        for i in range(count)
        if first + (i + 1) * pitch > 1e-6 and first + i * pitch < length - 1e-6
    ]
    assert set(touching) <= set(range(low, high))
    assert high - low <= len(touching) + 2


@pytest.mark.parametrize("channels", [(), (1,), (3,)])
def test_that_magnified_pixels_are_squares(channels):
    pixels = noise(6, 8, *channels)
    shown = drawn(pixels, Axis(0, 10, 6), Axis(0, 10, 8))
    plain = pixels.reshape(6, 8, -1)
    expected = np.broadcast_to(plain, (6, 8, 3)).repeat(10, axis=0).repeat(10, axis=1)
    assert np.array_equal(shown, expected)


def test_that_magnified_pixels_may_begin_anywhere():
    pixels = noise(100, 100)
    shown = drawn(pixels, Axis(-333, 10, 100), Axis(-4.6, 7.3, 100))
    rows = np.floor((np.arange(60) + 333) / 10).astype(int)
    columns = np.floor((np.arange(80) + 0.5 + 4.6) / 7.3).astype(int)
    expected = pixels[rows][:, columns]
    # the edges of pixels lie between those of the screen: at most one column beside each
    assert np.mean(shown[:, :, 0] == expected) > 0.8
    assert np.array_equal(shown[:, 3::7, 0][:, :1], expected[:, 3::7][:, :1])


def test_that_halved_pixels_are_means():
    pixels = noise(120, 160, 3)
    shown = drawn(pixels, Axis(0, 0.5, 120), Axis(0, 0.5, 160))
    means = pixels.reshape(60, 2, 80, 2, 3).mean(axis=(1, 3))
    assert np.abs(shown - means).max() <= 1


def test_that_a_reduced_picture_does_not_shimmer_while_it_is_panned():
    pixels = noise(480, 640)
    still = drawn(pixels, Axis(0, 0.25, 480), Axis(0, 0.25, 640))
    for first in (-0.49, -0.26):
        assert np.array_equal(drawn(pixels, Axis(first, 0.25, 480), Axis(0, 0.25, 640)), still)


@pytest.mark.parametrize("pitch", [0.9, 0.8, 0.71, 0.69, 0.6, 0.51, 0.37, 0.2, 0.11, 0.05])
def test_that_a_thin_line_is_never_lost(pitch):
    count = int(60 / pitch)
    for place in range(count // 2, count // 2 + 9):
        pixels = np.zeros((count, 30), np.float32)
        pixels[place] = 255
        shown = drawn(pixels, Axis(0, pitch, count), Axis(0, 2, 30), colouring=_as_grey)
        light = shown[:, 10, 1].astype(float).sum()
        assert light == pytest.approx(255 * pitch, rel=0.35, abs=8)


def _as_grey(values):
    return np.rint(values).astype(np.uint8)


@given(st.integers(1, 300), st.integers(1, 300), st.floats(0.01, 40), st.floats(-50, 50))
def test_that_a_picture_covers_its_place_and_no_more(height, width, pitch, first):
    pixels = np.full((height, width), 255, np.uint8)
    rows, columns = Axis(first, pitch, height), Axis(0.0, pitch, width)
    shown = drawn(pixels, rows, columns)
    covered = shown[:, :, 1] > 0
    top, bottom = np.clip([first, first + height * pitch], 0, 60)
    across = np.clip(width * pitch, 0, 80)
    # what is left over from halving is less than a pixel of the screen, and so is rounding
    assert covered.any(axis=1).sum() == pytest.approx(bottom - top, abs=2.1)
    assert covered.any(axis=0).sum() == pytest.approx(across, abs=2.1) or bottom - top < 1


def test_that_values_are_coloured_after_they_were_scaled():
    given_to = []

    def colouring(values):
        given_to.append(values.shape)
        return np.zeros((*values.shape, 4), np.uint8)

    drawn(np.zeros((600, 800), np.float32), Axis(0, 0.1, 600), Axis(0, 0.1, 800),
          colouring=colouring)  # fmt: skip
    assert given_to == [(60, 80)]


def test_that_only_what_is_seen_is_worked_on():
    given_to = []

    def colouring(values):
        given_to.append(values.shape)
        return np.zeros((*values.shape, 3), np.uint8)

    drawn(np.zeros((600, 800), np.float32), Axis(-3000, 10, 600), Axis(-3000, 10, 800),
          colouring=colouring)  # fmt: skip
    assert given_to == [(60, 80)]


def test_that_nothing_is_drawn_of_a_picture_out_of_sight():
    shown = drawn(noise(5, 5), Axis(-100, 10, 5), Axis(0, 10, 5))
    assert (shown == [255, 0, 0]).all()


# ---- between Qt and numpy


@pytest.mark.parametrize("width", [1, 3, 5, 8])
def test_that_pixels_go_to_qt_and_back(width):
    pixels = noise(4, width, 3)
    assert np.array_equal(raster.as_pixels(raster.as_image(pixels)), pixels)


def test_that_transparency_of_the_clipboard_is_laid_over_white():
    image = QImage(3, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert (raster.as_pixels(image) == 255).all()


@pytest.mark.parametrize(
    "kind",
    [QImage.Format.Format_Mono, QImage.Format.Format_RGB16, QImage.Format.Format_RGBA64],
)
def test_that_images_of_any_format_are_taken(kind):
    image = QImage(5, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert (raster.as_pixels(image.convertToFormat(kind)) == 255).all()
