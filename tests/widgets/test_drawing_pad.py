import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from widgets.drawing_pad import DrawingPad
from widgets.icons import IconButton
from widgets.strokes import Drawing

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(qtbot):
    pad = DrawingPad(64, 64)
    qtbot.addWidget(pad)
    pad.resize(300, 360)
    pad.show()
    return pad


def point(pad, row, column):
    """Where a pixel of the drawing lies on the paper."""
    place = pad.paper.place()
    return place.topLeft() + QPointF(column, row) * (place.width() / 64)


def draw(pad, *pixels):
    paper = pad.paper
    QTest.mousePress(paper, _LEFT, pos=point(pad, *pixels[0]).toPoint())
    for pixel in pixels[1:]:
        move(pad, pixel, _LEFT)
    QTest.mouseRelease(paper, _LEFT, pos=point(pad, *pixels[-1]).toPoint())


def move(pad, pixel, buttons):
    at = point(pad, *pixel)
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, pad.paper.mapToGlobal(at), Qt.MouseButton.NoButton, buttons,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(pad.paper, event)


def button(pad, word):
    return next(b for b in pad.findChildren(IconButton) if word in b.toolTip())


def press(pad, *keys):
    for key in keys:
        QTest.keyClick(pad.paper, key)


def test_that_a_new_paper_is_empty(pad):
    assert pad.is_empty()
    assert pad.ink().shape == (64, 64)
    assert pad.ink().dtype == np.float32


def test_that_a_stroke_leaves_ink_along_its_way(pad):
    draw(pad, (32, 10), (32, 30), (32, 54))
    ink = pad.ink()
    assert (ink[32, 10:54] > 0.9).all()
    assert ink[10].max() == 0
    assert ink[32, :4].max() == 0


def test_that_strokes_are_smooth_at_their_edges(pad):
    draw(pad, (10, 10), (30, 54), (54, 20))
    ink = pad.ink()
    assert ((ink > 0.05) & (ink < 0.95)).sum() > 20


def test_that_a_click_leaves_a_dot(pad):
    draw(pad, (20, 40))
    ink = pad.ink()
    assert ink[20, 40] == 1
    assert 10 < ink.sum() < 60


def test_that_moving_without_a_button_leaves_no_ink(pad):
    move(pad, (20, 20), Qt.MouseButton.NoButton)
    QTest.mousePress(pad.paper, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    assert pad.is_empty()


def test_that_the_eraser_takes_ink_away_and_the_pen_puts_it_on_again(pad):
    draw(pad, (32, 10), (32, 54))
    QTest.mouseClick(button(pad, "Eraser"), _LEFT)
    draw(pad, (5, 32), (60, 32))
    assert pad.ink()[32, 32] == 0
    assert pad.ink()[32, 15] > 0.9
    QTest.mouseClick(button(pad, "Pen"), _LEFT)
    draw(pad, (32, 32))
    assert pad.ink()[32, 32] == 1


def test_that_a_thicker_brush_leaves_more_ink(pad):
    draw(pad, (32, 10), (32, 54))
    thin = pad.ink().sum()
    pad.clear()
    brush = pad.findChild(QSlider)
    brush.setValue(2 * brush.value())
    draw(pad, (32, 10), (32, 54))
    assert pad.ink().sum() > 1.7 * thin


def test_that_strokes_are_undone_one_by_one(pad):
    draw(pad, (10, 10), (10, 50))
    first = pad.ink()
    draw(pad, (40, 10), (40, 50))
    QTest.mouseClick(button(pad, "Undo"), _LEFT)
    assert np.array_equal(pad.ink(), first)
    press(pad, Qt.Key.Key_Backspace)
    assert pad.is_empty()
    press(pad, Qt.Key.Key_Backspace)


def test_that_clearing_can_be_undone(pad):
    draw(pad, (10, 10), (10, 50))
    before = pad.ink()
    QTest.mouseClick(button(pad, "Clear"), _LEFT)
    assert pad.is_empty()
    press(pad, Qt.Key.Key_Backspace)
    assert np.array_equal(pad.ink(), before)


def test_that_many_strokes_do_not_pile_up_without_bounds():
    drawing = Drawing(8, 8, 2)
    for _time in range(200):
        drawing.begin(QPointF(4, 4))
        drawing.end()
    undone = 0
    while drawing.can_undo():
        drawing.undo()
        undone += 1
    assert undone <= 30


def test_that_changes_are_reported_at_most_once_a_frame_and_the_last_always(pad, qtbot):
    reports = []
    pad.changed.connect(reports.append)
    draw(pad, *[(32, column) for column in range(5, 60)])
    assert len(reports) <= 3
    qtbot.waitUntil(lambda: bool(reports) and np.array_equal(reports[-1], pad.ink()))


def test_that_changes_are_reported_during_a_stroke_that_never_rests(pad, qtbot):
    reports = []
    pad.changed.connect(reports.append)
    QTest.mousePress(pad.paper, _LEFT, pos=point(pad, 5, 5).toPoint())
    places = iter(range(10**6))

    def draw_on():
        move(pad, (5 + next(places) % 50, 20), _LEFT)
        return bool(reports)

    qtbot.waitUntil(draw_on, timeout=1000)


def test_that_the_end_of_a_stroke_is_reported(pad, qtbot):
    with qtbot.waitSignal(pad.drawn):
        draw(pad, (20, 20), (30, 30))


def test_that_each_change_of_the_ink_begins_and_ends_and_nothing_comes_after(pad, qtbot):
    told = []
    pad.started.connect(lambda: told.append("started"))
    pad.changed.connect(lambda _ink: told.append("changed"))
    pad.drawn.connect(lambda: told.append("drawn"))
    draw(pad, (20, 20))
    press(pad, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Space)
    qtbot.wait(40)
    assert told == ["started", "changed", "drawn"] * 4


def test_that_a_stroke_under_way_is_not_ended_by_the_drawing_it_began_with(pad):
    QTest.mousePress(pad.paper, _LEFT, pos=point(pad, 10, 10).toPoint())
    move(pad, (10, 30), _LEFT)
    pad.set_ink(np.zeros((64, 64), np.float32))
    move(pad, (10, 50), _LEFT)
    QTest.mouseRelease(pad.paper, _LEFT, pos=point(pad, 10, 50).toPoint())
    assert (pad.ink()[10, 10:50] > 0.9).all()


def test_that_a_drawing_is_shown_without_being_reported(pad, qtbot):
    ink = np.random.default_rng(0).random((64, 64), np.float32)
    with qtbot.assertNotEmitted(pad.changed, wait=40):
        pad.set_ink(ink)
    assert np.abs(pad.ink() - ink).max() <= 0.5 / 255 + 1e-6


def test_that_a_drawing_of_odd_width_is_read_row_by_row():
    drawing = Drawing(5, 7, 1)
    drawing.set_ink(np.eye(5, 7, dtype=np.float32))
    assert np.array_equal(drawing.ink(), np.eye(5, 7))


# ---- the keys


def test_that_the_keys_draw(pad):
    pad.paper.setFocus()
    press(pad, Qt.Key.Key_Space, *[Qt.Key.Key_Right] * 8, Qt.Key.Key_Space)
    ink = pad.ink()
    assert (ink[32, 33:48] > 0.9).all()
    press(pad, *[Qt.Key.Key_Down] * 5)
    assert np.array_equal(pad.ink(), ink)


def test_that_the_keys_stay_on_the_paper(pad):
    press(pad, *[Qt.Key.Key_Up] * 50, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert pad.ink()[:3, 30:35].max() > 0.9


def test_that_the_pen_is_lifted_when_the_focus_goes(pad, qtbot):
    pad.paper.setFocus()
    qtbot.waitUntil(pad.paper.hasFocus)
    press(pad, Qt.Key.Key_Space)
    with qtbot.waitSignal(pad.drawn):
        pad.paper.clearFocus()
    ink = pad.ink()
    press(pad, Qt.Key.Key_Right)
    assert np.array_equal(pad.ink(), ink)


def test_that_delete_clears(pad):
    draw(pad, (10, 10), (10, 50))
    press(pad, Qt.Key.Key_Delete)
    assert pad.is_empty()
