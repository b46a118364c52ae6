"""The deep network and its gradients by TensorFlow itself."""

from typing import Any

import numpy as np

from models.comparison import Comparison, compared
from models.gradients.layers import EPSILON, LEAK, Array, batch, kernels, run
from models.gradients.layers_state import LayersState
from models.runtime import tensorflow

_MARGIN = 30
"""How many times our own distance from float64 TensorFlow's may be: it sums in another order."""


def gradients(state: LayersState) -> list[np.ndarray]:
    """Give the gradient by every hidden kernel, of its shape, as tf.GradientTape finds it."""
    tf = tensorflow()
    pictures, labels = batch()
    variables = [tf.Variable(kernel) for kernel in kernels(state)]
    with tf.GradientTape() as tape:
        h = tf.constant(pictures)
        for number, kernel in enumerate(variables[:-1]):
            y = _activated(state, tf, _normalised(state, tf, h @ kernel))
            h = h + y if state.skips and number else y
        each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, h @ variables[-1])
        loss = tf.reduce_mean(each)
    return [gradient.numpy() for gradient in tape.gradient(loss, variables[:-1])]


def compare_layers(state: LayersState) -> Comparison:
    """Compare the gradients by all kernels, each in units of its own largest number."""
    ours: list[Array] = []
    theirs: list[Array] = []
    allowed: list[Array] = []
    exact = run(state, precise=True).layers
    for layer, sure, found in zip(run(state).layers, exact, gradients(state), strict=True):
        unit = np.abs(found).max()
        # beyond float32's smallest normal number nothing is exact
        if np.isfinite(layer.kernel).all() and np.isfinite(found).all() and unit > 1e-30:
            ours.append((layer.kernel / unit).ravel())
            theirs.append((found / unit).ravel())
            # every layer passes on the rounding of those behind it
            off = float(np.abs(layer.kernel - sure.kernel).max() / unit)
            allowed.append(np.full(layer.kernel.size, max(_MARGIN * off, 2e-6 * state.depth)))
    if not ours:
        ours, theirs, allowed = [np.zeros(1)], [np.zeros(1)], [np.zeros(1)]
    return compared(
        "tf.GradientTape",
        np.concatenate(ours),
        np.concatenate(theirs),
        rounding=np.concatenate(allowed),
    )


def _normalised(state: LayersState, tf: Any, z: Any) -> Any:
    if not state.batch_norm:
        return z
    mean, variance = tf.nn.moments(z, 0)
    return tf.nn.batch_normalization(z, mean, variance, None, None, EPSILON)


def _activated(state: LayersState, tf: Any, z: Any) -> Any:
    if state.activation == "leaky_relu":
        return tf.nn.leaky_relu(z, LEAK)
    return getattr(tf.nn, state.activation)(z)
