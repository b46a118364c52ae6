"""What training computes in place of Keras's first two layers is what they compute."""

import numpy as np

from models import datasets, lenet
from models.lenet.pooled_tf import begins_pooled, conv_max_pool


def plain(x, kernel, bias):
    """Give what Keras's layers compute."""
    import tensorflow as tf

    return tf.nn.max_pool2d(tf.nn.conv2d(x, kernel, 1, "VALID") + bias, 2, 2, "VALID")


def test_that_a_pooled_convolution_is_keras_with_its_gradients_where_numbers_are_equal_too(tf):
    chance = np.random.default_rng(3)
    for height, width, side, channels in ((9, 8, 3, 1), (6, 7, 1, 3), (8, 8, 4, 1)):
        # small whole numbers, so that many squares have several of the largest
        x = tf.constant(chance.integers(0, 2, (3, height, width, channels)).astype(np.float32))
        kernel = tf.constant(chance.integers(-1, 2, (side, side, channels, 5)).astype(np.float32))
        bias = tf.constant(chance.normal(size=5).astype(np.float32))
        found = []
        for make in (conv_max_pool, plain):
            with tf.GradientTape() as tape:
                tape.watch((kernel, bias))
                made = make(x, kernel, bias)
                loss = tf.reduce_sum(
                    made * np.arange(1, made.shape[1] + 1, dtype="f")[:, None, None]
                )
            found.append([made, *tape.gradient(loss, (kernel, bias))])
        for ours, keras in zip(*found, strict=True):
            np.testing.assert_allclose(ours, keras, rtol=1e-5, atol=1e-5)


def test_that_pictures_are_trained_by_the_outputs_of_the_model(tf):
    pooled = lenet.Network()
    before = lenet.Convolution(activate="before pooling")
    batch = tuple(
        tf.constant(array[:5]) for array in lenet.Pictures(datasets.digits(), pooled).train
    )
    for network, whether in ((pooled, True), (lenet.Network(convolutions=(before,)), False)):
        assert begins_pooled(network) is whether
        experiment, model = lenet.Pictures(datasets.digits(), network), network.build()
        keras = model(experiment.inputs(batch), training=True)
        np.testing.assert_allclose(experiment.outputs(model, batch), keras, rtol=1e-5, atol=1e-5)
