import numpy as np
import pytest

from models import recurrent
from models.recurrent.initialisers import glorot_uniform, orthogonal


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_weights_start_as_a_new_keras_layer(tf, cell):
    layer = getattr(tf.keras.layers, recurrent.NAMES[cell])(32)
    layer.build((None, 3, 20))
    for ours, theirs in zip(
        recurrent.initial_weights(cell, 20, 32, seed=3), layer.get_weights(), strict=True
    ):
        assert ours.shape == theirs.shape
        assert ours.dtype == theirs.dtype
    kernel, recurrent_kernel, bias = recurrent.initial_weights(cell, 20, 32, seed=3)
    limit = np.sqrt(6 / sum(kernel.shape))
    assert 0.98 * limit < np.abs(kernel).max() <= limit
    np.testing.assert_array_equal(bias, layer.get_weights()[2])
    np.testing.assert_allclose(recurrent_kernel @ recurrent_kernel.T, np.eye(32), atol=1e-5)


def test_that_the_kernel_spreads_as_glorot_says(tf):
    ours = glorot_uniform(np.random.default_rng(0), (100, 200))
    theirs = tf.keras.initializers.GlorotUniform(seed=0)((100, 200)).numpy()
    assert ours.std() == pytest.approx(theirs.std(), rel=0.03)


@pytest.mark.parametrize("shape", [(4, 16), (16, 4), (5, 5)])
def test_that_an_orthogonal_matrix_is_orthogonal_on_its_short_side(tf, shape):
    ours = orthogonal(np.random.default_rng(1), shape)
    theirs = tf.keras.initializers.Orthogonal(seed=1)(shape).numpy()
    short = (lambda m: m @ m.T) if shape[0] <= shape[1] else (lambda m: m.T @ m)
    np.testing.assert_allclose(short(ours), short(theirs), atol=1e-5)


def test_that_a_seed_fixes_every_number_and_layers_differ():
    first = recurrent.initial_weights("gru", 4, 4, seed=7)
    again = recurrent.initial_weights("gru", 4, 4, seed=7)
    upper = recurrent.initial_weights("gru", 4, 4, seed=7, layer=1)
    np.testing.assert_array_equal(first[0], again[0])
    assert not np.array_equal(first[0], upper[0])


def test_that_a_word_has_the_same_vector_wherever_it_stands():
    np.testing.assert_array_equal(
        recurrent.embedding("movie", 8, 1), recurrent.embedding("movie", 8, 1)
    )
    assert not np.array_equal(recurrent.embedding("movie", 8, 1), recurrent.embedding("film", 8, 1))
