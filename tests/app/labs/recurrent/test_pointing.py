"""A unit pointed at anywhere lights up everywhere."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.labs.recurrent.moment import Pointed, moment
from app.labs.recurrent.values import Scales
from app.labs.recurrent.views.reading import Reading
from models.recurrent import CELLS, Contribution, Explanation, RecurrentState, run
from tests.app.labs.recurrent.conftest import click, go, look, step
from widgets import colours
from widgets.colours import Scale


def point_at_slot(lab, slot, unit, qtbot):
    diagram = step(lab).diagram
    qtbot.mouseMove(diagram, QPoint(1, 1))
    qtbot.mouseMove(diagram, diagram.place_of(slot, unit).toPoint())


def point_at_strip(lab, part, row, column, qtbot):
    strip = step(lab).timeline.strip_of(part)
    qtbot.mouseMove(strip, QPoint(1, 1))
    qtbot.mouseMove(strip, strip.cell_rect(row, column).center().toPoint())


def test_that_a_unit_of_a_wire_lights_up_in_the_diagram_and_is_explained(lab, qtbot):
    point_at_slot(lab, "forget", 6, qtbot)
    assert step(lab).diagram.unit() == 6
    assert "f₆ =" in step(lab).reading.formula.accessibleName()


def test_that_a_cell_of_the_timeline_shows_that_moment(lab, qtbot):
    point_at_strip(lab, "h", 5, 4, qtbot)
    found = run(lab.state)
    diagram = step(lab).diagram
    assert diagram.unit() == 5
    assert diagram.vectors()["h"].values.tolist() == found.layers[0].h[5].tolist()
    assert "h₅(t)" in step(lab).reading.formula.accessibleName()


def test_that_everything_returns_when_the_pointer_leaves(lab, qtbot):
    before = lab.page.explanation()
    point_at_strip(lab, "c", 1, 0, qtbot)
    assert lab.page.explanation() != before
    step(lab).timeline.strip_of("c").left.emit()
    assert lab.page.explanation() == before
    assert step(lab).diagram.unit() == 3


def test_that_a_click_pins_and_another_releases(lab, qtbot):
    diagram = step(lab).diagram
    at = diagram.place_of("kept", 1).toPoint()
    click(diagram, at, qtbot)
    assert (lab.state.unit, lab.state.part) == (1, "kept")
    click(diagram, at, qtbot)
    assert lab.state.unit is None


def test_that_a_click_into_the_timeline_goes_there(lab, qtbot):
    strip = step(lab).timeline.strip_of("output")
    click(strip, strip.cell_rect(2, 4).center().toPoint(), qtbot)
    assert (lab.state.token, lab.state.unit) == (4, 2)


def test_that_pointing_at_a_token_shows_its_moment_without_going_there(lab, qtbot):
    row = lab.tokens
    qtbot.mouseMove(row, row.token_rect(4).center().toPoint())
    assert "movie" in lab.page.explanation() or step(lab).diagram.vectors()["h"] is not None
    assert lab.state.token == 2


def test_that_looking_is_not_a_step_of_undo(lab, qtbot):
    diagram = step(lab).diagram
    click(diagram, diagram.place_of("kept", 1).toPoint(), qtbot)
    assert not lab.history.canUndo()


def test_that_the_bars_add_up_to_the_sum_and_none_is_lost(lab, qtbot):
    point_at_slot(lab, "forget", 2, qtbot)
    reading = step(lab).reading
    total = sum(bar.value for bar in reading.bars.bars())
    expected = float(run(lab.state).layers[0].pre_forget[2, 2])
    assert total == pytest.approx(expected, abs=1e-5)


def test_that_a_contribution_frames_the_number_it_came_from(lab, qtbot):
    point_at_slot(lab, "forget", 2, qtbot)
    diagram = step(lab).diagram
    before = diagram.grab().toImage()
    bars = step(lab).reading.bars
    labels = [bar.label[0] for bar in bars.bars()]
    bars.hovered.emit(labels.index("x"))
    assert diagram.grab().toImage() != before
    bars.left.emit()
    assert diagram.grab().toImage() == before


def test_that_keys_pin_the_next_unit(lab, qtbot):
    qtbot.keyClick(step(lab).diagram, Qt.Key.Key_Down)
    assert lab.state.unit == 4
    for _press in range(9):
        qtbot.keyClick(step(lab).diagram, Qt.Key.Key_Down)
    assert lab.state.unit == 7


@pytest.mark.parametrize("cell", CELLS)
def test_that_every_sub_step_says_what_happens(lab, qtbot, cell):
    said = set()
    go(lab, qtbot, cell=cell)
    looked = moment(run(lab.state), lab.state, Pointed())
    for phase in range(len(looked.phases)):
        look(lab, phase=phase)
        said.add(lab.page.explanation())
        assert "{" not in lab.page.explanation()
        assert step(lab).diagram.accessibleDescription() == lab.page.explanation()
    assert len(said) == len(looked.phases)


def test_that_a_pin_beyond_the_units_moves_to_the_last():
    state = RecurrentState(units=4, unit=100, token=150, phase=3)
    looked = moment(run(state), state, Pointed())
    assert (looked.unit, looked.token) == (3, 4)


def test_that_the_pinned_unit_can_be_seen_as_lines(lab, qtbot):
    look(lab, shown="lines")
    lines = step(lab).lines
    assert lines.isVisible()
    found = run(lab.state).layers[0]
    assert lines.points("f₃")[1].tolist() == pytest.approx(found.forget[:, 3].tolist())


def test_that_the_liveliest_units_come_first_and_the_rest_are_counted(lab, qtbot):
    go(lab, qtbot, units=32)
    look(lab, order="activity", most=5)
    timeline = step(lab).timeline
    found = run(lab.state).layers[0]
    moved = abs(found.h[1:] - found.h[:-1]).sum(axis=0)
    assert timeline.units()[0] == moved.argmax()
    assert len(timeline.units()) == 5
    assert "27" in lab.panel.left_out()


def test_that_nothing_moves_when_a_unit_is_pinned(lab, qtbot):
    view = step(lab)
    pinned = view.diagram.geometry(), view.timeline.geometry()
    look(lab, unit=None)
    qtbot.waitUntil(view.reading.hint.isVisible)
    view.layout().activate()
    assert (view.diagram.geometry(), view.timeline.geometry()) == pinned


def test_that_a_small_projector_shows_the_largest_contributions_one_by_one(lab, qtbot):
    large = lab.page.font()
    large.setPointSizeF(1.5 * large.pointSizeF())
    lab.page.setFont(large)
    lab.page.resize(1280, 615)
    qtbot.waitUntil(lambda: len(step(lab).reading.bars.bars()) >= 4)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_that_a_latched_bit_has_the_full_colour_of_a_state(cell):
    found = run(RecurrentState(weights="latch", text="on wait ask", cell=cell))
    assert Scales(*found.layers).of("h").ends == (-1, 1)


def test_that_a_reset_state_is_coloured_as_a_state():
    found = run(RecurrentState(cell="gru", reset_after=False))
    scales = Scales(*found.layers)
    assert scales.of("remembered") == scales.of("h")


def test_that_a_pinned_unit_stays_lit_while_a_token_is_looked_up(lab, qtbot):
    look(lab, phase=0, shown="lines")
    assert step(lab).diagram.unit() == 3
    assert "f₃" in step(lab).lines.lines()
    look(lab, shown="heat")
    assert step(lab).timeline.strip_of("h").lit_rows() == (3,)
    look(lab, view="weights")
    assert lab.views.widget("weights").unit() == 3


def test_that_a_number_of_the_input_lights_no_unit(lab, qtbot):
    look(lab, unit=3, part="x")
    assert step(lab).timeline.strip_of("h").lit_rows() == ()


def test_that_contributions_of_next_to_nothing_look_so(qtbot):
    reading = Reading()
    qtbot.addWidget(reading)
    reading.resize(400, 300)
    tiny = tuple(Contribution(f"x{n}", 0.001, 1.0) for n in range(2))
    reading.show_explanations([Explanation("c", ("a + b", "0 + 0"), 0.0, tiny)])
    picture = reading.bars.grab().toImage()
    filled = colours.colour(0.7, Scale())
    longest = max(
        sum(picture.pixelColor(x, y) == filled for x in range(picture.width()))
        for y in range(picture.height())
    )
    assert longest < 0.05 * picture.width()
