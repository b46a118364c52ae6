import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from models.errors import InvalidInput
from models.receptive_field.kinds import TITLES
from models.receptive_field.state import State
from models.receptive_field.taking import with_patch
from models.receptive_field.trace import trace
from tests.models.receptive_field_states import random_states


def test_that_the_middle_of_a_patch_becomes_the_input():
    patch = np.random.default_rng(0).random((40, 20, 3)).astype(np.float32)
    state = with_patch(State(view="cost"), patch)
    assert state.view == "layer"
    assert (state.height, state.width, state.channels) == (32, 20, 3)
    np.testing.assert_allclose(trace(state).x, patch[4:36], atol=1e-3)


def test_that_a_patch_smaller_than_the_window_is_taken_too():
    state = with_patch(State(padding="valid"), np.full((2, 1, 1), np.nan, np.float32))
    assert trace(state).x.tolist() == [[[0.0]], [[0.0]]]


@given(
    arrays.arrays(np.float32, st.tuples(*[st.integers(1, 40)] * 2, st.integers(1, 4))),
    st.integers(0, 1000),
    st.sampled_from(sorted(TITLES)),
)
def test_that_any_patch_fits_any_layer(patch, seed, operation):
    (state,) = random_states(operation, 1, seed=seed, largest=9)
    taken = with_patch(state, patch)
    assert trace(taken).x.shape == (taken.height, taken.width, taken.channels)


def test_that_an_empty_patch_is_refused():
    with pytest.raises(InvalidInput):
        with_patch(State(), np.zeros((0, 3, 1)))
