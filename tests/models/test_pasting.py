"""Numbers from elsewhere find their place in a layer, by their shape."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidInput
from models.receptive_field import pasting
from models.receptive_field.state import State
from models.receptive_field.values import batch_of, weights_of
from models.recurrent import pasting as recurrent_pasting
from models.recurrent.run import run
from models.recurrent.state import RecurrentState
from models.state import replaced


def numbers(*shape):
    return np.random.default_rng(sum(shape)).normal(size=shape).round(3)


SIDE, FEW = st.integers(1, 7), st.integers(1, 4)


@given(st.tuples(FEW, st.integers(1, 20), st.integers(1, 20), FEW))
def test_that_a_batch_becomes_the_input(shape):
    found = numbers(*shape)
    state = State(stride_height=1, stride_width=1)
    after = replaced(state, **pasting.fields(state, found, "input"))
    np.testing.assert_allclose(batch_of(after), found, rtol=1e-6)
    without = found[0, ..., 0]
    after = replaced(state, **pasting.fields(state, without, "input"))
    np.testing.assert_allclose(batch_of(after)[0, ..., 0], without, rtol=1e-6)


@given(st.tuples(SIDE, SIDE, FEW, FEW))
def test_that_weights_become_the_kernels(shape):
    found = numbers(*shape)
    state = State(channels=2, kernels=3)
    after = replaced(state, **pasting.fields(state, found, "kernel"))
    np.testing.assert_allclose(weights_of(after), found, rtol=1e-6)
    plane = found[..., 0, 0]
    after = replaced(state, **pasting.fields(state, plane, "kernel"))
    assert weights_of(after).shape == (*shape[:2], 2, 3)
    np.testing.assert_allclose(weights_of(after)[..., 1, 2], plane, rtol=1e-6)


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        ((5, 5), ("input",)),  # as the input is now
        ((3, 3), ("kernel",)),  # as the kernel is now
        ((4, 4), ("kernel", "input")),  # could be both
        ((20, 20), ("input",)),
        ((3, 3, 1, 2), ("kernel",)),
        ((1, 8, 8, 1), ("input",)),
    ],
)
def test_that_the_shape_says_what_numbers_are(shape, wanted):
    assert pasting.parts(State(), numbers(*shape)) == wanted


def test_that_a_pooling_takes_an_input_only():
    assert pasting.parts(State(operation="max_pooling"), numbers(3, 3)) == ("input",)


@pytest.mark.parametrize(
    ("shape", "part", "wanted"),
    [
        ((8,), "input", (1, 1, 8, 1)),
        ((1, 8), "input", (1, 1, 8, 1)),
        ((8, 3), "input", (1, 1, 8, 3)),
        ((2, 8, 3), "input", (2, 1, 8, 3)),
        ((3,), "kernel", (1, 3, 1, 1)),
        ((3, 1, 2), "kernel", (1, 3, 1, 2)),
    ],
)
def test_that_one_axis_has_shapes_of_its_own(shape, part, wanted):
    state = State(operation="convolution_1d", height=1, kernel_height=1, stride_height=1, width=6)
    after = replaced(state, **pasting.fields(state, numbers(*shape), part))
    found = batch_of(after) if part == "input" else weights_of(after)
    assert found.shape == wanted
    np.testing.assert_allclose(found.ravel(), numbers(*shape).ravel(), rtol=1e-6)


def test_that_what_fits_nowhere_is_said():
    with pytest.raises(InvalidInput):
        pasting.parts(State(), numbers(40, 40))
    with pytest.raises(InvalidInput):
        pasting.parts(State(), 1e5 * np.ones((5, 5)))
    with pytest.raises(InvalidInput, match=r"W 8 × 32, U 8 × 32, b 1 × 32"):
        recurrent_pasting.parts(RecurrentState(), numbers(2, 2, 2))
    with pytest.raises(InvalidInput, match="100 are possible"):
        recurrent_pasting.parts(RecurrentState(), 1e5 * np.ones((8, 32)))


def test_that_a_whole_matrix_is_set():
    state, found = RecurrentState(), numbers(8, 32)
    assert recurrent_pasting.parts(state, found) == ("kernel", "recurrent", "inputs")
    edited = replaced(state, edits=recurrent_pasting.edits(state, found, "recurrent"))
    np.testing.assert_allclose(run(edited).weights[0][1], found, rtol=1e-6)
    bias = numbers(32)
    edited = replaced(edited, edits=recurrent_pasting.edits(edited, bias, "bias"))
    weights = run(edited).weights[0]
    np.testing.assert_allclose(weights[2], bias, rtol=1e-6)
    np.testing.assert_allclose(weights[1], found, rtol=1e-6)
