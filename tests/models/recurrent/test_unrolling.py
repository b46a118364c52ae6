"""The unrolled cells against Keras's own, on random weights, sequences and states."""

import itertools

import numpy as np
import pytest

from models import recurrent
from models.errors import InvalidInput
from models.recurrent import Hold

RNG = np.random.default_rng(0)
CONFIGURATIONS = [("simple_rnn", True), ("lstm", True), ("gru", True), ("gru", False)]
SHAPES = [(1, 1, 1), (5, 3, 4), (9, 7, 2), (4, 2, 16), (12, 10, 33)]
"""Steps, inputs, units."""


def random_weights(cell, inputs, units, reset_after):
    # larger ones make a chaotic system, in which float32 itself parts ways after a few steps
    scale = 2 / np.sqrt(inputs + units)
    shapes = recurrent.weight_shapes(cell, inputs, units, reset_after)
    return [RNG.normal(0, scale, shape).astype("float32") for shape in shapes]


def random_states(cell, batch, units):
    count = len(recurrent.STATES[cell])
    return [RNG.normal(0, 1, (batch, units)).astype("float32") for _ in range(count)]


def as_initial(states, row):
    rows = tuple(state[row] for state in states)
    return rows if len(rows) > 1 else rows[0]


def keras_options(cell, reset_after):
    return {"reset_after": reset_after} if cell == "gru" else {}


@pytest.mark.parametrize(("cell", "reset_after"), CONFIGURATIONS)
def test_that_every_step_equals_the_keras_layer_on_random_cases(tf, cell, reset_after):
    kind = getattr(tf.keras.layers, recurrent.NAMES[cell])
    for steps, inputs, units in SHAPES:
        layer = kind(units, return_sequences=True, **keras_options(cell, reset_after))
        layer.build((None, steps, inputs))
        for _repeat in range(2):
            weights = random_weights(cell, inputs, units, reset_after)
            layer.set_weights(weights)
            x = RNG.normal(0, 1, (7, steps, inputs)).astype("float32")
            states = random_states(cell, 7, units)
            theirs = layer(x, initial_state=[tf.constant(s) for s in states]).numpy()
            for row in range(7):
                trace = recurrent.unroll(
                    cell,
                    x[row],
                    weights,
                    initial=as_initial(states, row),
                    reset_after=reset_after,
                )
                np.testing.assert_allclose(trace.h[1:], theirs[row], atol=1e-5)


@pytest.mark.parametrize(("cell", "reset_after"), CONFIGURATIONS)
def test_that_the_states_equal_the_keras_cell_stepped_by_hand(tf, cell, reset_after):
    kind = getattr(tf.keras.layers, f"{recurrent.NAMES[cell]}Cell")
    for steps, inputs, units in SHAPES[:3]:
        keras_cell = kind(units, **keras_options(cell, reset_after))
        keras_cell.build((None, inputs))
        weights = random_weights(cell, inputs, units, reset_after)
        keras_cell.set_weights(weights)
        x = RNG.normal(0, 1, (steps, inputs)).astype("float32")
        states = random_states(cell, 1, units)
        trace = recurrent.unroll(
            cell, x, weights, initial=as_initial(states, 0), reset_after=reset_after
        )
        states = [tf.constant(s) for s in states]
        for t in range(steps):
            _output, states = keras_cell(tf.constant(x[None, t]), states)
            for name, state in zip(recurrent.STATES[cell], states, strict=True):
                np.testing.assert_allclose(getattr(trace, name)[t + 1], state.numpy()[0], atol=1e-5)


def test_that_a_skipped_step_equals_the_mask_of_keras(tf):
    layer = tf.keras.layers.LSTM(4, return_sequences=True)
    layer.build((None, 6, 3))
    weights = random_weights("lstm", 3, 4, True)
    layer.set_weights(weights)
    x = RNG.normal(0, 1, (1, 6, 3)).astype("float32")
    mask = np.array([[True, False, True, False, False, True]])
    theirs = layer(x, mask=tf.constant(mask)).numpy()[0]
    trace = recurrent.unroll("lstm", x[0], weights, skip=(1, 3, 4))
    np.testing.assert_allclose(trace.h[1:], theirs, atol=1e-5)


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_no_step_leaves_the_initial_state(cell):
    trace = recurrent.unroll(cell, np.zeros((0, 3)), random_weights(cell, 3, 2, True))
    assert trace.h.shape == (1, 2)


def test_that_a_forget_gate_held_shut_leaves_only_what_is_written():
    weights = random_weights("lstm", 3, 4, True)
    x = RNG.normal(0, 1, (5, 3))
    trace = recurrent.unroll("lstm", x, weights, gates={"forget": 0.0})
    np.testing.assert_array_equal(trace.forget, 0)
    np.testing.assert_allclose(trace.c[1:], trace.input * trace.candidate, atol=1e-6)


def test_that_a_hold_at_one_step_and_unit_touches_nothing_before_it():
    weights = random_weights("gru", 3, 4, True)
    x = RNG.normal(0, 1, (6, 3))
    free = recurrent.unroll("gru", x, weights)
    held = recurrent.unroll("gru", x, weights, gates=[Hold("update", 1.0, step=3, unit=2)])
    np.testing.assert_array_equal(held.h[:4], free.h[:4])
    assert held.h[4, 2] == free.h[3, 2]
    others = [0, 1, 3]
    np.testing.assert_array_equal(held.h[4, others], free.h[4, others])
    assert not np.allclose(held.h[5], free.h[5])


def test_that_a_frozen_state_stays_and_a_zeroed_one_is_zero():
    weights = random_weights("lstm", 3, 4, True)
    x = RNG.normal(0, 1, (6, 3))
    trace = recurrent.unroll(
        "lstm", x, weights, gates=[Hold("c", None, step=2), Hold("h", 0.0, step=4)]
    )
    np.testing.assert_array_equal(trace.c[3], trace.c[2])
    np.testing.assert_array_equal(trace.h[5], 0)


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_the_parts_of_a_step_add_up(cell):
    trace = recurrent.unroll(cell, RNG.normal(0, 1, (5, 3)), random_weights(cell, 3, 4, True))
    if cell == "simple_rnn":
        np.testing.assert_allclose(np.tanh(trace.pre_hidden), trace.series("h"), atol=1e-6)
    elif cell == "lstm":
        np.testing.assert_allclose(trace.kept + trace.written, trace.series("c"), atol=1e-6)
        np.testing.assert_allclose(trace.kept, trace.forget * trace.series("c_before"))
    else:
        np.testing.assert_allclose(trace.kept + trace.written, trace.series("h"), atol=1e-6)
        np.testing.assert_allclose(trace.remembered, trace.reset * trace.recurrent)


def good(cell="lstm", inputs=3, units=4):
    return random_weights(cell, inputs, units, True)


BAD = {
    "two weights": lambda w: (np.zeros((2, 3)), w[:2]),
    "foreign kernel": lambda w: (np.zeros((2, 5)), w),
    "square recurrent kernel": lambda w: (np.zeros((2, 3)), [w[0], np.zeros((4, 4)), w[2]]),
    "flat recurrent kernel": lambda w: (np.zeros((2, 3)), [w[0], np.zeros(4), w[2]]),
    "short bias": lambda w: (np.zeros((2, 3)), [w[0], w[1], np.zeros(3)]),
    "not a number": lambda w: (np.zeros((2, 3)), [w[0] * np.nan, w[1], w[2]]),
    "infinite input": lambda w: (np.full((2, 3), np.inf), w),
    "flat input": lambda w: (np.zeros(3), w),
}


@pytest.mark.parametrize("name", BAD)
def test_that_what_does_not_fit_is_refused_with_a_sentence(name):
    x, weights = BAD[name](good())
    with pytest.raises(InvalidInput, match=r"\.$"):
        recurrent.unroll("lstm", x, weights)


@pytest.mark.parametrize(
    "initial", [np.zeros(4), (np.zeros(4),), (np.zeros(3), np.zeros(4)), (np.nan * np.ones(4),) * 2]
)
def test_that_a_foreign_initial_state_is_refused(initial):
    with pytest.raises(InvalidInput, match=r"\.$"):
        recurrent.unroll("lstm", np.zeros((2, 3)), good(), initial=initial)


@pytest.mark.parametrize(
    "gates",
    [{"update": 0.0}, [Hold("forget", 0.0, step=9)], [Hold("forget", 0.0, unit=4)]],
)
def test_that_a_hold_on_what_is_not_there_is_refused(gates):
    with pytest.raises(InvalidInput, match=r"\.$"):
        recurrent.unroll("lstm", np.zeros((2, 3)), good(), gates=gates)


def test_that_gates_are_held_between_shut_and_open():
    for part, value in itertools.product(("forget", "update"), (-0.1, 1.5)):
        with pytest.raises(InvalidInput):
            Hold(part, value)
    with pytest.raises(InvalidInput):
        Hold("forget", None)
