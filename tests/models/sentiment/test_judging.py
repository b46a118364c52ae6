"""Judging many sentences at once gives what the Keras model gives."""

import numpy as np
import pytest

from models.sentiment.judging import logits
from tests.models.sentiment.networks import KINDS, keras, trained


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_whole_test_is_judged_as_by_keras(tf, kind):
    made = trained(*kind, seed=3)
    chance = np.random.default_rng(1)
    rows = np.zeros((60, 7), np.int32)
    for row, length in zip(rows, chance.integers(1, 8, 60), strict=True):
        row[-length:] = chance.integers(1, made.network.rows, length)
    expected = keras(made)(rows, training=False).numpy()[:, 0]
    np.testing.assert_allclose(logits(made.network, made.weights, rows), expected, atol=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_sentence_is_judged_as_it_is_read(kind):
    made = trained(*kind, seed=5)
    tokens = ("the", "film", "zeppelin")
    rows = np.zeros((1, 7), np.int32)
    rows[0, -3:] = made.words.numbers(tokens)
    found = logits(made.network, made.weights, rows)
    assert found[0] == pytest.approx(made.read(tokens).logits[-1], abs=1e-5)
    assert logits(made.network, made.weights, rows[:0]).shape == (0,)
