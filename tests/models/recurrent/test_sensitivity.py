"""The memory of the first token against TensorFlow's own differentiation."""

import numpy as np
import pytest

from models import recurrent
from models.recurrent import RecurrentState, reference, run

STATES = {
    "simple_rnn": RecurrentState(cell="simple_rnn"),
    "lstm": RecurrentState(cell="lstm", units=5),
    "gru": RecurrentState(cell="gru"),
    "gru as published": RecurrentState(cell="gru", reset_after=False),
    "two layers": RecurrentState(cell="lstm", layers=2),
    "two layers of gru": RecurrentState(cell="gru", layers=2, reset_after=False),
    "exploding": RecurrentState(cell="simple_rnn", recurrent_scale=2.5, units=32),
    "numbers": RecurrentState(cell="gru", source="sine"),
    "many steps": RecurrentState(cell="lstm", layers=2, text="so good " * 9),
}


def result(job):
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("name", STATES)
def test_that_it_equals_what_tensorflow_accumulates(tf, name):
    ours = run(STATES[name])
    theirs = list(reference.memory_by_step(ours))
    np.testing.assert_allclose(recurrent.memory_of_first(ours), theirs, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_it_equals_the_jacobian_of_a_gradient_tape(tf, cell):
    ours = run(RecurrentState(cell=cell, units=4, embedding=3))
    layer = getattr(tf.keras.layers, recurrent.NAMES[cell])(4)
    layer.build((1, 5, 3))
    layer.set_weights(ours.weights[0])
    x = tf.constant(ours.sequence.x[None])
    with tf.GradientTape() as tape:
        tape.watch(x)
        last = layer(x)
    whole = tape.jacobian(last, x).numpy()[0, :, 0, 0, :]
    assert recurrent.memory_of_first(ours)[-1] == pytest.approx(np.linalg.norm(whole), rel=1e-3)


def test_that_no_token_leaves_no_curve():
    assert recurrent.memory_of_first(run(RecurrentState(text=""))).shape == (0,)
    assert list(reference.memory_by_step(run(RecurrentState(text="")))) == []


def test_that_an_exploding_gradient_is_infinite_rather_than_an_error():
    state = RecurrentState(
        cell="simple_rnn", source="impulse", length=200, recurrent_scale=4, units=64
    )
    norms = recurrent.memory_of_first(run(state))
    assert not np.isnan(norms).any()


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_a_wide_input_is_carried_in_fewer_directions_to_the_same_norms(tf, cell):
    ours = run(RecurrentState(cell=cell, units=2, embedding=40, text="it was so good"))
    theirs = list(reference.memory_by_step(ours))
    np.testing.assert_allclose(recurrent.memory_of_first(ours), theirs, rtol=1e-4)


def test_that_a_gradient_that_fades_ends_in_zeros_and_never_in_the_smallest_numbers():
    state = RecurrentState(cell="gru", source="impulse", length=200, recurrent_scale=0.1)
    norms = recurrent.memory_of_first(run(state))
    assert norms[-1] == 0
    assert norms[norms > 0].min() >= 1e-30
