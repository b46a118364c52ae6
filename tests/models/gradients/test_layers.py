"""Gradients through a deep network: number for number TensorFlow's, and their factors exact."""

import itertools

import numpy as np
import pytest

from models.gradients.layers import run
from models.gradients.layers_program import layers_program
from models.gradients.layers_reference import compare_layers, gradients
from models.gradients.layers_state import LayersState
from tests.random_states import random_states


def test_that_the_first_look_vanishes_and_each_remedy_helps():
    vanished = run(LayersState()).gradients
    assert vanished[0] < 1e-10 * vanished[-1]
    for remedy in (
        LayersState(activation="relu", initialiser="he"),
        LayersState(skips=True),
        LayersState(batch_norm=True),
    ):
        helped = run(remedy).gradients
        assert helped[0] > 1e-2 * helped[-1]


def test_that_large_weights_explode():
    found = run(LayersState(activation="relu", initialiser="normal", scale=1.0, depth=40))
    assert found.gradients.max() > 1e10


def test_that_factors_multiply_to_the_gradient():
    states = random_states(LayersState, np.random.default_rng(3))
    for state in itertools.islice(states, 60):
        found = run(state)
        product = found.layers[-1].h_size
        for layer in found.layers[::-1]:
            if not np.isfinite(layer.factor) or layer.h_size < 1e-20:
                break
            assert layer.h_size == pytest.approx(product, rel=1e-5)
            product *= layer.factor


@pytest.mark.parametrize("seed", range(20))
def test_that_gradients_equal_tensorflow(tf, seed):
    random = np.random.default_rng(seed)
    state = next(itertools.islice(random_states(LayersState, random), 5, None))
    state = LayersState(**{**vars(state), "depth": int(random.integers(1, 13))})
    assert compare_layers(state).agrees
    ours, exact = run(state).layers, run(state, precise=True).layers
    for layer, sure, theirs in zip(ours, exact, gradients(state), strict=True):
        size, off = np.abs(theirs).max(), np.abs(layer.kernel - sure.kernel).max()
        # where float32 itself is sure of six digits, they are the same
        if np.isfinite(theirs).all() and 1e-25 < size < 1e25 and off < 1e-6 * size:
            np.testing.assert_allclose(layer.kernel / size, theirs / size, atol=1e-5)


@pytest.mark.parametrize(
    "state",
    [
        LayersState(),
        LayersState(activation="relu", initialiser="he"),
        LayersState(activation="leaky_relu", initialiser="he", batch_norm=True),
        LayersState(activation="tanh", skips=True, depth=50),
        LayersState(activation="relu", initialiser="normal", scale=3.0, depth=50),
        LayersState(initialiser="normal", scale=0.0, units=1, depth=1),
    ],
)
def test_that_the_comparison_agrees(tf, state):
    assert compare_layers(state).agrees


@pytest.mark.parametrize(
    "state",
    [
        LayersState(depth=4),
        LayersState(depth=3, activation="leaky_relu", initialiser="he", skips=True),
        LayersState(depth=3, activation="tanh", initialiser="normal", batch_norm=True),
    ],
)
def test_that_the_program_gives_the_sizes_on_screen(tf, state, capsys):
    names = {}
    exec(layers_program(state), names)
    np.testing.assert_allclose(names["sizes"], run(state).gradients, rtol=1e-4)
    assert "layer 1: norm of the gradient" in capsys.readouterr().out
