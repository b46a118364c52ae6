"""Whatever can be pointed at or clicked is answered, and what a click keeps opens again."""

import pytest
from PySide6.QtCore import QEvent, QPoint

from app.labs.recurrent.phases import phases_of
from models import recurrent
from models.recurrent import RecurrentState
from models.state import decode, encode
from tests.app.labs.recurrent.conftest import click, go, look, settle, step

KINDS = [("simple_rnn", True), ("lstm", True), ("gru", True), ("gru", False)]
MOMENTS = [
    (cell, reset_after, phase)
    for cell, reset_after in KINDS
    for phase in range(len(phases_of(cell, reset_after)))
]


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


def touch_cells(strip, shape, qtbot):
    for row in ends(shape[0]):
        for column in ends(shape[1]):
            touch(strip, strip.cell_rect(row, column).center(), qtbot)


def comes_back(lab):
    """Start again with what is kept now."""
    kept = decode(encode(lab.state), RecurrentState)
    lab.restore(kept)


@pytest.mark.parametrize(("cell", "reset_after", "phase"), MOMENTS)
def test_that_every_number_of_the_diagram_can_be_pointed_at_and_pinned(
    lab, qtbot, told, cell, reset_after, phase
):
    go(lab, qtbot, cell=cell, reset_after=reset_after, phase=phase, layers=2, unit=None)
    diagram = step(lab).diagram
    # either layer, and the first unit or the last, in turn: each meets every slot at some moment
    for turn, (slot, vector) in enumerate(diagram.vectors().items(), start=phase):
        unit = ends(len(vector.values))[turn // 2 % 2]
        look(lab, layer=turn % 2, phase=phase, unit=None, part="")
        at = diagram.place_of(slot, unit).toPoint()
        qtbot.mouseMove(diagram, QPoint(1, 1))
        qtbot.mouseMove(diagram, at)
        assert step(lab).reading.formula.accessibleName(), slot
        click(diagram, at, qtbot)
        assert lab.state.unit == unit, slot
        comes_back(lab)
        settle(lab, qtbot)
    assert not told


@pytest.mark.parametrize(("cell", "reset_after"), KINDS)
@pytest.mark.parametrize("held", [False, True])
def test_that_every_strip_token_and_line_can_be_pointed_at(
    lab, qtbot, told, cell, reset_after, held
):
    part = "h" if cell == "simple_rnn" else recurrent.gates(cell)[0]
    holds = (recurrent.Hold(part, 0.0),) if held else ()
    go(lab, qtbot, cell=cell, reset_after=reset_after, holds=holds)
    timeline, tokens = step(lab).timeline, lab.tokens
    for strip in timeline.strips():
        touch_cells(strip, strip.values().shape, qtbot)
    for token in range(len(tokens.tokens())):
        touch(tokens, tokens.token_rect(token).center(), qtbot)
    look(lab, shown="lines")
    for token in range(len(tokens.tokens())):
        touch(tokens, tokens.token_rect(token).center(), qtbot)
    comes_back(lab)
    settle(lab, qtbot)
    assert not told


@pytest.mark.parametrize(("cell", "reset_after"), KINDS)
@pytest.mark.parametrize("view", ["input", "weights", "compare"])
def test_that_every_cell_of_the_other_views_can_be_pointed_at(
    lab, qtbot, told, cell, reset_after, view
):
    go(lab, qtbot, cell=cell, reset_after=reset_after, view=view)
    shown = {
        "input": [lab.views.widget("input").rows],
        "weights": list(lab.views.widget("weights").grids.values()),
        "compare": lab.views.widget("compare").strips(),
    }[view]
    for widget in shown:
        touch_cells(widget, widget.values().shape, qtbot)
    tokens = lab.tokens
    for token in ends(len(tokens.tokens())):
        touch(tokens, tokens.token_rect(token).center(), qtbot)
    comes_back(lab)
    settle(lab, qtbot)
    assert not told
