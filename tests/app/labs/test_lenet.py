"""The LeNet lab as a person uses it: training, looking inside, drawing, keeping."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from app.background import Background
from app.labs.lenet.lab import LeNetLab
from models import lenet, state, training
from models.lenet.state import DRAWING_SIDE, LeNetState, as_drawing
from models.training import Options

QUICK = Options(epochs=3, batch_size=10)
NORMED = next(preset.network for preset in lenet.PRESETS if preset.key == "course-bn")


@pytest.fixture
def pictures(tmp_path):
    """A file of 80 pictures to learn from: a bright bar at the height of the label."""
    rng = np.random.default_rng(0)
    arrays = {}
    for part, count in (("train", 80), ("test", 20)):
        labels = np.arange(count) % 10
        images = rng.integers(0, 60, (count, 12, 12), np.uint8)
        images[np.arange(count), labels + 1] = 250
        arrays |= {f"x_{part}": images, f"y_{part}": labels}
    path = tmp_path / "bars.npz"
    np.savez(path, **arrays)
    return path


@pytest.fixture
def make_lab(qapp, qtbot, tf, pictures):
    """Open labs, each with threads of its own, as at different starts of the app."""
    opened = []

    def make(**fields):
        background = Background()
        lab = LeNetLab(background)
        opened.append((lab, background))
        qtbot.addWidget(lab.page)
        lab.refusals = []
        lab.refused.connect(lab.refusals.append)
        fields = {"dataset": "own", "own_path": str(pictures), "options": QUICK} | fields
        lab.restore(LeNetState(**fields))
        lab.page.resize(1200, 800)
        lab.page.show()
        lab.set_active(True)
        qtbot.waitUntil(lab.is_settled, timeout=10_000)
        return lab

    yield make
    for lab, background in opened:
        lab.set_active(False)
        lab.close()
        assert background.stop(5)
        lab.page.close()
        lab.deleteLater()
        background.deleteLater()


@pytest.fixture
def lab(make_lab):
    return make_lab()


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def train(qtbot, lab):
    click(qtbot, lab.panel.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=20_000)
    qtbot.waitUntil(lab.is_settled)


# ---- training


def test_that_start_trains_to_the_end_and_draws_every_batch(lab, qtbot):
    train(qtbot, lab)
    run = lab.trainings.run
    assert (run.info.outcome, run.steps, len(run.info.epochs)) == ("finished", 24, 3)
    (name,) = lab.learn.loss.lines()
    x, y = lab.learn.loss.points(name)
    np.testing.assert_array_equal(x, np.arange(1, 25))
    np.testing.assert_allclose(y, run.curve())
    assert lab.learn.accuracy.points(name)[1][-1] == 100 * run.info.epochs[-1].accuracy
    assert "finished" in lab.page.explanation()


def test_that_the_network_takes_the_size_of_the_pictures(lab):
    assert lab.state.network.input_shape == (12, 12, 1)


def test_that_the_button_pauses_and_resumes_without_losing_a_step(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    click(qtbot, lab.panel.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "running", timeout=20_000)
    assert lab.panel.start.text() == "Pause"
    click(qtbot, lab.panel.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "paused")
    made = lab.trainings.trainer.step
    assert made == lab.trainings.run.steps < 800
    assert lab.panel.start.text() == "Resume"
    click(qtbot, lab.panel.start)
    qtbot.waitUntil(lambda: lab.trainings.run.steps > made)
    click(qtbot, lab.panel.buttons["stop"])
    assert lab.trainings.status == "ended"
    assert lab.trainings.run.info.outcome == "stopped"


def test_that_one_batch_and_one_epoch_stop_by_themselves(lab, qtbot):
    click(qtbot, lab.panel.buttons["batch"])
    qtbot.waitUntil(lambda: lab.trainings.status == "paused", timeout=20_000)
    assert lab.trainings.run.steps == 1
    click(qtbot, lab.panel.buttons["epoch"])
    qtbot.waitUntil(lambda: lab.trainings.run.steps == 8)
    qtbot.waitUntil(lambda: lab.trainings.status == "paused")


def test_that_slow_motion_shows_the_four_parts_of_a_step(lab, qtbot):
    click(qtbot, lab.panel.buttons["slow"])
    qtbot.waitUntil(lambda: len(lab.looks.batch.sheet.shown()) == 10, timeout=20_000)
    said = []
    for index in range(4):
        lab.foot.step.set_index(index)
        lab.foot.step.moved.emit(index)
        said.append(lab.page.explanation().split(":")[0])
    assert said == ["Forward", "Loss", "Backward", "Update"]
    assert lab.trainings.run.steps == 1


def test_that_the_rate_reaches_a_training_under_way(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    click(qtbot, lab.panel.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "running", timeout=20_000)
    lab.panel.options.control("learning_rate").setValue(0.05)
    assert lab.trainings.trainer.learning_rate == 0.05
    click(qtbot, lab.panel.buttons["stop"])


def test_that_starting_and_stopping_at_any_moment_leaves_nothing_hanging(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    rng = np.random.default_rng(0)
    for _round in range(10):
        lab.begin()
        qtbot.wait(int(rng.integers(0, 120)))
        lab.trainings.stop()
    qtbot.waitUntil(lambda: not lab.background.tensorflow.is_busy(), timeout=20_000)
    assert not lab.refusals


def test_that_a_short_job_passes_a_training_under_way(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100), view="inside")
    click(qtbot, lab.panel.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "running", timeout=20_000)
    found = []
    lab.background.tensorflow.submit(lab.comparison(), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found[0].agrees
    assert lab.trainings.status == "running"
    click(qtbot, lab.panel.buttons["stop"])


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
    lab.begin()
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=20_000)
    assert lab.learn.loss.lines() == []
    lab.set_active(True)
    assert len(lab.learn.loss.points(lab.learn.loss.lines()[0])[0]) == 24


def test_that_a_batch_too_large_is_refused_and_nothing_is_lost(make_lab, qtbot):
    lab = make_lab()
    train(qtbot, lab)
    lab.change("", options=dataclasses.replace(QUICK, batch_size=200))
    click(qtbot, lab.panel.start)
    assert "cannot be filled" in lab.refusals[-1]
    assert lab.trainings.run.info.outcome == "finished"


# ---- runs


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


# ---- inside


def test_that_what_is_seen_equals_keras(make_lab, qtbot):
    network = dataclasses.replace(NORMED, height=12, width=12)
    lab = make_lab(network=network, view="inside", sample=3)
    train(qtbot, lab)
    seen = lab.looks.seen
    model = network.build()
    model.set_weights(list(lab.trainings.weights))
    x = seen.outputs[0]
    for layer, output in zip(model.layers, seen.outputs[1:], strict=True):
        x = layer(x)
        np.testing.assert_allclose(output, x, rtol=0, atol=1e-5 * max(1, np.abs(x).max()))


def test_that_clicking_a_pixel_takes_it_apart(make_lab, qtbot):
    lab = make_lab(view="inside")
    view = lab.looks.inside.columns
    tile = view.layout_now().tiles[4][2]
    click_at = QPoint(round(tile.center().x()), round(tile.center().y()))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=click_at)
    layer, channel, row, column = lab.state.pin
    assert (layer, channel) == (3, 2)
    terms = lab.looks.inside.products.terms()
    value = float(lab.looks.seen.outputs[layer + 1][0, row, column, channel])
    assert terms.value == pytest.approx(value)
    assert terms.before_activation() == pytest.approx(value, abs=1e-4)
    assert f"row {row}, column {column}" in lab.page.explanation()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=click_at)
    assert lab.state.pin is None


def test_that_arrow_keys_walk_through_numbers_maps_and_layers(make_lab, qtbot):
    lab = make_lab(view="inside")
    view = lab.looks.inside.columns
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert lab.state.pin == (0, 0, 0, 1)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert lab.state.pin == (0, 1, 0, 1)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert lab.state.pin == (1, 1, 0, 1)


def test_that_a_pin_of_another_network_is_forgotten(make_lab, qtbot):
    lab = make_lab(view="inside", pin=(3, 15, 2, 2))
    assert lab.looks.inside.products.terms() is not None
    lab.editing.choose_preset("dense")
    qtbot.waitUntil(lab.is_settled)
    assert lab.looks.inside.products.terms() is None
    lab.restore(dataclasses.replace(lab.state, pin=(99, 99, 99, 99)))
    qtbot.waitUntil(lab.is_settled)


def test_that_the_network_answers_while_one_draws(make_lab, qtbot):
    lab = make_lab(view="inside", drawn=True)
    qtbot.waitUntil(lambda: "Draw something" in lab.page.explanation())
    paper = lab.looks.inside.pad.paper
    middle = paper.rect().center()
    qtbot.mousePress(paper, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 30))
    for step in range(-30, 30, 6):
        qtbot.mouseMove(paper, middle + QPoint(0, step))
    qtbot.waitUntil(lambda: bool(lab.state.drawing))
    qtbot.waitUntil(lambda: "The network says" in lab.page.explanation())
    qtbot.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 30))
    qtbot.waitUntil(lab.is_settled)
    assert lab.history.count() == 1
    drawn = lab.state.drawing
    lab.history.undo()
    assert lab.state.drawing == b""
    assert lab.looks.inside.pad.is_empty()
    lab.history.redo()
    assert lab.state.drawing == drawn


def test_that_one_can_go_back_over_the_epochs(make_lab, qtbot):
    lab = make_lab(view="inside")
    train(qtbot, lab)
    now = lab.looks.seen.weights[0]
    assert lab.replay.player.length() == 4
    lab.replay.player.go_to_first()
    qtbot.waitUntil(lambda: not np.array_equal(lab.looks.seen.weights[0], now))
    np.testing.assert_array_equal(lab.looks.seen.weights[0], lab.trainings.snapshots[0][0])
    lab.replay.player.go_to_last()
    qtbot.waitUntil(lambda: np.array_equal(lab.looks.seen.weights[0], now))


def test_that_space_plays_the_epochs(make_lab, qtbot):
    lab = make_lab(view="inside")
    train(qtbot, lab)
    qtbot.keyClick(lab.looks.inside.columns, Qt.Key.Key_Space)
    assert lab.replay.player.is_playing()
    qtbot.keyClick(lab.looks.inside.columns, Qt.Key.Key_Space)
    assert not lab.replay.player.is_playing()


def test_that_batch_norm_is_offered_and_then_shown(make_lab, qtbot):
    lab = make_lab(view="norm")
    assert "no BatchNorm" in lab.page.explanation()
    click(qtbot, lab.looks.norm.add)
    qtbot.waitUntil(lab.is_settled)
    assert all(row.batch_norm for row in lab.state.network.convolutions)
    assert "in training" in lab.page.explanation()
    before = lab.looks.norm.facts.text()
    lab.looks.norm.ridges.chosen.emit(2)
    qtbot.waitUntil(lab.is_settled)
    assert "Channel 2" in lab.looks.norm.facts.text() != before
    click(qtbot, lab.looks.norm.other)
    qtbot.waitUntil(lab.is_settled)


def test_that_mistakes_and_cells_show_their_pictures(make_lab, qtbot):
    lab = make_lab(view="mistakes", options=dataclasses.replace(QUICK, epochs=1))
    train(qtbot, lab)
    view = lab.looks.mistakes
    table = view.matrix.values()
    assert table.sum() == 20
    wrong = view.sheet.shown()
    assert len(wrong) == 20 - table.trace()
    label, said = (int(place) for place in np.argwhere(table - np.diag(table.diagonal()))[0])
    view.matrix.clicked.emit(label, said)
    assert lab.state.cell == (label, said)
    assert len(view.sheet.shown()) == table[label, said]
    view.sheet.chosen.emit(view.sheet.shown()[0])
    assert lab.state.sample in wrong


def test_that_the_pictures_are_shown_by_class(make_lab, qtbot):
    lab = make_lab(view="data")
    view = lab.looks.data
    assert len(view.sheet.shown()) == 80
    view.balance.clicked.emit(1, 4)
    assert (lab.state.data_part, lab.state.data_class) == ("test", 4)
    qtbot.waitUntil(lambda: view.sheet.shown() == [4, 14])


# ---- network and pictures


def test_that_the_table_changes_the_network_within_limits(make_lab, qtbot):
    lab = make_lab(view="network")
    cells = lab.network._cells
    assert cells[1, "kernel"].maximum() == 4
    cells[0, "filters"].setValue(9)
    assert lab.state.network.convolutions[0].filters == 9
    assert lab.network.table.item(0, 2).text().endswith("= 90")
    click(qtbot, lab.network.add_dense)
    assert len(lab.state.network.denses) == 3
    assert not lab.network.add_dense.isEnabled()
    lab.history.undo()
    lab.history.undo()
    assert lab.state.network.convolutions[0].filters == 6


def test_that_a_layer_that_does_not_fit_is_refused(make_lab):
    lab = make_lab(view="network")
    before = lab.state.network
    lab.editing.set_cell(0, "kernel", 9)
    assert "does not fit" in lab.refusals[-1]
    assert lab.state.network == before


def test_that_bad_pictures_are_refused_and_the_built_in_ones_still_work(make_lab, qtbot, tmp_path):
    lab = make_lab()
    (tmp_path / "bad.npz").write_bytes(b"not an archive")
    lab.change("", own_path=str(tmp_path / "bad.npz"))
    qtbot.waitUntil(lambda: bool(lab.refusals))
    assert "bad.npz" in lab.refusals[-1]
    click(qtbot, lab.panel.start)
    assert lab.trainings.status == "idle"
    lab.editing.choose_dataset("digits")
    qtbot.waitUntil(lambda: lab.source.dataset is not None, timeout=10_000)
    assert lab.state.network.input_shape == (28, 28, 1)


def test_that_start_waits_for_pictures_that_are_still_read(make_lab, qtbot):
    lab = make_lab()
    lab.source.load(lab.state.dataset, lab.state.own_path)
    lab.begin("batch")
    qtbot.waitUntil(lambda: lab.trainings.status == "paused", timeout=20_000)
    assert lab.trainings.run.steps == 1


def test_that_closing_while_it_trains_keeps_what_was_learnt(make_lab, qtbot):
    lab = make_lab(options=dataclasses.replace(QUICK, epochs=100))
    click(qtbot, lab.panel.start)
    qtbot.waitUntil(lambda: lab.trainings.run is not None and lab.trainings.run.steps > 0,
                    timeout=20_000)  # fmt: skip
    lab.close()
    assert lab.background.stop(3)
    again = make_lab()
    assert again.trainings.run.info.outcome == "stopped"


def test_that_the_state_survives_a_file_and_a_damaged_drawing_is_refused(lab):
    ink = np.zeros((DRAWING_SIDE, DRAWING_SIDE), np.float32)
    ink[10:20, 30:40] = 1
    kept = dataclasses.replace(lab.state, drawing=as_drawing(ink), pin=(1, 2, 3, 4), cell=(2, 3))
    assert state.decode(state.encode(kept), LeNetState) == kept
    with pytest.raises(state.InvalidInput, match="drawing"):
        state.decode(b'{"drawing": "AAAA"}', LeNetState)


def test_that_the_program_names_what_start_would_do(lab):
    assert "EPOCHS, BATCH = 0, 3, 10" in lab.code()
    assert training.program(lab.state.network, QUICK, "own", lab.state.own_path) == lab.code()


def test_that_every_scene_is_a_state_and_every_button_has_a_name(lab):
    from PySide6.QtWidgets import QAbstractButton

    for scene in lab.scenes().values():
        assert state.decode(state.encode(scene), LeNetState) == scene
    for button in lab.page.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName() or button.objectName().startswith("qt_")


def test_that_reset_goes_back_to_an_untrained_network_and_keeps_the_runs(lab, qtbot):
    train(qtbot, lab)
    assert lab.trainings.weights
    click(qtbot, lab.panel.buttons["reset"])
    qtbot.waitUntil(lab.is_settled)
    assert (lab.trainings.run, lab.trainings.weights, lab.trainings.status) == (None, (), "idle")
    assert len(lab.shelf.runs) == 1
    assert not lab.panel.buttons["reset"].isEnabled()
    assert lab.panel.start.text() == "Start"
    train(qtbot, lab)
    assert len(lab.shelf.runs) == 2
