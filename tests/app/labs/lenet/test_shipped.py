"""The runs that ship with the app: what the lab opens on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from models import datasets
from models.lenet import Pictures, example
from models.lenet.state import LeNetState
from models.training import Options

pytestmark = pytest.mark.shipped_runs


@pytest.fixture
def lab(make_lab):
    return make_lab(dataset="digits", own_path="", options=Options(epochs=1), view="inside")


def test_that_the_lab_opens_on_a_network_that_reads_a_digit(lab, qtbot):
    assert lab.first_state() == LeNetState(view="inside")
    assert [run.info.name for run in lab.shelf.runs] == [
        "shipped: LeNet 3 × 3 + BatchNorm",
        "shipped: LeNet 3 × 3",
    ]
    assert lab.trainings.run is lab.shelf.runs[-1]
    assert "which is right" in lab.page.explanation()


def test_that_batch_norm_opens_on_the_shipped_run_that_has_it(lab, qtbot):
    qtbot.mouseClick(lab.views.switch.button("norm"), Qt.MouseButton.LeftButton)
    assert lab.trainings.run.info.name == "shipped: LeNet 3 × 3 + BatchNorm"
    norm = lab.views.widget("norm")
    qtbot.waitUntil(lambda: norm.ridges.isVisible(), timeout=20_000)
    # what is shown grows to fill the stage
    assert norm.ridges.height() > 0.7 * norm.height()


def test_that_start_brings_the_curves_in_place_of_the_shipped_network(lab, qtbot):
    qtbot.mouseClick(lab.panel.training.start, Qt.MouseButton.LeftButton)
    assert lab.state.view == "learn"
    qtbot.waitUntil(lambda: lab.shelf.runs[-1].steps > 0, timeout=60_000)
    assert lab.trainings.run.info.key in lab.learn.loss.lines()
    lab.trainings.stop()
    assert len(lab.shelf.runs) == 3
    assert not lab.shelf.is_shipped(lab.trainings.run)


def test_that_a_shipped_run_that_learns_on_is_the_learners_own_at_the_next_start(
    lab, make_lab, qtbot
):
    key = lab.trainings.run.info.key
    qtbot.mouseClick(lab.panel.training.extend, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    assert len(lab.trainings.run.info.epochs) == 11
    lab.close()
    again = make_lab(dataset="digits", own_path="", run=key)
    assert [run.info.key for run in again.shelf.runs].count(key) == 1
    assert len(again.trainings.run.info.epochs) == 11


def test_that_a_removed_shipped_run_is_back_at_the_next_start(lab, make_lab):
    lab.work.remove(lab.shelf.runs[0])
    assert len(lab.shelf.runs) == 1
    lab.close()
    assert len(make_lab().shelf.runs) == 2


@pytest.mark.parametrize("number", [0, 1])
def test_that_the_shipped_weights_read_the_test_digits_as_their_record_says(number, tf):
    store = example.store()
    run = store.load().runs[number]
    model = run.info.network.build()
    model.set_weights(store.weights(run))
    test = datasets.digits().test
    logits = model.predict(test.images.astype("float32") / 255, verbose=0)
    found = Pictures(datasets.digits(), run.info.network).measure(logits)
    assert found.accuracy == pytest.approx(run.accuracy, abs=0.003)


def test_that_a_state_that_is_adopted_brings_the_run_it_names(lab, qtbot):
    lab.adopt(replace(lab.state, run="0-0-course-bn"), "Lesson")
    assert lab.trainings.run.info.key == "0-0-course-bn"
    lab.adopt(replace(lab.state, run="0-1-course"), "Lesson")
    assert lab.trainings.run.info.key == "0-1-course"
    lab.adopt(replace(lab.state, run="of another machine"), "Lesson")
    assert lab.trainings.run.info.key == "0-1-course"
