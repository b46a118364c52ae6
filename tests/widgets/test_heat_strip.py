import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from widgets import colours
from widgets.colours import Scale
from widgets.heat_strip import HeatStrip, drawing
from widgets.heat_strip.names import names_of
from widgets.heat_strip.places import Places

SCALE = Scale("signed", -1, 1)
VALUES = np.array([[-0.9, 0.1, 0.8, 0.2], [0.7, -0.4, 0.0, -0.2], [0.3, 0.6, -0.5, 1.0]])


@pytest.fixture
def strip(qtbot):
    strip = HeatStrip("Hidden state")
    qtbot.addWidget(strip)
    strip.resize(400, 120)
    strip.set_labels(["a", "b", "c"], ["one", "two", "three", "four"])
    strip.set_values(VALUES, SCALE)
    strip.show()
    return strip


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments))
    return got


def centre(strip, row, column):
    return strip.cell_rect(row, column).center().toPoint()


def seen(strip, row, column, down=0.2):
    cell = strip.cell_rect(row, column)
    at = QPoint(round(cell.left() + 3), round(cell.top() + down * cell.height()))
    return strip.grab().toImage().pixelColor(at)


def test_that_cells_have_the_colours_of_their_values(strip):
    for row, column in np.ndindex(*VALUES.shape):
        assert seen(strip, row, column) == colours.colour(VALUES[row, column], SCALE)


@pytest.mark.parametrize("shape", [(4, 0), (0, 5), (0, 0)])
def test_that_a_strip_of_nothing_is_shown_and_pointed_at(strip, qtbot, shape):
    strip.set_values(np.zeros(shape, np.float32), SCALE)
    strip.set_labels((), ())
    strip.set_column(0)
    strip.set_column(3)
    assert not strip.grab().isNull()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.rect().center())
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(strip, key)
    assert strip.values().shape == shape


def test_that_pointing_and_clicking_report_the_cell(strip, qtbot):
    hovered, left, clicked = heard(strip.hovered), heard(strip.left), heard(strip.clicked)
    qtbot.mouseMove(strip, centre(strip, 1, 2))
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=centre(strip, 1, 2))
    qtbot.mouseMove(strip, QPoint(2, 2))
    assert hovered == [(1, 2)]
    assert clicked == [(1, 2)]
    assert left == [()]


def test_that_keys_walk_from_the_present_column(strip, qtbot):
    strip.set_column(1)
    hovered, clicked = heard(strip.hovered), heard(strip.clicked)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(strip, key)
    assert hovered == [(0, 1), (1, 1), (1, 2)]
    assert clicked == [(1, 2)]


def test_that_the_cell_pointed_at_is_told_in_words(strip, qtbot):
    qtbot.mouseMove(strip, centre(strip, 0, 2))
    assert strip.accessibleDescription() == "a, three: 0.8"


def test_that_the_present_column_is_outlined(strip):
    strip.set_column(2)
    cell = strip.cell_rect(1, 2)
    at = QPoint(round(cell.left()), round(cell.center().y()))
    assert strip.grab().toImage().pixelColor(at) == strip.palette().highlight().color()


def test_that_rows_are_lit_up_over_numbers_that_are_not_written_again(strip, monkeypatch):
    shown = [strip.grab().toImage()]
    written = []
    monkeypatch.setattr(drawing, "_draw_numbers", lambda *about: written.append(about))
    for rows in ([1], []):
        strip.set_lit_rows(rows)
        shown.append(strip.grab().toImage())
    assert shown[1] != shown[0]
    assert shown[2] == shown[0]
    assert not written
    # a large map names few rows, and those lit up among them
    strip.set_values(np.zeros((60, 4), np.float32), SCALE)
    strip.set_labels([f"unit {row}" for row in range(60)])
    before = strip.grab().toImage()
    strip.set_lit_rows([31])
    names = QRect(0, 0, int(strip.cell_rect(0, 0).left()) - 8, strip.height())
    assert strip.grab().toImage().copy(names) != before.copy(names)


def test_that_columns_of_strips_with_the_same_label_width_stand_above_each_other(strip, qtbot):
    other = HeatStrip()
    qtbot.addWidget(other)
    other.resize(400, 60)
    other.set_labels(["a much longer name"])
    other.set_values(VALUES[:1], SCALE)
    for each in (strip, other):
        each.set_label_width(90)
    assert strip.cell_rect(0, 3).left() == other.cell_rect(0, 3).left()


def test_that_a_large_map_shows_every_cell_in_its_place(qtbot):
    strip = HeatStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 600)
    values = np.random.default_rng(0).uniform(-1, 1, (128, 200))
    strip.set_values(values, SCALE)
    hovered = heard(strip.hovered)
    strip.show()
    for cell in ((0, 0), (127, 199), (64, 100)):
        qtbot.mouseMove(strip, centre(strip, *cell))
    assert hovered == [(0, 0), (127, 199), (64, 100)]
    assert strip.rect().contains(strip.cell_rect(127, 199).toRect())


def test_that_a_smaller_map_takes_the_pointer_along(strip, qtbot):
    qtbot.mouseMove(strip, centre(strip, 2, 3))
    left = heard(strip.left)
    strip.set_values(VALUES[:1], SCALE)
    assert left == [()]
    strip.grab()


def test_that_it_can_be_drawn_into_any_picture(strip):
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    strip.paint_to(painter, QRectF(0, 0, 200, 100), strip.look())
    painter.end()
    assert image.pixelColor(100, 50) != QColor("#ff00ff")


@pytest.mark.parametrize("names", [["first and last", "", "", "x"], ["y" * 300, "", "", ""]])
def test_that_a_long_name_stays_over_the_map(strip, names):
    strip.set_label_width(60)
    strip.resize(200, 120)
    strip.set_labels((), names)
    inside = strip.cell_rect(0, 0).left(), strip.cell_rect(0, 3).right()
    written = [x for x in range(200) if _has_ink(strip, x)]
    assert written
    assert inside[0] - 2 <= written[0]
    assert written[-1] <= inside[1] + 2


def _has_ink(strip, x):
    picture, ground = strip.grab().toImage(), strip.palette().color(strip.backgroundRole())
    head = range(round(strip.cell_rect(0, 0).top()) - 2)
    return any(picture.pixelColor(x, y) != ground for y in head)


def test_that_a_triangle_has_no_cells_to_the_right_of_its_diagonal(strip, qtbot):
    strip.set_triangular(True)
    hovered, left, clicked = heard(strip.hovered), heard(strip.left), heard(strip.clicked)
    ground = strip.palette().window().color()
    assert seen(strip, 0, 2) == ground
    assert seen(strip, 2, 1) == colours.colour(VALUES[2, 1], SCALE)
    qtbot.mouseMove(strip, centre(strip, 1, 3))
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=centre(strip, 1, 3))
    assert not hovered
    assert not clicked
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(strip, key)
    assert hovered == [(0, 0)]
    assert not left


def test_that_colours_may_stand_for_something_else_than_the_numbers(strip):
    strip.set_values(VALUES, SCALE, -VALUES)
    assert seen(strip, 0, 0) == colours.colour(0.9, SCALE)
    assert strip.values()[0, 0] == VALUES[0, 0]


def test_that_no_name_is_left_out_where_every_one_is_wanted(qtbot):
    strip = HeatStrip()
    qtbot.addWidget(strip)
    strip.resize(220, 120)
    names = ("I", "hate", "this", "boring", "movie")
    strip.set_values(np.zeros((2, 5), np.float32), Scale())
    strip.set_labels((), names)
    strip.set_largest_cell(1000, 1000)
    one_line = strip.head_height(220)
    strip.set_every_name(True)
    assert strip.head_height(220) > one_line
    assert strip.head_height(2000) == one_line
    places = Places(2, 5, 10, 60, 40, 20)
    found = names_of(names, 2, places, strip.font().key(), every=True)
    assert [name.text for name in found] == list(names)
    for name, other in itertools.combinations(found, 2):
        assert not name.rect.intersects(other.rect.adjusted(0, 1, 0, -1))
    crowded = names_of(names * 40, 2, Places(2, 200, 10, 60, 1.5, 20), strip.font().key(), True)
    assert 0 < len(crowded) < 200
