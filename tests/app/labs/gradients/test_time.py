"""Three cells through time: triangles to point into, one chain of factors, and what is kept."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from app.lab import lights
from app.labs.gradients import timing
from app.labs.gradients.commands import looks, time
from models.gradients.from_recurrent import through_time_of
from models.gradients.state import GradientsState
from models.gradients.time_run import way
from models.recurrent.run import plain, run
from models.recurrent.sensitivity import memory_of_first
from models.recurrent.state import Edit, RecurrentState


@pytest.fixture
def view(lab, qtbot):
    lab.do(looks.look_at_view, "time")
    qtbot.waitUntil(lab.is_settled)
    return lab.views.widget("time")


def settle(lab, qtbot):
    qtbot.waitUntil(lab.is_settled)


def shown(lab):
    return lab.views.model("time")


def centre(strip, t, k):
    return strip.cell_rect(t, k).center().toPoint()


def test_that_the_first_look_shows_what_forgets_and_what_remembers(lab, view):
    simple_rnn, lstm, gru = (side.triangle[39] for side in shown(lab).sides)
    assert simple_rnn[0] < 1e-4 * simple_rnn[39]
    assert lstm[0] > 0.5 * lstm[39]
    assert gru[0] > 0.1 * gru[39]
    assert "SimpleRNN 0.00057%" in lab.page.explanation()
    assert "forget gate alone, 0.95 a step" in lab.page.explanation()
    assert not lab.needs_tensorflow


def test_that_pointing_shows_a_chain_and_leaving_goes_back(lab, view, qtbot):
    strip = view.triangles[0]
    before = lab.page.explanation()
    qtbot.mouseMove(strip, centre(strip, 20, 5))
    screen = shown(lab)
    assert (screen.cell, screen.t, screen.k) == ("simple_rnn", 20, 5)
    assert lab.page.explanation().startswith("Left of ∂h/∂x(5) at t = 20:")
    assert "‖∂h(20)/∂x(5)‖ =" in view.formula.accessibleName()
    assert "spectral norms" in view.formula.accessibleName()
    assert strip.accessibleDescription().startswith("SimpleRNN: ‖∂h(20)/∂x(5)‖ =")
    qtbot.mouseMove(strip, QPoint(1, 1))
    assert lab.page.explanation() == before


def test_that_a_click_pins_and_the_empty_half_is_no_place(lab, view, qtbot):
    strip = view.triangles[2]
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=centre(strip, 5, 20))
    assert lab.state.entered == 0
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=centre(strip, 30, 10))
    assert (lab.state.cell, lab.state.reached, lab.state.entered) == ("gru", 30, 10)
    assert lab.history.count() == 0
    assert "update gates" in view.formula.accessibleName()
    # the row of the t that one looks at, and nothing after it
    _k, row = view.row.points("GRU")
    np.testing.assert_array_equal(row[:31], shown(lab).sides[2].triangle[30, :31])
    assert np.isnan(row[31:]).all()


def test_that_keys_walk_in_the_triangle_and_enter_pins(lab, view, qtbot):
    strip = view.triangles[1]
    strip.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(strip, key)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert (lab.state.cell, lab.state.reached, lab.state.entered) == ("lstm", 1, 1)
    assert "no factor lies between" in lab.page.explanation()


def test_that_sliders_change_all_cells_or_one_as_steps_of_undo(lab, view, qtbot):
    before = [side.triangle[39, 0] for side in shown(lab).sides]
    lab.time_panel.biases["forget_bias"].slider.setValue(60)
    settle(lab, qtbot)
    assert lab.state.time.forget_bias == 1.0
    after = [side.triangle[39, 0] for side in shown(lab).sides]
    assert after[0] == before[0]
    assert after[1] < 0.01 * before[1]
    assert after[2] == before[2]
    lab.time_panel.scale.slider.setValue(36)
    settle(lab, qtbot)
    assert shown(lab).sides[0].triangle[39, 0] > 1
    lab.undo()
    lab.undo()
    settle(lab, qtbot)
    assert [side.triangle[39, 0] for side in shown(lab).sides] == before


def test_that_a_text_is_read_and_a_sequence_may_be_empty(lab, view, qtbot):
    lab.do(time.set_option, "source", "text")
    settle(lab, qtbot)
    assert shown(lab).tokens == ("I", "hate", "this", "boring", "movie")
    lab.time_panel.text.setText("word")
    lab.time_panel.text.editingFinished.emit()
    settle(lab, qtbot)
    assert shown(lab).sides[0].triangle.shape == (1, 1)
    assert "no factor lies between" in lab.page.explanation()
    lab.time_panel.text.setText("")
    lab.time_panel.text.editingFinished.emit()
    settle(lab, qtbot)
    assert not view.isVisible()


def test_that_the_chain_multiplies_to_what_the_triangle_says(lab, view):
    for cell in shown(lab).run.cells:
        found = way(cell, 30, 4)
        assert found.left[-1] == pytest.approx(cell.triangle[30, 4], rel=1e-9)
        assert found.left[0] == pytest.approx(cell.triangle[4, 4], rel=1e-9)
        assert len(found.norms) == 26


def test_that_an_older_place_is_kept_within_a_shorter_sequence(lab, view, qtbot):
    lab.do(time.look_at_place, "lstm", 39, 38)
    lab.do(time.set_option, "length", 3)
    settle(lab, qtbot)
    assert (shown(lab).t, shown(lab).k) == (2, 2)


def test_that_a_machine_keeps_the_biases_that_give_its_units_a_meaning(lab, qtbot):
    machine = RecurrentState(weights="counter", source="brackets", text="(a(b)", cell="lstm")
    lab.restore(through_time_of(machine, GradientsState()))
    settle(lab, qtbot)
    memory = memory_of_first(run(plain(machine, "lstm")))
    np.testing.assert_allclose(shown(lab).sides[1].triangle[:, 0], memory, rtol=1e-4)
    assert not lab.time_panel.biases["forget_bias"].isVisible()
    lab.do(time.set_option, "weights", "seeded")
    settle(lab, qtbot)
    assert lab.time_panel.biases["forget_bias"].isVisible()


@pytest.mark.parametrize("layers", [1, 2])
def test_that_the_recurrent_labs_comparison_opens_with_the_same_gradients(lab, qtbot, layers):
    edit = Edit(0, "kernel", 0, 0, 5.0)
    recurrent = RecurrentState(
        text="not bad at all", cell="gru", layers=layers, edits=(edit,), recurrent_scale=0.5
    )
    lab.restore(through_time_of(recurrent, GradientsState()))
    settle(lab, qtbot)
    assert lab.state.view == "time"
    for side in shown(lab).sides:
        memory = memory_of_first(run(plain(recurrent, side.cell)))
        np.testing.assert_allclose(side.triangle[:, 0], memory, rtol=1e-4)


def test_that_a_long_sequence_says_how_far_it_is_and_does_not_block(lab, view, qtbot, monkeypatch):
    monkeypatch.setattr(timing, "_PATIENCE", 0.0)
    said = []
    explain = lab.page.explain

    def heard(sentence):
        said.append(sentence)
        explain(sentence)

    monkeypatch.setattr(lab.page, "explain", heard)
    lab.do(time.set_option, "length", 200)
    assert "∂h/∂x(0) at t = 39:" in lab.page.explanation()
    settle(lab, qtbot)
    assert any(sentence.startswith("Following every gradient") for sentence in said)
    assert "∂h/∂x(0) at t = 199:" in lab.page.explanation()


def test_that_a_lesson_lights_the_triangles_with_what_is_left_at_their_ends(lab, view):
    lit = lights.rect(lights.find(lab.page, lab.lights(), "triangles"), lab.page)
    for part in (*view.titles, *view.triangles, view.colours):
        assert lit.contains(QRect(part.mapTo(lab.page, QPoint()), part.size()))
