"""The runs of the LeNet lab: kept, looked at again, renamed, removed, saved as files."""

import dataclasses

import numpy as np
from PySide6.QtCore import Qt

from app.lab.change import change
from app.labs.lenet import commands
from models import lenet
from models.training import Options
from tests.app.labs.lenet.conftest import QUICK, click, seen, train

FILES = "app.parts.training.weight_files"


def test_that_runs_and_weights_are_there_at_the_next_start(make_lab, qtbot):
    lab = make_lab()
    train(qtbot, lab)
    weights = lab.trainings.weights
    lab.learn.renamed.emit(lab.trainings.run, "mine")
    lab.close()
    again = make_lab(view="inside")
    assert [run.info.name for run in again.shelf.runs] == ["mine"]
    qtbot.waitUntil(again.is_settled)
    np.testing.assert_array_equal(seen(again).weights[0], weights[0])


def test_that_an_earlier_run_can_be_looked_at_again(lab, qtbot):
    train(qtbot, lab)
    first = lab.trainings.run
    lab.do(change, "", options=dataclasses.replace(QUICK, seed=5))
    train(qtbot, lab)
    assert lab.trainings.run is not first
    lab.learn.run_chosen.emit(first)
    assert lab.trainings.run is first
    assert lab.state.run == first.info.key
    assert len(lab.learn.accuracy.lines()) == 2


def test_that_a_run_can_be_hidden_and_removed(lab, qtbot):
    train(qtbot, lab)
    item = lab.learn.table.item(0, 0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert lab.learn.loss.lines() == []
    lab.learn.table.setCurrentCell(0, 0)
    qtbot.keyClick(lab.learn.table, Qt.Key.Key_Delete)
    assert lab.learn.table.rowCount() == 0


def test_that_weights_are_saved_and_opened(lab, qtbot, tmp_path, monkeypatch):
    train(qtbot, lab)
    path = tmp_path / "kept.npz"
    monkeypatch.setattr(f"{FILES}.ask_where_to_save", lambda *_args: path)
    monkeypatch.setattr(f"{FILES}.ask_for_weights", lambda _over: path)
    click(qtbot, lab.panel.files.save)
    saved = lab.trainings.weights
    train(qtbot, lab)
    lab.do(change, "", network=dataclasses.replace(lab.state.network, denses=()))
    click(qtbot, lab.panel.files.restore)
    np.testing.assert_array_equal(lab.trainings.weights[0], saved[0])
    assert lab.state.network.denses == lenet.Network().denses
    path.write_bytes(b"nothing of the kind")
    click(qtbot, lab.panel.files.restore)
    assert "kept.npz" in lab.refusals[-1]
    np.testing.assert_array_equal(lab.trainings.weights[0], saved[0])


def test_that_the_status_tells_of_the_weights_that_were_opened(lab, qtbot, tmp_path, monkeypatch):
    train(qtbot, lab)
    path = tmp_path / "opened.npz"
    monkeypatch.setattr(f"{FILES}.ask_where_to_save", lambda *_args: path)
    monkeypatch.setattr(f"{FILES}.ask_for_weights", lambda _over: path)
    click(qtbot, lab.panel.files.save)
    first = lab.trainings.run
    click(qtbot, lab.panel.files.restore)
    assert "“opened”" in lab.page.explanation()
    lab.learn.run_chosen.emit(first)
    assert f"“{first.info.name}”" in lab.page.explanation()


def choose(lab, run):
    """Put the highlight of the table on a run."""
    rows = range(lab.learn.table.rowCount())
    row = next(row for row in rows if lab.learn.table.item(row, 0).text() == run.info.name)
    lab.learn.table.setCurrentCell(row, 0)


def remove(qtbot, lab, run):
    choose(lab, run)
    qtbot.keyClick(lab.learn.table, Qt.Key.Key_Delete)


def test_that_a_run_removed_while_it_is_paused_does_not_come_back(make_lab, qtbot):
    lab = make_lab()
    click(qtbot, lab.panel.training.steps["batch"])
    qtbot.waitUntil(lambda: lab.trainings.status == "paused", timeout=60_000)
    remove(qtbot, lab, lab.trainings.run)
    lab.close()
    assert make_lab().shelf.runs == []


def test_that_a_removed_run_can_be_had_back_with_its_weights(make_lab, qtbot):
    lab = make_lab()
    train(qtbot, lab)
    run, weights = lab.trainings.run, lab.trainings.weights
    remove(qtbot, lab, run)
    assert (lab.trainings.run, lab.shelf.runs) == (None, [])
    assert lab.learn.undo.isVisible()
    click(qtbot, lab.learn.undo)
    assert not lab.learn.undo.isVisible()
    assert lab.trainings.run is run
    np.testing.assert_array_equal(lab.trainings.weights[0], weights[0])
    lab.history.redo()
    assert lab.shelf.runs == []
    lab.history.undo()
    lab.close()
    assert [kept.info.key for kept in make_lab().shelf.runs] == [run.info.key]


def test_that_the_highlight_stays_on_its_run_when_another_begins(lab, qtbot):
    train(qtbot, lab)
    first = lab.trainings.run
    choose(lab, first)
    lab.do(change, "", options=dataclasses.replace(QUICK, seed=5))
    train(qtbot, lab)
    second = lab.trainings.run
    qtbot.keyClick(lab.learn.table, Qt.Key.Key_Delete)
    assert lab.shelf.runs == [second]
    # nothing is highlighted now, so the key does nothing
    qtbot.keyClick(lab.learn.table, Qt.Key.Key_Delete)
    assert lab.shelf.runs == [second]


def test_that_after_reset_no_change_of_a_run_makes_one_look_at_it(lab, qtbot):
    for seed in (0, 1):
        lab.do(change, "", options=dataclasses.replace(QUICK, seed=seed))
        train(qtbot, lab)
    click(qtbot, lab.panel.training.steps["reset"])
    lab.learn.renamed.emit(lab.shelf.runs[0], "other")
    assert lab.trainings.run is None
    remove(qtbot, lab, lab.shelf.runs[0])
    assert (lab.trainings.run, lab.trainings.weights) == (None, ())


def test_that_two_runs_of_one_name_have_a_curve_each(lab, qtbot):
    for seed in (0, 1):
        lab.do(change, "", options=dataclasses.replace(QUICK, seed=seed))
        train(qtbot, lab)
    first, second = lab.shelf.runs
    lab.learn.renamed.emit(first, second.info.name)
    curves = [lab.learn.loss.points(run.info.key)[1] for run in (first, second)]
    np.testing.assert_allclose(curves, [first.curve(), second.curve()])
    assert lab.learn.accuracy.legend().count(second.info.name) == 2


def test_that_an_ended_run_learns_on_and_stays_the_same_run(make_lab, qtbot):
    lab = make_lab()
    train(qtbot, lab)
    run, curve = lab.trainings.run, lab.trainings.run.curve()
    assert lab.panel.training.extend.text() == "Continue: 3 more epochs"
    click(qtbot, lab.panel.training.extend)
    assert not lab.panel.training.extend.isVisible()
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    qtbot.waitUntil(lab.is_settled)
    assert lab.shelf.runs == [run] == [lab.trainings.run]
    assert (run.steps, len(run.info.epochs), run.info.outcome) == (48, 6, "finished")
    np.testing.assert_array_equal(run.curve()[:24], curve)
    np.testing.assert_array_equal(lab.learn.loss.points(lab.learn.loss.lines()[0])[0][-1], 48)
    assert lab.replay.player.length() == 7
    lab.close()
    again = make_lab()
    click(qtbot, again.panel.training.extend)
    qtbot.waitUntil(lambda: again.trainings.status == "ended", timeout=60_000)
    assert (again.trainings.run.steps, len(again.trainings.run.info.epochs)) == (72, 9)
    assert again.refusals == []


def test_that_weights_from_a_file_learn_on_with_a_new_optimizer(lab, qtbot, tmp_path, monkeypatch):
    train(qtbot, lab)
    path = tmp_path / "kept.npz"
    monkeypatch.setattr(f"{FILES}.ask_where_to_save", lambda *_args: path)
    monkeypatch.setattr(f"{FILES}.ask_for_weights", lambda _over: path)
    click(qtbot, lab.panel.files.save)
    click(qtbot, lab.panel.files.restore)
    click(qtbot, lab.panel.training.extend)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    run = lab.trainings.run
    assert (run.info.name, run.info.dataset, run.steps) == ("kept", "bars", 24)
    assert "starts afresh" in lab.refusals[-1]


def test_that_a_run_of_other_pictures_is_not_continued_on_these(lab, qtbot):
    train(qtbot, lab)
    lab.trainings.run.info = dataclasses.replace(lab.trainings.run.info, dataset="MNIST")
    click(qtbot, lab.panel.training.extend)
    assert "MNIST" in lab.refusals[-1]
    assert lab.trainings.status == "ended"


def test_that_slow_motion_after_a_training_starts_from_its_weights(lab, qtbot):
    train(qtbot, lab)
    run, weights = lab.trainings.run, lab.trainings.weights
    batches = []
    lab.trainings.slow_made.connect(batches.append)
    click(qtbot, lab.panel.training.steps["slow"])
    qtbot.waitUntil(lambda: bool(batches), timeout=60_000)
    for one, other in zip(batches[0].before, weights, strict=True):
        np.testing.assert_array_equal(one, other)
    assert lab.trainings.run is run
    assert (run.steps, lab.trainings.status) == (25, "paused")


def test_that_a_damaged_run_is_said_and_the_others_are_there(make_lab, qtbot, tmp_path):
    lab = make_lab()
    for seed in (0, 1):
        lab.do(change, "", options=dataclasses.replace(QUICK, seed=seed))
        train(qtbot, lab)
    first, second = lab.shelf.runs
    lab.close()
    (place,) = tmp_path.glob(f"**/{first.info.key}/run.json")
    place.write_text("{")
    again = make_lab()
    assert [run.info.key for run in again.shelf.runs] == [second.info.key]
    assert first.info.key in again.refusals[0]


def test_that_a_folder_that_cannot_be_written_is_said(lab, qtbot, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.saving.write", full)
    train(qtbot, lab)
    qtbot.waitUntil(lambda: bool(lab.refusals))
    assert "disk is full" in lab.refusals[0]


def test_that_single_steps_go_on_with_an_ended_run_that_is_still_wanted(lab, qtbot):
    for button, optimizer in (("batch", "adam"), ("epoch", "sgd")):
        lab.do(change, "", options=dataclasses.replace(QUICK, optimizer=optimizer))
        train(qtbot, lab)
        run = lab.trainings.run
        click(qtbot, lab.panel.training.steps[button])
        qtbot.waitUntil(lambda run=run: run.steps > 24, timeout=60_000)
        qtbot.waitUntil(lambda: not lab.trainings.is_active())
        assert lab.trainings.run is run, button
        other = "sgd" if optimizer == "adam" else "adam"
        lab.do(change, "", options=dataclasses.replace(QUICK, optimizer=other))
        lab.trainings.stop()
        click(qtbot, lab.panel.training.steps[button])
        qtbot.waitUntil(lambda: not lab.trainings.is_active(), timeout=60_000)
        assert lab.trainings.run is not run, button
        lab.trainings.stop()


def test_that_runs_are_named_by_what_differs_and_keep_their_strokes(make_lab, qtbot):
    lab = make_lab(options=Options(epochs=1, batch_size=32, learning_rate=0.1))
    train(qtbot, lab)
    first = lab.trainings.run
    assert first.info.name == "rate 0.1"
    lab.do(commands.set_option, "learning_rate", 0.002)
    lab.do(commands.set_network_option, "dropout", 0.5)
    train(qtbot, lab)
    second, table = lab.trainings.run, lab.learn.table
    assert second.info.name == "dropout 0.5"
    numbers = table.number_of(first), table.number_of(second)
    assert len(set(numbers)) == 2
    # the highlight follows the run that is looked at
    for run in (first, second, first):
        lab.learn.run_chosen.emit(run)
        assert table.item(table.currentRow(), 0).text() == run.info.name
        assert run.info.name in lab.foot.weights.text().replace("\u00a0", " ")
    assert table.item(0, 3).text() == table.item(0, 3).text().strip() != "–"
    lab.learn.removed.emit(first)
    assert table.number_of(second) == numbers[1]


def test_that_settings_that_fail_are_one_click_away_with_their_reason(make_lab, qtbot):
    lab = make_lab(options=QUICK)
    lab.panel.trial.setCurrentIndex(lab.panel.trial.findData("ones"))
    lab.panel.trial.activated.emit(lab.panel.trial.currentIndex())
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    assert lab.trainings.run.info.network.initialisation == "ones"
    assert lab.trainings.run.info.outcome == "diverged"
    assert "explodes" in lab.panel.reason.text()
    assert lab.state.view == "learn"
    lab.undo()
    assert lab.state.network.initialisation == "glorot_uniform"
