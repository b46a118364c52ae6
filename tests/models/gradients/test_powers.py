"""Powers of a matrix: their size is TensorFlow's, and the largest eigenvalue says where it goes."""

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import gradients
from models.errors import InvalidInput
from models.gradients.powers import carried, with_radius
from models.gradients.powers_presets import presets, rows_of
from models.gradients.powers_program import powers_program
from models.gradients.powers_reference import compare_powers
from models.gradients.powers_run import run
from models.gradients.powers_state import PowersState

SQUARE = st.integers(1, 8).flatmap(
    lambda n: hnp.arrays(np.float32, (n, n), elements=st.floats(-2, 2, width=32))
)


@settings(max_examples=100)
@given(SQUARE, st.integers(0, 12))
def test_that_the_norms_of_powers_are_tensorflows(tf, matrix, count):
    norms, eigenvalues = gradients.powers(matrix, count)
    power, largest = tf.eye(len(matrix)), np.eye(len(matrix))
    for norm in norms:
        # in units of what no cancelling can make smaller; tf.norm itself would overflow earlier
        unit = max(float(np.linalg.norm(largest)), 1e-30)
        assert norm / unit == pytest.approx(
            float(tf.norm(tf.cast(power, "double"))) / unit, abs=1e-5
        )
        power, largest = power @ matrix, largest @ np.abs(matrix.astype(np.float64))
    assert len(eigenvalues) == len(matrix)
    assert (np.diff(np.abs(eigenvalues)) <= 1e-9).all()


def test_that_it_overflows_and_vanishes_where_tensorflow_does(tf):
    for w in ([[0.1]], [[2.0]], [[0.1, 0.05], [0.02, 0.1]]):
        norms, power = gradients.powers(w, 140)[0], tf.eye(len(w))
        for norm in norms:
            assert (norm == 0) == (not np.any(power))
            assert np.isinf(norm) == (not np.isfinite(power).all())
            power = power @ tf.constant(w)


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


@pytest.mark.parametrize("count", [-1, 2.5])
def test_that_a_count_that_is_none_is_refused(count):
    with pytest.raises(InvalidInput, match="whole number"):
        gradients.powers(np.eye(2), count)


@pytest.mark.parametrize("preset", [preset.key for preset in presets()])
def test_that_the_program_gives_what_is_on_screen(tf, preset):
    state = PowersState(rows_of(preset), vector=(1.0, -2.0))
    names: dict = {}
    exec(compile(powers_program(state), "program", "exec"), names)
    found = run(state)
    unit = np.maximum(found.norms[:60], 1e-30)
    ours, theirs = found.norms[:60] / unit, np.array(names["norms"][:60]) / unit
    np.testing.assert_allclose(theirs, ours, rtol=1e-4)
    length = np.maximum(found.lengths[:60, None], 1e-30)
    np.testing.assert_allclose(
        np.array(names["path"][:60]) / length, found.path[:60] / length, atol=1e-4
    )
    magnitudes = sorted(np.abs(names["eigenvalues"].numpy()), reverse=True)
    np.testing.assert_allclose(magnitudes, np.abs(found.eigenvalues), atol=1e-6)


@pytest.mark.parametrize("preset", [preset.key for preset in presets()])
def test_that_tensorflow_confirms_every_preset(tf, preset):
    found = compare_powers(PowersState(rows_of(preset)))
    assert found.agrees, str(found)
    assert found.operation == "tf.linalg.matmul"
