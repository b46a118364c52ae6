import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from resources import numbers
from widgets import colours
from widgets.colours import Scale
from widgets.tensor_grid import Block, Mark, Padding, TensorGrid
from widgets.tensor_grid.cells import Contents, number_font
from widgets.tensor_grid.geometry import Geometry
from widgets.tensor_grid.lens import Lens

VALUES = np.array([[0.5, -1.0, 2.0], [3.25, 0.0, -0.5]])
SCALE = Scale("signed", -4, 4)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 480)
    return window


@pytest.fixture
def grid(window):
    grid = TensorGrid("Numbers", window)
    grid.setGeometry(0, 0, 320, 240)
    grid.set_values(VALUES, SCALE)
    window.show()
    grid.setFocus()
    return grid


def centre(grid, row, column):
    return grid.cell_rect(row, column).center().toPoint()


def point_at(qtbot, grid, row, column):
    qtbot.mouseMove(grid, centre(grid, row, column))


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments))
    return got


def corner_colour(grid, row, column):
    """The colour of a cell near its corner, where no number stands."""
    at = grid.cell_rect(row, column).topLeft().toPoint() + QPoint(5, 5)
    return grid.grab().toImage().pixelColor(at)


# ---- looking


def test_that_cells_have_the_colours_of_their_values(grid):
    for row in range(2):
        for column in range(3):
            expected = colours.colour(VALUES[row, column], SCALE)
            assert corner_colour(grid, row, column) == expected


def test_that_a_changed_array_is_not_shown_before_it_is_set(grid):
    mine = VALUES + 1
    grid.set_values(mine, SCALE)
    mine[0, 0] = -4
    assert grid.values()[0, 0] == 1.5


def test_that_cells_not_yet_computed_are_empty(grid):
    grid.set_filled(4)
    ground = grid.palette().base().color()
    assert corner_colour(grid, 1, 0) != ground
    assert corner_colour(grid, 1, 1) == ground
    assert corner_colour(grid, 1, 2) == ground


def test_that_padded_cells_surround_the_data(grid):
    grid.set_padding(Padding(top=1, bottom=2, left=1, right=0, extra_bottom=1))
    whole = grid.grid_rect()
    assert whole.height() == pytest.approx(5 * grid.cell_rect(0, 0).height())
    assert whole.width() == pytest.approx(4 * grid.cell_rect(0, 0).width())
    assert whole.topLeft() == grid.cell_rect(-1, -1).topLeft()
    assert corner_colour(grid, 3, 0) != corner_colour(grid, 2, 0)  # the uneven row differs


def test_that_a_grid_with_room_keeps_its_place_when_padding_and_size_change(grid):
    grid.set_room(8, 8, top=2, left=2)
    before = grid.cell_rect(0, 0)
    grid.set_padding(Padding(2, 1, 2, 1))
    grid.set_values(np.zeros((4, 5)), SCALE)
    assert grid.cell_rect(0, 0) == before
    assert grid.rect().contains(grid.grid_rect().toRect())


def test_that_a_given_cell_size_is_kept(grid):
    grid.set_cell_size(30)
    assert grid.cell_rect(1, 1).width() == 30
    assert grid.sizeHint().width() >= 90


def test_that_cells_of_a_given_height_are_wider_where_they_may_be(grid):
    grid.set_cell_size(20)
    grid.set_widest_cell(2.5)
    assert (grid.cell_rect(1, 1).height(), grid.cell_rect(1, 1).width()) == (20, 50)


@given(st.integers(10, 60), st.floats(-1e6, 1e6), st.booleans())
def test_that_numbers_never_spill_out_of_their_cells(side, value, whole):
    application = QApplication.instance() or QApplication([])
    contents = Contents()
    contents.set_values(np.array([[round(value) if whole else value]], float), SCALE)
    font = number_font(contents, Geometry(0, 0, side), application.font())
    if font is not None:
        text = numbers.short(contents.values[0, 0], colours.is_whole(contents.values))
        assert QFontMetricsF(font).horizontalAdvance(text) <= side
        assert QFontMetricsF(font).height() <= side


def test_that_the_type_of_numbers_does_not_change_when_one_turns_negative():
    application = QApplication.instance() or QApplication([])
    sizes = set()
    for value in (0.5, -0.5):
        contents = Contents()
        contents.set_values(np.array([[value]]), SCALE)
        sizes.add(number_font(contents, Geometry(0, 0, 40), application.font()).pixelSize())
    assert len(sizes) == 1


def test_that_numbers_without_a_sign_are_larger_where_no_room_is_kept_for_one():
    font = (QApplication.instance() or QApplication([])).font()
    wide = QFontMetricsF(font).horizontalAdvance("0.00") + 4
    sizes = []
    for value, kept in ((0.5, False), (0.5, True), (-0.5, False)):
        contents = Contents(sign_room=kept)
        contents.set_values(np.array([[value]]), SCALE)
        sizes.append(number_font(contents, Geometry(0, 0, wide), font).pixelSize())
    assert sizes[0] > 1.2 * sizes[1]
    assert sizes[1] == sizes[2]


def test_that_a_window_is_outlined_in_the_accent(grid):
    grid.set_mark("window", Mark((Block(0, 1, 2, 2),)))
    accent = grid.palette().highlight().color()
    edge = grid.cell_rect(0, 1)
    picture = grid.grab().toImage()
    assert picture.pixelColor(round(edge.left()), round(edge.center().y())) == accent
    grid.set_mark("window", None)
    picture = grid.grab().toImage()
    assert picture.pixelColor(round(edge.left()), round(edge.center().y())) != accent


def test_that_a_dilated_window_lights_its_own_cells_only(grid):
    plain = {column: corner_colour(grid, 0, column) for column in range(3)}
    grid.set_mark("w", Mark((Block(0, 0, 1, 2, 1, 2),), colour=QColor("#123456"), spotlight=True))
    assert corner_colour(grid, 0, 0) == plain[0]
    assert corner_colour(grid, 0, 1) != plain[1]
    assert corner_colour(grid, 0, 2) == plain[2]


def test_that_strengths_light_the_cells_that_take_part(grid):
    plain = corner_colour(grid, 0, 0), corner_colour(grid, 1, 1)
    strengths = np.array([[0, 0, 0], [0, 0.2, 0]])
    grid.set_mark("share", Mark(strengths=strengths, spotlight=True))
    assert corner_colour(grid, 0, 0) != plain[0]
    assert corner_colour(grid, 1, 1) == plain[1]


def test_that_rows_never_reached_are_hatched(grid):
    plain = grid.grab().toImage()
    grid.set_unreached(rows=[1])
    hatched = grid.grab().toImage()
    rect = grid.cell_rect(1, 0).toRect().adjusted(2, 2, -2, -2)
    assert plain.copy(rect) != hatched.copy(rect)
    rect = grid.cell_rect(0, 0).toRect().adjusted(2, 2, -2, -2)
    assert plain.copy(rect) == hatched.copy(rect)


def test_that_a_window_glides_to_its_place_and_arrives(grid, qtbot):
    grid.set_mark("window", Mark((Block(0, 0),)), glide=40)
    grid.set_mark("window", Mark((Block(1, 2),)), glide=40)
    assert grid.marks()["window"].blocks[0] != Block(1, 2)
    qtbot.waitUntil(lambda: grid.marks()["window"].blocks[0] == Block(1, 2))


def test_that_a_glide_ends_where_a_later_jump_puts_the_window(grid, qtbot):
    grid.set_mark("window", Mark((Block(0, 0),)))
    grid.set_mark("window", Mark((Block(1, 2),)), glide=5000)
    grid.set_mark("window", Mark((Block(0, 1),)))
    qtbot.wait(30)
    assert grid.marks()["window"].blocks[0] == Block(0, 1)


def test_that_it_can_be_drawn_into_any_picture(grid):
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    grid.paint_to(painter, QRectF(0, 0, 200, 100), grid.look())
    painter.end()
    assert image.pixelColor(100, 50) != QColor("#ff00ff")


def test_that_an_svg_of_it_has_rectangles_and_text_and_no_picture(grid, tmp_path):
    grid.set_caption("three columns")
    generator = QSvgGenerator()
    generator.setFileName(str(tmp_path / "grid.svg"))
    with QPainter(generator) as painter:
        grid.paint_to(painter, QRectF(0, 0, 200, 150), grid.look())
    drawing = (tmp_path / "grid.svg").read_text()
    assert "<image" not in drawing
    assert "three columns" in drawing
    assert "−1.00" in drawing
    assert colours.colour(3.25, SCALE).name() in drawing


def test_that_numbers_too_small_to_read_are_enlarged_under_the_pointer(grid, qtbot):
    grid.set_values(np.random.default_rng(0).normal(size=(40, 40)), SCALE)
    point_at(qtbot, grid, 7, 9)
    lens = grid.window().findChild(Lens)
    assert lens.isVisible()
    assert not lens.geometry().contains(grid.mapTo(grid.window(), centre(grid, 7, 9)))
    grid.set_values(VALUES, SCALE)
    point_at(qtbot, grid, 0, 0)
    assert not lens.isVisible()


# ---- pointing


def test_that_pointing_at_a_cell_is_reported_once(grid, qtbot):
    got = heard(grid.hovered)
    point_at(qtbot, grid, 1, 2)
    qtbot.mouseMove(grid, centre(grid, 1, 2) + QPoint(2, 2))
    assert got == [(1, 2)]


def test_that_padding_is_not_part_of_the_data(grid, qtbot):
    grid.set_padding(Padding(1, 1, 1, 1))
    point_at(qtbot, grid, 0, 0)
    hovered, left = heard(grid.hovered), heard(grid.left)
    point_at(qtbot, grid, -1, 0)
    assert hovered == []
    assert left == [()]


def test_that_a_click_reports_the_cell(grid, qtbot):
    got = heard(grid.clicked)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=centre(grid, 1, 1))
    assert got == [(1, 1)]
    assert grid.cursor_cell() == (1, 1)


def test_that_arrow_keys_point_and_enter_pins(grid, qtbot):
    hovered, clicked = heard(grid.hovered), heard(grid.clicked)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(grid, key)
    assert hovered == [(1, 0), (1, 1)]
    assert clicked == [(1, 1)]


def test_that_the_cell_under_the_keyboard_is_described(grid, qtbot):
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert "3.25" in grid.accessibleDescription()
    grid.set_filled(0)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert "not computed" in grid.accessibleDescription()


def test_that_a_smaller_array_takes_the_pointer_and_the_cursor_along(grid, qtbot):
    point_at(qtbot, grid, 1, 2)
    grid.set_cursor_cell(1, 2)
    left = heard(grid.left)
    grid.set_values(np.ones((1, 1)), SCALE)
    assert left == [()]
    assert grid.cursor_cell() == (0, 0)


# ---- editing


@pytest.fixture
def editable(grid):
    grid.set_editable(-10, 10, 0.1)
    return grid


def press_and_drag(qtbot, grid, cell, up, modifier=Qt.KeyboardModifier.NoModifier):
    start = centre(grid, *cell)
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    for part in range(1, 4):
        qtbot.mouseMove(grid, start - QPoint(0, up * part // 3))
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=start - QPoint(0, up))


def test_that_a_drag_up_raises_the_number_as_one_gesture(editable, qtbot):
    edited, clicked = heard(editable.edited), heard(editable.clicked)
    started, finished = heard(editable.gesture_started), heard(editable.gesture_finished)
    press_and_drag(qtbot, editable, (0, 0), up=60)
    assert edited[-1] == (0, 0, pytest.approx(1.5))
    assert all(later[2] >= earlier[2] for earlier, later in itertools.pairwise(edited))
    assert (len(started), len(finished)) == (1, 1)
    assert clicked == []


def test_that_a_drag_cannot_leave_the_limits(editable, qtbot):
    edited = heard(editable.edited)
    press_and_drag(qtbot, editable, (0, 0), up=3000)
    assert edited[-1][2] == 10


def test_that_a_click_without_a_drag_changes_nothing(editable, qtbot):
    edited, clicked = heard(editable.edited), heard(editable.clicked)
    qtbot.mouseClick(editable, Qt.MouseButton.LeftButton, pos=centre(editable, 1, 0))
    assert edited == []
    assert clicked == [(1, 0)]


def wheel(grid, cell, notches: float, held=Qt.KeyboardModifier.ControlModifier):
    at = QPointF(centre(grid, *cell))
    event = QWheelEvent(
        at,
        QPointF(grid.mapToGlobal(at)),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid, event)
    return event.isAccepted()


def test_that_the_wheel_turns_the_number_and_a_pause_ends_the_gesture(editable, qtbot):
    edited, started = heard(editable.edited), heard(editable.gesture_started)
    assert wheel(editable, (0, 2), 1)
    with qtbot.waitSignal(editable.gesture_finished):
        wheel(editable, (0, 2), -2)
    assert edited == [(0, 2, pytest.approx(2.1)), (0, 2, pytest.approx(1.8))]
    assert len(started) == 1


def test_that_small_turns_of_a_touch_pad_add_up_to_whole_steps(editable):
    edited = heard(editable.edited)
    for _turn in range(10):
        wheel(editable, (0, 2), 0.25)
    assert [value for _row, _column, value in edited] == pytest.approx([2.1, 2.1])


def test_that_the_wheel_alone_changes_no_number(editable):
    edited = heard(editable.edited)
    assert not wheel(editable, (0, 2), 1, Qt.KeyboardModifier.NoModifier)
    assert edited == []


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F5, Qt.Key.Key_Escape, Qt.Key.Key_Period,
     Qt.Key.Key_B, Qt.Key.Key_Up, Qt.Key.Key_Right],
)  # fmt: skip
def test_that_keys_of_a_clicker_change_no_number_and_open_nothing(editable, qtbot, key):
    edited = heard(editable.edited)
    qtbot.mouseClick(editable, Qt.MouseButton.LeftButton, pos=centre(editable, 1, 1))
    qtbot.keyClick(editable, key)
    assert edited == []
    assert editable.findChild(QLineEdit) is None


def test_that_a_gesture_ends_when_another_grid_begins_one(editable, qtbot):
    other = TensorGrid("Other")
    qtbot.addWidget(other)
    other.set_editable()
    ended, ended_other = heard(editable.gesture_finished), heard(other.gesture_finished)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(editable, Qt.Key.Key_Up, control)
    qtbot.keyClick(other, Qt.Key.Key_Up, control)
    assert (len(ended), len(ended_other)) == (1, 0)
    qtbot.waitUntil(lambda: len(ended_other) == 1)
    assert len(ended) == 1


def test_that_the_wheel_over_a_grid_to_read_scrolls_what_is_behind(grid):
    assert not wheel(grid, (0, 2), 1)


def test_that_keys_change_the_number_under_the_cursor(editable, qtbot):
    edited = heard(editable.edited)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(editable, Qt.Key.Key_Up, control)
    qtbot.keyClick(editable, Qt.Key.Key_Down, control | shift)
    qtbot.keyClick(editable, Qt.Key.Key_PageUp, control)
    qtbot.keyClick(editable, Qt.Key.Key_Delete)
    assert [value for _row, _column, value in edited] == pytest.approx([0.6, 0.49, 1.5, 0.0])


def type_number(qtbot, grid, text):
    # a point alone opens nothing
    opening = 2 if text[0] in ".," else 1
    qtbot.keyClicks(grid, text[:opening])
    field = grid.findChild(QLineEdit)
    qtbot.keyClicks(field, text[opening:])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    return field


@pytest.mark.parametrize(
    ("text", "value"), [("-2.5", -2.5), ("0,25", 0.25), ("1/9", 0.111111), ("7", 7), (".5", 0.5)]
)
def test_that_typing_a_number_sets_it(editable, qtbot, text, value):
    edited, finished = heard(editable.edited), heard(editable.gesture_finished)
    field = type_number(qtbot, editable, text)
    assert edited == [(0, 0, value)]
    assert len(finished) == 1
    assert not field.isVisible()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1e9", "at most 10 "),
        ("-11", "at least −10 "),
        ("--1", "not a number"),
        ("1/0", "not a number"),
        ("2 3", "not a number"),
    ],
)
def test_that_what_is_no_number_within_the_limits_is_refused_in_a_sentence(
    editable, qtbot, text, sentence
):
    edited, refused = heard(editable.edited), heard(editable.refused)
    field = type_number(qtbot, editable, text)
    assert edited == []
    assert sentence in refused[0][0]
    assert field.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()


def test_that_a_double_click_opens_the_number_itself(editable, qtbot):
    qtbot.mouseDClick(editable, Qt.MouseButton.LeftButton, pos=centre(editable, 1, 0))
    field = editable.findChild(QLineEdit)
    assert field.text() == "3.25"
    assert field.selectedText() == "3.25"


def test_that_leaving_the_field_keeps_what_was_typed(editable, qtbot):
    edited = heard(editable.edited)
    qtbot.keyClicks(editable, "4")
    editable.findChild(QLineEdit).clearFocus()
    assert edited == [(0, 0, 4)]


def test_that_who_goes_on_to_another_control_is_not_called_back(editable, window, qtbot):
    edited = heard(editable.edited)
    other = QLineEdit(window)
    other.setGeometry(400, 300, 100, 30)
    other.show()
    qtbot.keyClicks(editable, "4")
    other.setFocus()
    assert edited == [(0, 0, 4)]
    assert window.focusWidget() is other


def test_that_a_field_does_not_outlive_the_editing(editable, qtbot):
    edited = heard(editable.edited)
    qtbot.keyClicks(editable, "4")
    field = editable.findChild(QLineEdit)
    editable.set_read_only()
    assert not field.isVisible()
    assert edited == []


def test_that_the_field_stays_over_its_cell_when_the_grid_changes_its_size(editable, qtbot):
    qtbot.keyClicks(editable, "4")
    editable.resize(200, 400)
    field = editable.findChild(QLineEdit)
    assert field.geometry().contains(editable.cell_rect(0, 0).center().toPoint())


def test_that_a_grid_to_read_cannot_be_changed(grid, qtbot):
    edited = heard(grid.edited)
    grid.set_editable()
    grid.set_read_only()
    press_and_drag(qtbot, grid, (0, 0), up=60)
    qtbot.keyClicks(grid, "7")
    assert edited == []
