"""The gradient of the judgement with respect to each word's vector is TensorFlow's."""

import numpy as np
import pytest

from models.sentiment.backward import gradients
from tests.models.sentiment.networks import KINDS, keras, trained


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_that_every_gradient_is_tensorflows(tf, kind, seed):
    made = trained(*kind, seed, length=5)
    tokens = ("the", "film", "not", "bad", "zeppelin")
    model = keras(made)
    x = tf.constant(model.layers[0](made.words.numbers(tokens)[None]))
    with tf.GradientTape() as tape:
        tape.watch(x)
        logit = x
        for layer in model.layers[1:]:
            logit = layer(logit)
    expected = tape.gradient(logit, x).numpy()[0]
    found = gradients(made, made.read(tokens))
    np.testing.assert_allclose(found, expected, atol=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_that_no_words_have_no_gradients(kind):
    made = trained(*kind)
    assert gradients(made, made.read(())).shape == (0, 3)
