"""Reading word by word equals the Keras model on every prefix."""

import os

import numpy as np
import pytest

from models import sentiment
from models.errors import InvalidInput
from models.sentiment.reading import contributions

ARCHITECTURES, WEIGHTS_EACH = 6 * int(os.environ.get("UNROLLED_SEEDS", "1")), 34
"""Together more than 200 networks; building one takes far longer than calling its graph. After six
the kinds of cell, and of one layer and two, come again with other sizes."""
KINDS = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}


def network(tf, seed):
    chance = np.random.default_rng(seed)
    cell = ("simple_rnn", "lstm", "gru")[seed % 3]
    reset_after = bool(seed // 3 % 2)
    units = [int(n) for n in chance.integers(1, 6, 1 + seed % 2)]
    words, length = (int(n) for n in chance.integers(2, 9, 2))
    layers = tf.keras.layers
    options = {"reset_after": reset_after} if cell == "gru" else {}
    model = tf.keras.Sequential(
        [
            tf.keras.Input((None,), dtype="int32"),
            layers.Embedding(words, length),
            *(
                getattr(layers, KINDS[cell])(n, return_sequences=n_th < len(units) - 1, **options)
                for n_th, n in enumerate(units)
            ),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    return model, cell, *filled(model, seed), reset_after


def filled(model, seed):
    """Give a model random weights, and a sentence that fits it."""
    chance = np.random.default_rng(seed)
    weights = [chance.normal(0, 0.8, w.shape).astype(np.float32) for w in model.get_weights()]
    model.set_weights(weights)
    return weights, chance.integers(0, len(weights[0]), int(chance.integers(1, 9)))


def test_that_every_prefix_is_judged_as_keras_judges_it(tf):
    for architecture in range(ARCHITECTURES):
        model, cell, _weights, _numbers, reset_after = network(tf, architecture)
        judge = tf.function(model).get_concrete_function(
            tf.TensorSpec((1, None), tf.int32), training=False
        )
        for seed in range(WEIGHTS_EACH):
            weights, numbers = filled(model, 100 * architecture + seed)
            found = sentiment.read(cell, weights, numbers, reset_after=reset_after)
            for length in {len(numbers), seed % len(numbers) + 1}:
                expected = judge(tf.constant(numbers[None, :length], tf.int32)).numpy()[0, 0]
                assert found.probabilities[length - 1] == pytest.approx(expected, abs=1e-5)
    tf.keras.backend.clear_session()


def test_that_the_head_is_a_sum_of_contributions(tf):
    _model, cell, weights, numbers, reset_after = network(tf, 4)
    found = sentiment.read(cell, weights, numbers, reset_after=reset_after)
    parts = contributions(found.h[-1][-1], weights[-2])
    assert parts.sum() + weights[-1][0] == pytest.approx(found.logits[-1], abs=1e-5)
    assert [h.shape[0] for h in found.h] == [len(numbers) + 1] * len(found.h)


def test_that_no_words_give_no_judgement(tf):
    _model, cell, weights, _numbers, reset_after = network(tf, 1)
    found = sentiment.read(cell, weights, [], reset_after=reset_after)
    assert found.probabilities.shape == (0,)


def test_that_weights_of_something_else_are_refused(tf):
    _model, cell, weights, numbers, reset_after = network(tf, 2)
    for wrong in (weights[:-1], weights[:2], [*weights[:-2], np.ones((3, 2)), np.ones(2)]):
        with pytest.raises(InvalidInput):
            sentiment.read(cell, wrong, numbers, reset_after=reset_after)
    for strange in ([99], [1.5], [[1, 2]], "ab"):
        with pytest.raises(InvalidInput):
            sentiment.read(cell, weights, strange, reset_after=reset_after)
