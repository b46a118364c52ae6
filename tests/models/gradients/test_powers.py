"""Powers of a matrix: their size is TensorFlow's, and the largest eigenvalue says where it goes."""

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import gradients
from models.errors import InvalidInput
from models.gradients.powers import carried, with_radius

SQUARE = st.integers(1, 8).flatmap(
    lambda n: hnp.arrays(np.float32, (n, n), elements=st.floats(-2, 2, width=32))
)


@settings(max_examples=300)
@given(SQUARE, st.integers(0, 12))
def test_that_the_norms_of_powers_are_tensorflows(tf, matrix, count):
    norms, eigenvalues = gradients.powers(matrix, count)
    power = tf.eye(len(matrix))
    for norm in norms:
        expected = float(tf.norm(power))
        assert norm == pytest.approx(expected, rel=1e-4, abs=1e-18)
        power = power @ matrix
    assert len(eigenvalues) == len(matrix)
    assert (np.diff(np.abs(eigenvalues)) <= 1e-9).all()


def test_that_ones_doubles_at_every_step():
    norms, eigenvalues = gradients.powers(np.ones((2, 2)), 4)
    np.testing.assert_allclose(norms, [2**0.5, 2, 4, 8, 16], rtol=1e-6)
    np.testing.assert_allclose(eigenvalues, [2, 0], atol=1e-9)


def test_that_float32_overflows_and_underflows_and_no_power_is_nan():
    assert gradients.powers([[10.0]], 100)[0][-1] == np.inf
    assert gradients.powers([[0.1]], 100)[0][-1] == 0
    norms, _eigenvalues = gradients.powers([[10.0, -10.0], [10.0, 10.0]], 100)
    assert norms[-1] == np.inf
    assert not np.isnan(norms).any()


def test_that_a_matrix_scaled_to_radius_1_keeps_its_powers_bounded():
    matrix = with_radius(np.random.default_rng(1).normal(size=(6, 6)), 1.0)
    assert np.abs(gradients.powers(matrix, 1)[1][0]) == pytest.approx(1, rel=1e-5)
    np.testing.assert_array_equal(with_radius([[0, 1], [0, 0]], 2.0), [[0, 1], [0, 0]])


def test_that_a_vector_is_carried_along():
    path = carried([[0, -1], [1, 0]], [1, 0], 4)
    np.testing.assert_allclose(path, [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]], atol=1e-6)


@pytest.mark.parametrize("matrix", [[[1, 2]], [1, 2], [[np.nan]], [[np.inf]], np.zeros((0, 0))])
def test_that_what_has_no_powers_is_refused(matrix):
    with pytest.raises(InvalidInput):
        gradients.powers(matrix, 3)
