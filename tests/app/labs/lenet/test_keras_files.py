"""Networks from Keras's files in the lab: opened, dropped, refused, looked into, and saved."""

import threading

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.labs.lenet import commands
from models import datasets, keras_files, lenet
from models.datasets.dataset import scaled
from models.kernels.state import KernelState
from models.lenet.layers import DepthwiseLayer
from tests.app.labs.lenet.conftest import click, page, seen, train

ASK = "app.parts.dialogs"


def model(tf, shape, softmax=True):
    """A small network with what the lab's own table does not have."""
    own = tf.keras.layers
    tf.keras.utils.set_random_seed(1)
    return tf.keras.Sequential([
        tf.keras.Input(shape), own.Rescaling(1 / 255),
        own.Conv2D(4, (3, 1), padding="same", use_bias=False), own.BatchNormalization(scale=False),
        own.LeakyReLU(), own.DepthwiseConv2D(3, depth_multiplier=2, activation="relu"),
        own.Conv2D(8, 1), own.DepthwiseConv2D(3, padding="same"), own.Conv2D(6, 1), own.ReLU(6),
        own.MaxPooling2D(3, strides=2, padding="same"), own.GlobalAveragePooling2D(),
        own.Dense(10, "softmax" if softmax else None),
    ])  # fmt: skip


def dropped(lab, path):
    """Drop a file on the lab, as the window hands it on."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return lab.take(mime)


def wait(lab, qtbot):
    qtbot.waitUntil(lab.is_settled, timeout=60_000)


@pytest.fixture(scope="module")
def small(tf, tmp_path_factory):
    """The one network of all these tests: Keras would number the layers of each otherwise."""
    path = tmp_path_factory.mktemp("networks") / "small.keras"
    found = model(tf, (12, 12, 1))
    keras_files.write(path, found)
    return found, path


def test_that_a_network_of_keras_is_opened_looked_into_and_saved(
    lab, qtbot, tf, small, tmp_path, monkeypatch
):
    theirs, path = small
    monkeypatch.setattr(f"{ASK}.ask_open", lambda *_args, **_named: path)
    click(qtbot, lab.panel.files.open_keras)
    wait(lab, qtbot)
    assert (lab.refusals, lab.state.view, lab.state.drawn) == ([], "inside", False)
    assert lab.trainings.run.info.name == "small"
    assert not lab.panel.fit.isVisible()
    images = lab.source.dataset.test.images
    expected = theirs(images, training=False).numpy()
    assert any(isinstance(each, DepthwiseLayer) for each in seen(lab).network.layers)
    np.testing.assert_allclose(
        lenet.probabilities(seen(lab).logits[0]), expected[lab.state.sample], atol=1e-5
    )
    _walk_the_views(lab, qtbot, expected.argmax(1))
    # Keras predicts the same from what is saved, and so does the lab that opens it again
    again = tmp_path / "again.keras"
    monkeypatch.setattr(f"{ASK}.ask_save", lambda *_args, **_named: again)
    click(qtbot, lab.panel.files.save_keras)
    wait(lab, qtbot)
    assert "0–255" in lab.page.explanation()
    loaded = tf.keras.models.load_model(again)
    np.testing.assert_allclose(loaded(images, training=False).numpy(), expected, atol=1e-5)
    lab.undo()
    assert not lab.state.network.given


def _walk_the_views(lab, qtbot, said):
    """Bring every view to the front; each must show the opened network."""
    network = lab.state.network
    for key in ("why", "kernels", "norm", "mistakes", "network", "data", "learn"):
        lab.views.chosen.emit(key)
        wait(lab, qtbot)
    np.testing.assert_array_equal(lab.looking.answers.tested.found.said, said)
    assert lab.looking.answers.reacting.network == network
    lab.do(commands.choose_learned_layer, 1)
    lab.views.chosen.emit("kernels")
    wait(lab, qtbot)
    asked = []
    lab.lab_asked.connect(asked.append)
    page(lab, "kernels").lab_wanted.emit(lab.views.model("kernels").trained)
    assert asked[0].lab == "kernels"
    assert len(asked[0].becomes(KernelState()).bank) == 8


def test_that_layers_of_a_file_are_shown_but_not_edited_until_one_goes_back(lab, qtbot, small):
    rows = lab.state.network
    assert dropped(lab, small[1])
    wait(lab, qtbot)
    lab.views.chosen.emit("network")
    network = page(lab, "network")
    assert not network.editor.isVisible()
    assert "cannot be edited" in lab.views.model("network").note
    names = [network.table.item(row, 0).text() for row in range(network.table.rowCount())]
    assert names[0] == "Pixels 0–255"
    assert len(names) == 1 + 1 + len(small[0].layers) + 3  # a ReLU of its own, and the totals
    pixels, runs = lab.panel.opened.control("pixels"), len(lab.shelf.runs)
    assert (pixels.isVisible(), lab.state.network.pixels) == (True, "bytes")
    lab.views.chosen.emit("inside")
    wait(lab, qtbot)
    logits = seen(lab).logits
    pixels.setCurrentIndex(0)
    pixels.activated.emit(0)
    wait(lab, qtbot)
    assert lab.trainings.run.info.network.pixels == "unit"
    assert np.abs(seen(lab).logits - logits).max() > 1e-4
    lab.undo()
    wait(lab, qtbot)
    assert lab.trainings.run.info.network.pixels == "bytes"
    np.testing.assert_array_equal(seen(lab).logits, logits)
    assert len(lab.shelf.runs) == runs
    lab.views.chosen.emit("network")
    click(qtbot, network.leave)
    assert lab.state.network == rows
    assert network.editor.isVisible()


def test_that_opened_weights_are_trained_on(lab, qtbot, small):
    assert dropped(lab, small[1])
    wait(lab, qtbot)
    before = lab.trainings.weights
    click(qtbot, lab.panel.training.extend)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    moved = np.abs(lab.trainings.weights[0] - before[0]).max()
    assert 0 < moved < 0.1  # went on from what was opened
    assert lab.trainings.run.info.network == lab.state.network
    click(qtbot, lab.panel.training.steps["slow"])
    qtbot.waitUntil(lambda: lab.state.view == "batch", timeout=60_000)
    wait(lab, qtbot)
    assert lab.views.model("batch").step.layers == lab.state.network.learning_layers()
    assert [said for said in lab.refusals if "state of the optimizer" not in said] == []


def test_that_what_the_state_says_of_pixels_is_what_is_trained_on(lab, qtbot, small):
    assert dropped(lab, small[1])
    wait(lab, qtbot)
    opened = lab.trainings.run
    click(qtbot, lab.panel.training.steps["batch"])
    qtbot.waitUntil(lambda: lab.trainings.status == "paused", timeout=60_000)
    lab.do(commands.set_network_option, "pixels", "unit")
    assert lab.trainings.status == "ended"
    assert lab.trainings.run is opened
    learned = lab.trainings.weights
    click(qtbot, lab.panel.training.extend)
    assert lab.trainings.run is not opened
    np.testing.assert_array_equal(lab.trainings.weights[0], learned[0])
    qtbot.waitUntil(lambda: lab.trainings.run.steps > 0, timeout=60_000)
    lab.undo()  # perhaps while it trains on what is undone
    assert not lab.trainings.is_active()
    wait(lab, qtbot)
    assert lab.state.network.pixels == opened.info.network.pixels == "bytes"
    ranges = {run.info.network.pixels: run for run in lab.shelf.runs if run.info.network.given}
    assert set(ranges) == {"bytes", "unit"}
    lab.work.look_at(ranges["unit"])
    wait(lab, qtbot)
    assert lab.state.network.pixels == "unit"


@pytest.mark.parametrize(("shape", "drawn"), [((12, 12, 1), False), ((20, 16, 3), True)])
def test_that_a_network_opened_before_the_pictures_have_come_is_shown_one_that_fits(
    make_lab, qtbot, tf, tmp_path, monkeypatch, shape, drawn
):
    keras_files.write(tmp_path / "early.keras", model(tf, shape))
    reading, go_on = datasets.reading_own, threading.Event()

    def hold(*arguments):
        assert go_on.wait(60)
        return (yield from reading(*arguments))

    monkeypatch.setattr(datasets, "reading_own", hold)
    lab = make_lab(settled=False)
    assert dropped(lab, tmp_path / "early.keras")
    qtbot.waitUntil(lambda: bool(lab.state.network.given), timeout=60_000)
    assert lab.source.dataset is None
    go_on.set()
    wait(lab, qtbot)
    assert lab.state.drawn is drawn
    assert lab.state.view == "inside"


def test_that_a_network_for_other_pictures_says_what_to_open_and_sees_a_drawing(
    lab, qtbot, tf, tmp_path
):
    keras_files.write(tmp_path / "large.keras", model(tf, (20, 16, 3)))
    assert dropped(lab, tmp_path / "large.keras")
    wait(lab, qtbot)
    assert lab.state.drawn
    assert "20×16×3 in 10 classes" in lab.panel.fit.text()
    lab.do(commands.draw, np.tile(np.linspace(0, 1, 84, dtype=np.float32), (84, 1)))
    wait(lab, qtbot)
    assert seen(lab).outputs[0].shape == (1, 20, 16, 3)
    for key in ("why", "kernels", "norm", "mistakes", "network", "data", "learn"):
        lab.views.chosen.emit(key)
        wait(lab, qtbot)
    assert "20×16×3 in 10 classes" in page(lab, "mistakes").reason.text()
    lab.views.chosen.emit("inside")
    lab.do(commands.use_drawing, False)
    wait(lab, qtbot)
    assert "20×16×3 in 10 classes" in lab.page.explanation()
    click(qtbot, lab.panel.training.start)
    assert "takes pictures of" in lab.refusals[-1]


def test_that_what_cannot_be_opened_is_refused_and_nothing_is_lost(lab, qtbot, tmp_path):
    before = lab.state
    for name in ("a.keras", "a.h5", "a.weights.h5"):
        (tmp_path / name).write_bytes(b"nothing of the kind")
        assert dropped(lab, tmp_path / name)
        wait(lab, qtbot)
        assert name in lab.refusals[-1]
    assert len(lab.refusals) == 3
    assert lab.state == before


def test_that_a_network_of_the_table_is_saved_with_its_logits(
    make_lab, qtbot, tf, tmp_path, monkeypatch
):
    lab = make_lab()
    path = tmp_path / "own.keras"
    monkeypatch.setattr(f"{ASK}.ask_save", lambda *_args, **_named: path)
    train(qtbot, lab)
    click(qtbot, lab.panel.files.save_keras)
    wait(lab, qtbot)
    test = lab.source.dataset.test
    ours = lenet.forward(lab.state.network, lab.trainings.weights, scaled(test.images)).logits
    loaded = tf.keras.models.load_model(path)
    np.testing.assert_allclose(loaded(scaled(test.images), training=False).numpy(), ours, atol=1e-5)
    assert dropped(lab, path)
    wait(lab, qtbot)
    again = lenet.forward(lab.state.network, lab.trainings.weights, scaled(test.images)).logits
    np.testing.assert_allclose(again, ours, atol=1e-5)
    state = msgspec.json.decode(msgspec.json.encode(lab.state), type=type(lab.state))
    lab.close()
    restarted = make_lab(network=state.network, run=state.run, view="inside")
    qtbot.waitUntil(lambda: restarted.trainings.run is not None and restarted.is_settled())
    assert restarted.trainings.run.info.network == lab.state.network
    np.testing.assert_array_equal(restarted.replay.weights()[0], lab.trainings.weights[0])
