"""Recurrent layers from Keras's files in the Recurrent lab."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl

from models import keras_files, recurrent
from tests.app.labs.recurrent.conftest import refusals, settle, step
from tests.models.keras_files import recurrent_models

WORDS = ("", "[UNK]", "i", "hate", "this", "boring", "movie", "love")


@pytest.fixture
def model(tf):
    own = tf.keras.layers
    made = tf.keras.Sequential([
        tf.keras.Input((None,), dtype="int32"), own.Embedding(12, 3),
        own.GRU(4, return_sequences=True), own.GRU(4), own.Dense(1),
    ])  # fmt: skip
    recurrent_models.filled(made, np.random.default_rng(2))
    return made


@pytest.fixture
def file(model, tmp_path):
    keras_files.write(tmp_path / "net.keras", model)
    (tmp_path / "net.words.txt").write_text("\n".join(WORDS), "utf-8")
    return tmp_path / "net.keras"


def drop(lab, qtbot, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    taken = lab.take(mime)
    settle(lab, qtbot)
    return taken


def test_that_layers_are_stepped_through_with_the_lab_s_text(lab, file, model, qtbot, monkeypatch):
    monkeypatch.setattr("app.parts.dialogs.ask_open", lambda *_args, **_named: file)
    before = lab.state
    qtbot.mouseClick(lab.panel.open_keras, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert (lab.state.cell, lab.state.layers, lab.state.units) == ("gru", 2, 4)
    assert step(lab).isVisible()
    rows = [WORDS.index(word) for word in ["i", "hate", "this", "boring", "movie"]]
    h = model.layers[1](model.layers[0](np.array([rows])))
    expected = model.layers[2](h).numpy()[0]
    np.testing.assert_allclose(recurrent.output(lab.state)[0], expected, atol=1e-5)
    assert "“net” is open" in lab.panel.sequence.note()
    field = lab.panel.sequence.text_field
    field.selectAll()
    qtbot.keyClicks(field, "I love this zeppelin")
    lab.flush()
    settle(lab, qtbot)
    assert lab.state.weights == "trained"
    x = recurrent.run(lab.state).sequence.x
    np.testing.assert_array_equal(x[1], model.layers[0].get_weights()[0][7])
    assert not x[3].any()
    lab.undo()
    lab.undo()
    assert lab.state == before


def test_that_a_signal_is_read_where_a_step_is_one_number(lab, tf, qtbot, tmp_path):
    made = tf.keras.Sequential([tf.keras.Input((None, 1)), tf.keras.layers.LSTM(3)])
    keras_files.write(tmp_path / "sums.keras", made)
    assert drop(lab, qtbot, tmp_path / "sums.keras")
    run = recurrent.run(lab.state)
    expected = made(run.sequence.x[None]).numpy()[0]
    np.testing.assert_allclose(run.layers[0].h[-1], expected, atol=1e-5)
    assert "one number at each step" in lab.panel.sequence.note()
    assert "The weights of “sums”" in lab.panel.meanings()


def test_that_what_cannot_be_opened_changes_nothing(lab, file, qtbot, tmp_path):
    said, before = refusals(lab), lab.state
    (tmp_path / "bad.keras").write_bytes(b"PK")
    assert drop(lab, qtbot, tmp_path / "bad.keras")
    (tmp_path / "net.words.txt").write_bytes(b"\xff")
    assert drop(lab, qtbot, file)
    assert ["bad.keras" in said[0], "net.words.txt" in said[1]] == [True, True]
    assert lab.state == before
