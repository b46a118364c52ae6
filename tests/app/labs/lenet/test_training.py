"""Training in the LeNet lab: start, pause, resume, slow motion, stop, reset."""

import dataclasses

import numpy as np
from PySide6.QtCore import Qt

from app.lab.change import change
from models import lenet
from models.training import Options
from tests.app.labs.lenet.conftest import QUICK, click, page, train


def test_that_start_trains_to_the_end_and_draws_every_batch(lab, qtbot):
    train(qtbot, lab)
    run = lab.trainings.run
    assert (run.info.outcome, run.steps, len(run.info.epochs)) == ("finished", 24, 3)
    name, test = lab.learn.loss.lines()
    steps, losses = lab.learn.loss.points(test)
    assert steps.tolist() == [8, 16, 24]
    np.testing.assert_allclose(losses, [epoch.test_loss for epoch in run.info.epochs])
    x, y = lab.learn.loss.points(name)
    np.testing.assert_array_equal(x, np.arange(1, 25))
    np.testing.assert_allclose(y, run.curve())
    assert lab.learn.accuracy.points(name)[1][-1] == 100 * run.info.epochs[-1].accuracy
    assert "finished" in lab.page.explanation()


def test_that_the_button_pauses_and_resumes_without_losing_a_step(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "running", timeout=60_000)
    assert lab.panel.training.start.text() == "Pause"
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "paused")
    made = lab.trainings.trainer.step
    assert made == lab.trainings.run.steps < 800
    assert lab.panel.training.start.text() == "Resume"
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.run.steps > made)
    click(qtbot, lab.panel.training.steps["stop"])
    assert lab.trainings.status == "ended"
    assert lab.trainings.run.info.outcome == "stopped"


def test_that_one_batch_and_one_epoch_stop_by_themselves(lab, qtbot):
    click(qtbot, lab.panel.training.steps["batch"])
    qtbot.waitUntil(lambda: lab.trainings.status == "paused", timeout=60_000)
    assert lab.trainings.run.steps == 1
    click(qtbot, lab.panel.training.steps["epoch"])
    qtbot.waitUntil(lambda: lab.trainings.run.steps == 8)
    qtbot.waitUntil(lambda: lab.trainings.status == "paused")


def test_that_slow_motion_shows_the_four_parts_of_a_step(lab, qtbot):
    click(qtbot, lab.panel.training.steps["slow"])
    qtbot.waitUntil(lambda: len(page(lab, "batch").sheet.shown()) == 10, timeout=60_000)
    said = []
    for index in range(4):
        lab.foot.step.set_index(index)
        lab.foot.step.moved.emit(index)
        said.append(lab.page.explanation().split(":")[0])
    assert said == ["Forward", "Loss", "Backward", "Update"]
    assert lab.trainings.run.steps == 1


def test_that_the_rate_reaches_a_training_under_way(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "running", timeout=60_000)
    lab.panel.options.control("learning_rate").setValue(0.05)
    assert lab.trainings.trainer.learning_rate == 0.05
    click(qtbot, lab.panel.training.steps["stop"])


def test_that_starting_and_stopping_at_any_moment_leaves_nothing_hanging(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    rng = np.random.default_rng(0)
    for _round in range(10):
        lab.starting.begin()
        qtbot.wait(int(rng.integers(0, 120)))
        lab.trainings.stop()
    qtbot.waitUntil(lambda: not lab.background.tensorflow.is_busy(), timeout=60_000)
    assert not lab.refusals


def test_that_a_short_job_passes_a_training_under_way(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100), view="inside")
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "running", timeout=60_000)
    found = []
    lab.background.tensorflow.submit(lab.comparison(), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found[0].agrees
    assert lab.trainings.status == "running"
    click(qtbot, lab.panel.training.steps["stop"])


def test_that_an_exploding_loss_is_explained(make_lab, qtbot):
    leaky = {"activation": "leaky_relu"}
    network = lenet.Network(
        height=12, width=12,
        convolutions=(lenet.Convolution(filters=3, **leaky),),
        denses=(lenet.Dense(units=12, **leaky),),
    )  # fmt: skip
    options = Options(optimizer="momentum", learning_rate=10, epochs=100, batch_size=10)
    lab = make_lab(network=network, options=options)
    train(qtbot, lab)
    assert lab.trainings.run.info.outcome == "diverged"
    assert "smaller rate" in lab.refusals[-1]


def test_that_a_hidden_lab_goes_on_training_and_draws_nothing(lab, qtbot):
    lab.set_active(False)
    lab.starting.begin()
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    assert lab.learn.loss.lines() == []
    lab.set_active(True)
    assert len(lab.learn.loss.points(lab.learn.loss.lines()[0])[0]) == 24


def test_that_a_batch_too_large_is_refused_and_nothing_is_lost(make_lab, qtbot):
    lab = make_lab()
    train(qtbot, lab)
    lab.do(change, "", options=dataclasses.replace(QUICK, batch_size=200))
    click(qtbot, lab.panel.training.start)
    assert "cannot be filled" in lab.refusals[-1]
    assert lab.trainings.run.info.outcome == "finished"


def test_that_start_waits_for_pictures_that_are_still_read(make_lab, qtbot):
    lab = make_lab()
    lab.source.load_again()
    lab.starting.begin("batch")
    qtbot.waitUntil(lambda: lab.trainings.status == "paused", timeout=60_000)
    assert lab.trainings.run.steps == 1


def test_that_closing_while_it_trains_keeps_what_was_learnt(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.run is not None and lab.trainings.run.steps > 0,
                    timeout=60_000)  # fmt: skip
    lab.close()
    assert lab.background.stop(3)
    again = make_lab()
    assert again.trainings.run.info.outcome == "stopped"


def test_that_reset_goes_back_to_an_untrained_network_and_keeps_the_runs(lab, qtbot):
    train(qtbot, lab)
    assert lab.trainings.weights
    click(qtbot, lab.panel.training.steps["reset"])
    qtbot.waitUntil(lab.is_settled)
    assert (lab.trainings.run, lab.trainings.weights, lab.trainings.status) == (None, (), "idle")
    assert len(lab.shelf.runs) == 1
    assert not lab.panel.training.steps["reset"].isEnabled()
    assert lab.panel.training.start.text() == "Start"
    train(qtbot, lab)
    assert len(lab.shelf.runs) == 2


def keyboard(lab):
    """Tell which widget has the keyboard."""
    return lab.page.window().focusWidget()


def press_space(qtbot, lab):
    qtbot.keyClick(keyboard(lab), Qt.Key.Key_Space)


def test_that_stop_leaves_the_keyboard_where_space_does_no_harm(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.run is not None and lab.trainings.run.steps > 0,
                    timeout=60_000)  # fmt: skip
    lab.panel.training.steps["stop"].setFocus()
    press_space(qtbot, lab)
    assert lab.trainings.status == "ended"
    weights = lab.trainings.weights
    press_space(qtbot, lab)
    assert lab.trainings.status == "ended"
    assert lab.trainings.weights is weights
    assert len(lab.shelf.runs) == 1


def test_that_space_makes_one_batch_after_another(lab, qtbot):
    lab.panel.training.steps["batch"].setFocus()
    for steps in (1, 2, 3):
        press_space(qtbot, lab)
        qtbot.waitUntil(lambda steps=steps: lab.trainings.run.steps == steps, timeout=60_000)
        qtbot.waitUntil(lambda: lab.trainings.status == "paused")
    assert keyboard(lab) is lab.panel.training.steps["batch"]


def test_that_after_a_reset_no_run_is_looked_at_until_one_is_chosen(lab, qtbot):
    train(qtbot, lab)
    run = lab.trainings.run
    click(qtbot, lab.panel.training.steps["reset"])
    lab.learn.renamed.emit(run, "another name")
    assert lab.trainings.run is None
    assert lab.trainings.weights == ()
    lab.learn.run_chosen.emit(run)
    assert lab.trainings.run is run
