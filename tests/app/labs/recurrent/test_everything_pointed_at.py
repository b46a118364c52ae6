"""Whatever can be pointed at or clicked is answered, and what a click keeps opens again."""

import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint

from app.labs.recurrent.phases import phases_of
from models import recurrent
from models.recurrent import RecurrentState
from models.state import decode, encode
from tests.app.labs.recurrent.conftest import click, go, look, settle, step

KINDS = [("simple_rnn", True), ("lstm", True), ("gru", True), ("gru", False)]
_EVERY = 3


@pytest.fixture
def told(monkeypatch):
    """Every failure that would reach the user as a problem."""
    found = []
    monkeypatch.setattr("sys.excepthook", lambda *about: found.append(about))
    return found


def touch(widget, place, qtbot):
    """Come, press, press again, and go."""
    at = QPoint(round(place.x()), round(place.y()))
    qtbot.mouseMove(widget, QPoint(0, 0))
    qtbot.mouseMove(widget, at)
    click(widget, at, qtbot)
    click(widget, at, qtbot)
    widget.leaveEvent(QEvent(QEvent.Type.Leave))


def ends(count):
    return sorted({0, count - 1})


def touch_corners(strip, qtbot, turn):
    """Touch the first row and the last, each in its first column or its last, in turn."""
    corners = list(itertools.product(*map(ends, strip.values().shape)))
    for row, column in corners[turn % 2 :: 2] or corners:
        touch(strip, strip.cell_rect(row, column).center(), qtbot)


def touch_tokens(lab, qtbot):
    for token in ends(len(lab.tokens.tokens())):
        touch(lab.tokens, lab.tokens.token_rect(token).center(), qtbot)


def comes_back(lab):
    """Start again with what is kept now."""
    kept = decode(encode(lab.state), RecurrentState)
    lab.restore(kept)


def slots_at(lab, qtbot, phase):
    """Point at every number of the diagram and keep it.

    Either layer, and the first unit or the last, in turn; and what every third keeps is opened
    again: each meets every slot at some moment.
    """
    diagram = step(lab).diagram
    for turn, (slot, vector) in enumerate(diagram.vectors().items(), start=phase):
        unit = ends(len(vector.values))[turn // 2 % 2]
        look(lab, layer=turn % 2, phase=phase, unit=None, part="")
        at = diagram.place_of(slot, unit).toPoint()
        qtbot.mouseMove(diagram, QPoint(1, 1))
        qtbot.mouseMove(diagram, at)
        assert step(lab).reading.formula.accessibleName(), (phase, slot)
        click(diagram, at, qtbot)
        assert lab.state.unit == unit, (phase, slot)
        if turn % _EVERY == 0:
            comes_back(lab)
            settle(lab, qtbot)


@pytest.mark.parametrize(("cell", "reset_after"), KINDS)
def test_that_every_number_of_the_diagram_can_be_pointed_at_and_pinned(
    lab, qtbot, told, cell, reset_after
):
    phases = range(len(phases_of(cell, reset_after)))
    assert len(phases) >= _EVERY
    for phase in phases:
        go(lab, qtbot, cell=cell, reset_after=reset_after, phase=phase, layers=2, unit=None)
        slots_at(lab, qtbot, phase)
    assert not told


@pytest.mark.parametrize(("cell", "reset_after"), KINDS)
def test_that_every_strip_token_and_line_can_be_pointed_at(lab, qtbot, told, cell, reset_after):
    part = "h" if cell == "simple_rnn" else recurrent.gates(cell)[0]
    for held in (False, True):
        holds = (recurrent.Hold(part, 0.0),) if held else ()
        go(lab, qtbot, cell=cell, reset_after=reset_after, holds=holds, shown="heat")
        for turn, strip in enumerate(step(lab).timeline.strips(), start=held):
            touch_corners(strip, qtbot, turn)
        touch_tokens(lab, qtbot)
        look(lab, shown="lines")
        touch_tokens(lab, qtbot)
        comes_back(lab)
        settle(lab, qtbot)
    assert not told


@pytest.mark.parametrize(("cell", "reset_after"), KINDS)
def test_that_every_cell_of_the_other_views_can_be_pointed_at(lab, qtbot, told, cell, reset_after):
    for view in ("input", "weights", "compare"):
        go(lab, qtbot, cell=cell, reset_after=reset_after, view=view)
        shown = {
            "input": [lab.views.widget("input").rows],
            "weights": list(lab.views.widget("weights").grids.values()),
            "compare": lab.views.widget("compare").strips(),
        }[view]
        for turn, widget in enumerate(shown):
            touch_corners(widget, qtbot, turn)
        touch_tokens(lab, qtbot)
        comes_back(lab)
        settle(lab, qtbot)
    assert not told
