"""Recurrent layers of Keras's files step as Keras's own do."""

import numpy as np
import pytest

from app.labs.recurrent import commands
from models import keras_files, recurrent
from models.errors import InvalidInput
from models.keras_files import GRU, LSTM, Embedding, KerasModel, SimpleRNN
from models.recurrent import RecurrentState, from_keras
from models.state import decode, encode
from tests.models.keras_files import recurrent_models
from tests.models.sentiment.test_from_keras import model_of

MODELS = 6


@pytest.mark.parametrize("seed", range(MODELS))
def test_that_a_random_layer_equals_keras_s_on_random_inputs(tf, tmp_path, seed):
    keras, rng = tf.keras, np.random.default_rng(seed)
    kind, inputs = recurrent_models.KINDS[seed % 3], int(rng.integers(1, 6))
    options = {"reset_after": bool(seed % 2)} if kind == "GRU" else {}
    units = [int(rng.integers(2, 7))] * (1 + seed % 3)
    layers = recurrent_models.cells(keras, kind, units, last=True, use_bias=seed > 3, **options)
    model = keras.Sequential([keras.Input((None, inputs)), *layers])
    recurrent_models.filled(model, rng)
    keras_files.write(tmp_path / "net.keras", model)
    found = from_keras.found_in(keras_files.read(tmp_path / "net.keras"), "net")
    x = rng.normal(size=(7, inputs)).astype(np.float32)
    expected = model(x[None], training=False).numpy()[0]
    after = found.cells.reset_after
    h = x
    for weights in found.weights:
        h = recurrent.unroll(found.cells.cell, h, weights, reset_after=after).h[1:]
    np.testing.assert_allclose(h, expected, atol=1e-5)
    state = from_keras.opened(found, RecurrentState())
    assert decode(encode(state), RecurrentState) == state
    run = recurrent.run(state)
    read = model(run.sequence.x[None], training=False).numpy()[0]
    np.testing.assert_allclose(recurrent.output(state)[0], read, atol=1e-5)
    assert (run.units, len(run.layers)) == (units[0], len(units))
    keras.backend.clear_session()


EMBEDDING = Embedding(name="e", input_dim=4, output_dim=3)
GRU_LAYER = GRU(name="g", units=2)


def test_that_words_are_read_by_the_vectors_of_the_file():
    model = model_of(EMBEDDING, GRU_LAYER)
    table = np.arange(12, dtype=np.float32).reshape(4, 3)
    model = KerasModel("m", (5,), "int32", model.layers, ((table,), model.weights[1]))
    found = from_keras.found_in(model, "net", ("", "[UNK]", "I", "movie"))
    state = from_keras.opened(found, RecurrentState(weights="latch"))
    x = recurrent.run(state).sequence.x
    np.testing.assert_array_equal(x[[0, 4]], table[2:])
    assert state.return_sequences is False
    unknown = from_keras.found_in(model, "net")
    state = from_keras.opened(unknown, RecurrentState())
    assert state.text == "1 2 3"
    rows = [int(token) for token in state.text.split()]
    np.testing.assert_array_equal(recurrent.run(state).sequence.x, table[rows])
    assert "0 to 3" in from_keras.said(unknown)
    foreign = from_keras.found_in(model, "net", ("", "film", "good", "bad"))
    assert from_keras.opened(foreign, RecurrentState()).text == "good bad"


def test_that_a_signal_is_read_by_a_layer_of_one_number_and_may_be_another():
    found = from_keras.found_in(model_of(GRU_LAYER, shape=(None, 1)), "net")
    state = from_keras.opened(found, RecurrentState())
    assert state.source == "sine"
    other = commands.set_option(state, "source", "impulse").state
    assert (other.source, other.weights) == ("impulse", "trained")
    words = commands.set_option(state, "source", "text").state
    assert words.weights == "seeded"
    assert "one number" in from_keras.said(found)


def test_that_layers_of_other_sizes_leave_the_first_to_be_shown():
    first = LSTM(name="a", units=4, return_sequences=True)
    model = model_of(EMBEDDING, first, LSTM(name="b", units=2))
    found = from_keras.found_in(model, "net")
    assert (found.shown, from_keras.opened(found, RecurrentState()).layers) == (1, 1)
    assert "4, 2 units; the first is shown" in from_keras.said(found)


REFUSED = {
    "Units of the first.*: 1": ((SimpleRNN(name="s", units=1),), (5, 3)),
    "Numbers per step.*: 301": ((LSTM(name="l", units=2),), (5, 301)),
    "more weights": ((LSTM(name="l", units=128, return_sequences=True),) * 3, (5, 128)),
    "recurrent_activation = tanh": (
        (LSTM(name="l", units=2, recurrent_activation="tanh"),), (5, 3)),
    "stands between": (
        (LSTM(name="l", units=2, return_sequences=True), keras_files.Dense(name="d", units=2),
         LSTM(name="m", units=2)), (5, 3)),
    "no recurrent layer": ((keras_files.Dense(name="d", units=2),), (3,)),
    "a Conv2D. Open it in the LeNet lab": (
        (keras_files.Conv2D(name="c", filters=1, kernel_size=(2, 2)),), (4, 4, 1)),
}  # fmt: skip


@pytest.mark.parametrize("said", REFUSED)
def test_that_what_cannot_be_shown_is_refused_by_name(said):
    layers, shape = REFUSED[said]
    with pytest.raises(InvalidInput, match=said) as refused:
        from_keras.found_in(model_of(*layers, shape=shape), "net.keras")
    assert "“net.keras”" in str(refused.value)
