"""The runs of the LeNet lab: kept, looked at again, renamed, removed, saved as files."""

import dataclasses

import numpy as np
from PySide6.QtCore import Qt

from models import lenet
from tests.app.labs.lenet.conftest import QUICK, click, train


def test_that_runs_and_weights_are_there_at_the_next_start(make_lab, qtbot):
    lab = make_lab()
    train(qtbot, lab)
    weights = lab.trainings.weights
    lab.learn.renamed.emit(lab.trainings.run, "mine")
    lab.close()
    again = make_lab(view="inside")
    assert [run.info.name for run in again.shelf.runs] == ["mine"]
    qtbot.waitUntil(again.is_settled)
    np.testing.assert_array_equal(again.looks.seen.weights[0], weights[0])


def test_that_an_earlier_run_can_be_looked_at_again(lab, qtbot):
    train(qtbot, lab)
    first = lab.trainings.run
    lab.change("", options=dataclasses.replace(QUICK, seed=5))
    train(qtbot, lab)
    assert lab.trainings.run is not first
    lab.learn.run_chosen.emit(first)
    assert lab.trainings.run is first
    assert lab.state.run == first.info.key
    assert len(lab.learn.loss.lines()) == 2


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
    monkeypatch.setattr("app.labs.lenet.files.ask_where_to_save", lambda _parent: str(path))
    monkeypatch.setattr("app.labs.lenet.files.ask_for_weights", lambda _parent: str(path))
    click(qtbot, lab.panel.save)
    saved = lab.trainings.weights
    train(qtbot, lab)
    lab.change("", network=dataclasses.replace(lab.state.network, denses=()))
    click(qtbot, lab.panel.restore)
    np.testing.assert_array_equal(lab.trainings.weights[0], saved[0])
    assert lab.state.network.denses == lenet.Network().denses
    path.write_bytes(b"nothing of the kind")
    click(qtbot, lab.panel.restore)
    assert "kept.npz" in lab.refusals[-1]
    np.testing.assert_array_equal(lab.trainings.weights[0], saved[0])


def test_that_the_status_tells_of_the_weights_that_were_opened(lab, qtbot, tmp_path, monkeypatch):
    train(qtbot, lab)
    path = tmp_path / "opened.npz"
    monkeypatch.setattr("app.labs.lenet.files.ask_where_to_save", lambda _parent: str(path))
    monkeypatch.setattr("app.labs.lenet.files.ask_for_weights", lambda _parent: str(path))
    click(qtbot, lab.panel.save)
    first = lab.trainings.run
    click(qtbot, lab.panel.restore)
    assert "“opened”" in lab.page.explanation()
    lab.learn.run_chosen.emit(first)
    assert f"“{first.info.name}”" in lab.page.explanation()
