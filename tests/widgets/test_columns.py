"""Upright bars: their heights on both axes, and the one pointed at."""

import math

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from widgets.columns import Columns


@pytest.fixture
def columns(qtbot):
    made = Columns("layer")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.pointed.connect(made.set_chosen)
    return made


def height(columns, index):
    return columns.bar_rect(index).height()


def test_that_a_linear_axis_begins_at_0(columns):
    columns.set_values([0.5, 1.0, 0.0], "size")
    assert height(columns, 0) == pytest.approx(height(columns, 1) / 2)
    assert height(columns, 2) == 0


def test_that_a_log_axis_gives_each_power_of_ten_the_same_height(columns):
    columns.set_values([1e-2, 1e0, 1e2, 0.0], "size", (1e-4, 1e4))
    first, second, third = (height(columns, index) for index in range(3))
    assert second - first == pytest.approx(third - second)
    assert height(columns, 3) == 0


def test_that_what_is_not_finite_reaches_to_the_top(columns):
    columns.set_values([math.inf, math.nan, 1e4], "size", (1e-4, 1e4))
    assert height(columns, 0) == height(columns, 1) == height(columns, 2)


def test_that_mouse_and_arrow_keys_point_at_bars(columns, qtbot):
    columns.set_values([1.0] * 10, "size")
    at = columns.bar_rect(4).center().toPoint()
    with qtbot.waitSignal(columns.pointed) as pointed:
        QTest.mouseMove(columns, at - QPoint(1, 0))
        QTest.mouseMove(columns, at)
    assert pointed.args == [4]
    with qtbot.waitSignal(columns.pointed) as pointed:
        QTest.keyClick(columns, Qt.Key.Key_Right)
    assert pointed.args == [5]
    for _press in range(12):
        QTest.keyClick(columns, Qt.Key.Key_Left)
    with qtbot.assertNotEmitted(columns.pointed):
        QTest.keyClick(columns, Qt.Key.Key_Left)


def test_that_a_screen_reader_hears_the_title_and_the_values(columns):
    columns.set_values([0.25, 3.0], "size")
    assert (columns.accessibleName(), columns.accessibleDescription()) == ("size", "0.25; 3")
    columns.set_values([0.25], "size", description="layer 1: 0.25")
    assert columns.accessibleDescription() == "layer 1: 0.25"


def test_that_it_paints_into_any_rectangle(columns):
    columns.set_values([1e-9, 1e-3, 2.0], "size", (1e-15, 1e3))
    image = QImage(400, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        columns.paint_to(painter, QRectF(0, 0, 400, 200), columns.look())
    colours = {image.pixelColor(x, 150).name() for x in range(400)}
    assert len(colours) > 1
