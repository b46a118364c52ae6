"""Curves that grow while one watches: drawn in pieces, and all the same right at the end."""

from functools import partial

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from widgets.curves import Curves
from widgets.curves.polylines import draw_polyline, polygons
from widgets.piecemeal import Piecemeal
from widgets.still import Still


def noisy(count):
    steps = np.arange(1, count + 1)
    return steps, np.exp(-steps / 100) + np.random.default_rng(0).gamma(2, 0.05, count)


@pytest.fixture
def curves(qtbot):
    """Give curves in sight, of a run and of an earlier one."""
    curves = Curves("step", "loss")
    qtbot.addWidget(curves)
    curves.resize(500, 300)
    curves.add_line("earlier", smooths=True, pale=True)
    curves.set_line("earlier", *noisy(300))
    curves.add_line("now", smooths=True)
    curves.set_line("now", *noisy(100))
    curves.show()
    qtbot.waitUntil(curves.is_drawn)
    curves.grab()
    return curves


@pytest.fixture
def drawings(curves, monkeypatch):
    """Note every drawing of all lines at once."""
    made, draw = [], Still.draw

    def noted(still, painter, widget, paint):
        draw(still, painter, widget, lambda into: made.append(widget) or paint(into))

    monkeypatch.setattr(Still, "draw", noted)
    return made


def at_once(curves):
    """Give what the curves look like when they are drawn at once."""
    QApplication.sendEvent(curves, QEvent(QEvent.Type.PaletteChange))
    return curves.grab().toImage()


def let_the_pause_end(curves):
    """Come to where the lines that have grown are about to be drawn."""
    for pause in curves.findChildren(QTimer):
        # on a slow machine it may have ended already
        if pause.isSingleShot() and pause.isActive():
            pause.stop()
            pause.timeout.emit()


def test_that_what_was_drawn_in_pieces_looks_as_if_drawn_at_once(qtbot, curves, drawings):
    before = curves.grab().toImage()
    curves.append("now", np.arange(101, 401), np.full(300, 0.5))
    qtbot.waitUntil(curves.is_drawn)
    grown = curves.grab().toImage()
    assert not drawings
    assert grown != before
    assert grown == at_once(curves)


def test_that_the_old_lines_stay_in_sight_until_the_new_ones_are_drawn(qtbot, curves, drawings):
    before = curves.grab().toImage()
    curves.append("now", 101, 0.5)
    let_the_pause_end(curves)
    assert curves.grab().toImage() == before
    assert not curves.is_drawn()
    assert not drawings


def test_that_the_last_point_is_shown_though_it_came_while_others_were_drawn(qtbot, curves):
    curves.append("now", 400, 0.5)
    let_the_pause_end(curves)
    curves.append("now", 900, 0.7)
    let_the_pause_end(curves)
    qtbot.waitUntil(curves.is_drawn)
    assert curves.grab().toImage() == at_once(curves)
    assert curves.accessibleDescription() == curves.legend()


def test_that_the_pointer_is_answered_at_once_while_lines_grow(qtbot, curves, drawings):
    curves.append("now", 400, 0.5)
    let_the_pause_end(curves)
    curves.set_crosshair(50.0)
    assert curves.is_drawn()
    shown = curves.grab().toImage()
    assert len(drawings) == 1
    assert shown == at_once(curves)


def test_that_widgets_wait_for_each_other_and_one_piece_is_drawn_in_a_turn(qtbot, monkeypatch):
    pieces, painted, begin = [], [], Piecemeal.begin

    def counted(piece, painter):
        pieces.append(piece)
        piece(painter)

    monkeypatch.setattr(
        Piecemeal,
        "begin",
        lambda self, give: begin(self, lambda: [partial(counted, piece) for piece in give()]),
    )
    all_curves = [Curves("step", name) for name in ("loss", "accuracy", "norm")]
    for each in all_curves:
        qtbot.addWidget(each)
        with qtbot.waitExposed(each):
            each.show()
    for each in all_curves:
        each.append("now", np.arange(3), np.arange(3))
    for each in all_curves:
        let_the_pause_end(each)
    while not all(each.is_drawn() for each in all_curves):
        QApplication.processEvents()
        painted.append(len(pieces))
        pieces.clear()
    # where one has ended, the next may begin
    assert max(painted) <= 2
    assert sum(painted) >= 2 * len(all_curves)


def test_that_a_widget_that_is_deleted_lets_the_others_draw(qtbot, curves):
    gone = Curves("step", "gone")
    with qtbot.waitExposed(gone):
        gone.show()
    gone.append("now", 1, 1.0)
    let_the_pause_end(gone)
    assert not gone.is_drawn()
    curves.append("now", 400, 0.5)
    let_the_pause_end(curves)
    shiboken6.delete(gone)
    qtbot.waitUntil(curves.is_drawn)
    assert curves.grab().toImage() == at_once(curves)


def test_that_lines_taken_away_while_they_are_drawn_leave_the_hint(qtbot, curves):
    curves.set_hint("Press Start.")
    curves.append("now", 400, 0.5)
    let_the_pause_end(curves)
    curves.clear()
    qtbot.waitUntil(curves.is_drawn)
    assert curves.grab().toImage() == at_once(curves)
    assert curves.accessibleDescription() == "Press Start."


def test_that_a_hand_finds_the_axes_that_are_in_sight(qtbot, curves):
    pointed = QSignalSpy(curves.pointed)
    curves.append("now", 1000, 0.5)
    qtbot.waitUntil(curves.is_drawn)
    curves.grab()
    for x in range(curves.width(), 0, -1):
        QTest.mouseMove(curves, QPoint(x, 200))
        if pointed.count():
            break
    assert pointed.at(0)[0] == pytest.approx(1000, abs=5)


@pytest.mark.parametrize("style", [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine])
def test_that_a_long_stroke_in_parts_looks_like_the_whole(qapp, style):
    x, y = np.linspace(10, 490, 200), 150 + 100 * np.sin(np.arange(200) / 9)

    def drawn(most):
        image = QImage(500, 300, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("#0072B2"), 1.5, style))
            if most is None:
                draw_polyline(painter, x, y)
            else:
                painter.drawPolyline(*polygons(x, y, most))
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(300, 500, 4)
        return rows[:, :, :3].astype(int)

    difference = np.abs(drawn(None) - drawn(len(x)))
    assert difference.mean() < 0.05
    assert (difference.max(axis=2) > 60).sum() <= 20


def test_that_parts_of_a_stroke_leave_no_gap_and_no_point_out():
    x, y = np.arange(40.0), np.arange(40.0) ** 2
    parts = [
        [polygon.at(i).toTuple() for i in range(polygon.size())] for polygon in polygons(x, y, 16)
    ]
    assert [part[0] for part in parts[1:]] == [part[-1] for part in parts[:-1]]
    joined = parts[0] + [point for part in parts[1:] for point in part[1:]]
    assert joined == list(zip(x, y, strict=True))
    assert polygons(x[:1], y[:1], 16) == polygons(x[:0], y[:0], 16) == []


def test_that_a_crosshair_that_moves_draws_no_line_anew(curves, drawings):
    for place in (50.0, 51.0, 299.0, None, 7.0):
        before = curves.grab().toImage()
        curves.set_crosshair(place)
        shown = curves.grab().toImage()
        assert not drawings
        assert shown != before
        assert shown == at_once(curves)
        drawings.clear()
