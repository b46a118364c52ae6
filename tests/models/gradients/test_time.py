"""How h(t) changes with x(k): TensorFlow's own derivatives, for three cells."""

import numpy as np
import pytest

from models import gradients
from models.gradients.jacobians import jacobians
from models.gradients.time import chain
from models.recurrent.unrolling import unroll

CASES = [
    (cell, reset_after, seed)
    for cell in ("simple_rnn", "lstm", "gru")
    for reset_after in (True, False)
    for seed in range(3)
    if cell == "gru" or reset_after
]


def layer_and_weights(tf, cell, reset_after, seed):
    chance = np.random.default_rng(seed)
    units, inputs, steps = (int(n) for n in chance.integers(1, 5, 3))
    kinds = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
    options = {"reset_after": reset_after} if cell == "gru" else {}
    layer = getattr(tf.keras.layers, kinds[cell])(units, return_sequences=True, **options)
    layer.build((None, steps, inputs))
    weights = [chance.normal(0, 0.7, w.shape).astype(np.float32) for w in layer.get_weights()]
    layer.set_weights(weights)
    x = chance.normal(0, 1, (steps, inputs)).astype(np.float32)
    return layer, weights, x


@pytest.mark.parametrize(("cell", "reset_after", "seed"), CASES)
def test_that_every_derivative_is_tensorflows(tf, cell, reset_after, seed):
    layer, weights, x = layer_and_weights(tf, cell, reset_after, seed)
    inputs = tf.constant(x[None])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(inputs)
        h = layer(inputs)
    # (T, U, T, N): how each h(t) changes with each x(k)
    whole = tape.jacobian(h, inputs, experimental_use_pfor=False).numpy()[0, :, :, 0]
    expected = np.sqrt(np.square(whole.astype(np.float64)).sum(axis=(1, 3)))
    found = gradients.through_time(cell, x, weights, reset_after=reset_after)
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("cell", ["simple_rnn", "lstm", "gru"])
def test_that_a_chain_ends_where_the_triangle_says(tf, cell):
    _layer, weights, x = layer_and_weights(tf, cell, True, 7)
    x = np.tile(x, (5, 1))[:6]
    found = gradients.through_time(cell, x, weights)
    trace = unroll(cell, x, weights)
    factors = chain(jacobians(trace, weights), 5, 1)
    assert [factor.step for factor in factors] == [2, 3, 4, 5]
    assert factors[-1].so_far == pytest.approx(found[5, 1], rel=1e-6)
    if cell == "lstm":
        assert factors[0].forget == pytest.approx(float(trace.forget[2].mean()), rel=1e-5)


def test_that_one_step_and_no_step_are_no_fault():
    weights = [np.ones((1, 1)), np.ones((1, 1)), np.zeros(1)]
    assert gradients.through_time("simple_rnn", np.zeros((1, 1)), weights).tolist() == [[1.0]]
    assert gradients.through_time("simple_rnn", np.zeros((0, 1)), weights).shape == (0, 0)
