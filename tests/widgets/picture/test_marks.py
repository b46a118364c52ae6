import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from widgets.picture import Cells, Mark, marks, raster
from widgets.picture.marks import Grid

_SIDE = 120


def drawn(grid, *shown):
    """Draw over grey, and give (H, W, 3) uint8."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor("blue"))
    palette.setColor(QPalette.ColorRole.Base, QColor("white"))
    painter = QPainter(image)
    marks.draw(painter, shown, grid, QRectF(0, 0, _SIDE, _SIDE), palette)
    painter.end()
    return raster.as_pixels(image).astype(int)


def is_blue(pixels):
    return (pixels[..., 2] - pixels[..., 0]) > 60


@pytest.fixture(autouse=True)
def _fonts(qapp):
    """Lines are as thick as the type asks for."""


def test_that_a_window_is_as_wide_as_its_dilation_makes_it():
    assert Cells(2, 3, 3, 2, 4, 5).bounds == QRectF(3, 2, 6, 9)
    assert Cells(2, 3, 3, 2, 4, 5).lie_apart
    assert not Cells(2, 3, 3, 2).lie_apart
    assert not Cells(2, 3, 1, 1, 4, 5).lie_apart


@pytest.mark.parametrize("kind", ["pointed", "pinned", "touched", "ghost"])
def test_that_a_window_is_outlined_where_it_lies(kind):
    pixels = drawn(Grid(0, 0, 10, 10), Mark(Cells(2, 3, 4, 5), kind))
    coloured = np.argwhere(np.ptp(pixels, axis=2) > 10)
    top, left = coloured.min(axis=0)
    bottom, right = coloured.max(axis=0)
    slack = 8 if kind == "pinned" else 3
    assert abs(top - 20) <= slack
    assert abs(left - 30) <= 3
    assert abs(bottom - 60) <= 3
    assert abs(right - 80) <= slack


def test_that_a_window_too_small_to_see_is_outlined_large_enough():
    pixels = drawn(Grid(0, 0, 0.5, 0.5), Mark(Cells(100, 100, 3, 3)))
    coloured = np.argwhere(is_blue(pixels))
    assert (np.ptp(coloured, axis=0) >= 10).all()
    assert np.allclose(coloured.mean(axis=0), 50.75, atol=1.5)


def test_that_a_ghost_is_paler_than_a_window():
    strong = drawn(Grid(0, 0, 10, 10), Mark(Cells(2, 3, 4, 5)))
    pale = drawn(Grid(0, 0, 10, 10), Mark(Cells(2, 3, 4, 5), "ghost"))
    assert np.ptp(pale, axis=2).max() < np.ptp(strong, axis=2).max()


def test_that_what_a_weight_does_not_touch_fades():
    pixels = drawn(Grid(0, 0, 10, 10), Mark(Cells(3, 3, 6, 6), "touched"))
    assert (pixels[60, 60] == 128).all()
    assert (pixels[10, 10] > 180).all()


def test_that_the_cells_of_a_dilated_window_are_told_apart():
    pixels = drawn(Grid(0, 0, 10, 10), Mark(Cells(1, 1, 3, 3, 2, 2)))
    tinted = pixels[5::10, 5::10, 2] > pixels[5::10, 5::10, 0]
    expected = np.zeros((12, 12), bool)
    expected[1:6:2, 1:6:2] = True
    assert np.array_equal(tinted, expected)


def test_that_cells_too_small_to_tell_apart_are_tinted_together():
    pixels = drawn(Grid(0, 0, 1, 1), Mark(Cells(20, 20, 40, 40, 2, 2), "touched"))
    assert is_blue(pixels[30:90, 30:90]).sum() in (0, 60 * 60)
    assert (pixels[30:90, 30:90, 2] > pixels[30:90, 30:90, 0]).all()


@given(
    st.integers(-20, 200),
    st.integers(1, 500),
    st.integers(1, 9),
    st.floats(-3000, 300),
    st.floats(4, 60),
)
def test_that_just_the_cells_in_sight_are_drawn(first, count, step, begin, pitch):
    found = marks.in_sight(first, count, step, begin, pitch, _SIDE)
    expected = [
        cell
        for cell in range(first, first + count * step, step)
        if begin + (cell + 1) * pitch > 1e-6 and begin + cell * pitch < _SIDE - 1e-6
    ]
    assert set(expected) <= set(found)
    assert len(found) <= len(expected) + 2
