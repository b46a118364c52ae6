"""Adam by one operation for each variable is Keras's Adam, sparse gradients included."""

import numpy as np

from models.training import Options, adam_tf
from tests.models.training.clients import Sentences


def test_that_every_step_and_all_that_is_remembered_are_keras(tf):
    sentences, found = Sentences(), []
    for ours in (True, False):
        tf.keras.utils.set_random_seed(3)
        model = sentences.network.build()
        variables = model.trainable_variables
        optimizer = Options(learning_rate=0.05).build_optimizer(tf.keras.optimizers)
        optimizer.build(variables)
        for step in range(4):
            optimizer.learning_rate.assign(0.05 / (1 + step))
            batch = [array[8 * step : 8 * step + 8] for array in sentences.train]
            _outputs, _losses, gradients = sentences.gradients(model, batch)
            assert [isinstance(each, tf.IndexedSlices) for each in gradients] == [True] + [
                False
            ] * 5
            if ours:
                adam_tf.apply(optimizer, gradients, variables)
            else:
                optimizer.apply(gradients, variables)
        found.append([each.numpy() for each in (*variables, *optimizer.variables)])
    for mine, keras in zip(*found, strict=True):
        np.testing.assert_allclose(mine, keras, rtol=1e-5, atol=1e-6)
