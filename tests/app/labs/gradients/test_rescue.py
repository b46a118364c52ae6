"""Two trainings side by side: started together, steered while they train, kept in a table."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.labs.gradients.commands import looks, rescue
from models.gradients import learning
from models.gradients.rescue_state import RescueState
from models.gradients.state import GradientsState
from models.gradients.stories import stories
from models.training import Trainer

pytestmark = pytest.mark.usefixtures("tf", "kept_graphs")


@pytest.fixture
def view(lab, qtbot):
    short = RescueState(length=3)
    lab.go_to(GradientsState(view="rescue", rescue=short))
    lab.do(rescue.set_option, "epochs", 1)
    return lab.views.widget("rescue")


def own_runs(lab):
    return [run for run in lab.rescuing.shelf.runs if not lab.rescuing.shelf.is_shipped(run)]


def train(lab, qtbot):
    QTest.mouseClick(lab.rescue_panel.start, Qt.MouseButton.LeftButton)
    assert lab.rescuing.is_active()
    qtbot.waitUntil(lambda: lab.rescuing.is_settled(), timeout=60_000)


def test_that_the_first_look_tells_a_story_with_curves(lab, qtbot):
    lab.do(looks.look_at_view, "rescue")
    view = lab.views.widget("rescue")
    qtbot.waitUntil(lambda: len(lab.rescuing.race().pair) == 2, timeout=10_000)
    forgets, remembers = lab.rescuing.race().pair
    assert forgets.accuracy < 0.35
    assert remembers.accuracy > 0.95
    assert len(view.loss.lines()) == 2
    assert "Memory" in lab.rescue_panel.story.currentText()
    assert "no better than chance, one in four" in view.lesson()
    assert "A SimpleRNN" in lab.page.explanation()


def test_that_another_task_shows_no_curves_of_the_first(lab, view, qtbot):
    qtbot.waitUntil(lambda: lab.rescuing.is_settled(), timeout=10_000)
    lab.rescue_panel.story.key_chosen.emit("explodes")
    assert view.loss.lines() == []
    assert "Press “Start both”" in lab.page.explanation()
    lab.rescue_panel.story.key_chosen.emit("forgets")
    assert len(view.loss.lines()) == 2


def test_that_a_story_is_one_click_and_one_step_of_undo(lab, view):
    count = lab.history.count()
    for story in stories():
        lab.rescue_panel.story.key_chosen.emit(story.key)
        assert lab.state.rescue == story.state
        assert view.lesson() == story.lesson
    assert lab.history.count() == count + len(stories())
    lab.undo()
    assert lab.state.rescue == stories()[-2].state


def test_that_both_are_trained_and_drawn_together(lab, view, qtbot):
    train(lab, qtbot)
    first, second = lab.rescuing.race().pair
    assert (first.info.outcome, second.info.outcome) == ("finished", "finished")
    assert first.steps == second.steps == 93
    for curves in (view.loss, view.norm):
        assert set(curves.lines()) == {first.info.key, second.info.key}
        assert all(len(curves.points(name)[0]) == 93 for name in curves.lines())
    np.testing.assert_array_equal(view.norm.points(first.info.key)[1], first.length_curve())
    _x, eigenvalues = view.eigenvalue.points(first.info.key)
    assert eigenvalues[0] == pytest.approx(0.8, abs=0.2)
    assert view.table.rowCount() == len(lab.rescuing.shelf.runs)
    assert own_runs(lab) == [first, second]
    told = lab.page.explanation()
    assert "A SimpleRNN, U × 0.8, rate 0.003, clipped at 1: step 93 of 93, test accuracy" in told
    assert "B LSTM, gate bias 4, rate 0.003, clipped at 1: step 93 of 93, test accuracy" in told
    assert view.loss.legend().startswith("A ")


def test_that_an_explosion_stops_its_own_run_alone_and_says_why(lab, view, qtbot):
    lab.rescue_panel.story.key_chosen.emit("explodes")
    lab.do(rescue.set_option, "epochs", 1)
    train(lab, qtbot)
    exploded, clipped = lab.rescuing.race().pair
    assert exploded.info.outcome == "diverged"
    assert clipped.info.outcome == "finished"
    assert "no clipping: The loss is no longer a usable number" in lab.page.explanation()
    assert "clipped at 1: step 93 of 93" in lab.page.explanation()


def test_that_the_threshold_is_dragged_while_it_trains(lab, view, qtbot, monkeypatch):
    trainers = []

    def made(*given):
        trainers.append(Trainer(*given))
        return trainers[-1]

    monkeypatch.setattr(learning, "Trainer", made)
    lab.do(rescue.set_option, "epochs", 50)
    QTest.mouseClick(lab.rescue_panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.rescuing.race().pair[0].steps > 0, timeout=60_000)
    view.gesture_started.emit()
    for norm in (0.5, 0.25):
        view.norm.threshold_dragged.emit(norm)
    view.gesture_finished.emit()
    assert {wanted.options.clip_at for wanted in lab.state.rescue.tries} == {0.25}
    assert len(trainers) == 2
    assert {trainer.clip_at for trainer in trainers} == {0.25}
    lab.undo()
    assert {trainer.clip_at for trainer in trainers} == {1.0}
    QTest.mouseClick(lab.rescue_panel.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.rescuing.is_settled(), timeout=60_000)
    assert {run.info.outcome for run in lab.rescuing.race().pair} == {"stopped"}


def test_that_without_clipping_there_is_no_threshold(lab, view):
    lab.rescue_panel.story.key_chosen.emit("slow")
    assert lab.views.model("rescue").threshold is None


def test_that_each_side_has_settings_of_its_own_and_both_one_task(lab, view):
    lab.rescue_panel.side.chosen.emit("second")
    before = lab.state.rescue
    lab.do(rescue.set_network, "cell", "gru")
    lab.do(rescue.set_option, "learning_rate", 0.01)
    assert lab.state.rescue.first == before.first
    assert lab.state.rescue.second.network.cell == "gru"
    lab.do(rescue.set_option, "seed", 5)
    assert [wanted.options.seed for wanted in lab.state.rescue.tries] == [5, 5]


def test_that_digits_are_for_dense_layers(lab, view):
    lab.do(rescue.set_task, "task", "digits")
    state = lab.state.rescue
    assert [state.network(wanted).cell for wanted in state.tries] == ["dense", "dense"]
    assert not lab.rescue_panel.network.control("cell").isVisibleTo(lab.rescue_panel)


def test_that_a_run_can_be_removed_and_had_back(lab, view, qtbot):
    train(lab, qtbot)
    first = lab.rescuing.race().pair[0]
    view.removed.emit(first)
    assert first not in lab.rescuing.shelf.runs
    lab.undo()
    assert first in lab.rescuing.shelf.runs


def test_that_runs_are_there_the_next_time(lab, view, qtbot, background):
    train(lab, qtbot)
    names = [run.info.name for run in own_runs(lab)]
    lab.close()
    other = type(lab)(background)
    qtbot.addWidget(other.page)
    qtbot.waitUntil(lambda: len(own_runs(other)) == 2, timeout=10_000)
    assert [run.info.name for run in own_runs(other)] == names
    other.close()


def test_that_a_second_start_ends_the_first(lab, view, qtbot):
    lab.do(rescue.set_option, "epochs", 50)
    QTest.mouseClick(lab.rescue_panel.start, Qt.MouseButton.LeftButton)
    pair = lab.rescuing.race().pair
    qtbot.waitUntil(lambda: all(run.steps for run in pair), timeout=60_000)
    lab.do(rescue.set_option, "epochs", 1)
    train(lab, qtbot)
    assert len(own_runs(lab)) == 4
    assert {run.info.outcome for run in lab.rescuing.race().pair} == {"finished"}


def test_that_settings_survive_a_file(lab, view):
    from models import state as states

    state = dataclasses.replace(lab.state, rescue=stories()[3].state)
    assert states.decode(states.encode(state), GradientsState) == state
