"""From a number at the end back to the picture: gradients of every layer's output, in numpy."""

from collections.abc import Iterator

import numpy as np

from models.lenet.forward import Forward
from models.lenet.layers import (
    LEAK,
    Activation,
    ActivationLayer,
    Array,
    BatchNormLayer,
    ConvLayer,
    DenseLayer,
    DepthwiseLayer,
    GlobalPoolLayer,
    Layer,
    PoolLayer,
    RescalingLayer,
    Weights,
)
from models.lenet.window_layers import WindowLayer


def gradients(seen: Forward, end: int, gradient: Array) -> tuple[Array, ...]:
    """Follow a gradient back through the network, as it is in use and not in training.

    Parameters
    ----------
    seen : Forward
        What went through.
    end : int
        Of which of `seen.outputs` the gradient is given.
    gradient : (B, …) float32
        How what one asks about changes with each number of that output.

    Returns
    -------
    tuple of (B, …) float32
        The same of the input and of every output up to that one: end + 1 arrays.

    Source
    ------
    Equals `tf.GradientTape`; of equal numbers under a max pooling the first gets the gradient.
    """
    found = [np.asarray(gradient, np.float32)]
    for index in range(end - 1, -1, -1):
        before, after = seen.outputs[index : index + 2]
        weights = seen.layer_weights(index)
        layer = seen.network.layers[index]
        found.append(_pulled_back(layer, before, after, found[-1], weights))
    return tuple(reversed(found))


def _pulled_back(
    layer: Layer, before: Array, after: Array, gradient: Array, weights: Weights
) -> Array:
    """Give the gradient of a layer's input from that of its output."""
    if isinstance(layer, WindowLayer):
        return _through_windows(layer, before, gradient, weights)
    if isinstance(layer, DenseLayer):
        bent = gradient if layer.kind is None else gradient * slope(after, layer.kind)
        return bent @ weights[0].T
    if isinstance(layer, ActivationLayer):
        return gradient * _activation_slope(layer, after)
    if isinstance(layer, BatchNormLayer):
        return gradient * layer.factor(layer.parts(weights))
    if isinstance(layer, GlobalPoolLayer):
        count = np.float32(before.shape[1] * before.shape[2])
        spread = gradient.reshape(len(gradient), 1, 1, -1) / count
        return np.broadcast_to(spread, before.shape).astype(np.float32)
    if isinstance(layer, RescalingLayer):
        return gradient * np.asarray(layer.scale, np.float32)
    return gradient.reshape(before.shape)


def slope(y: Array, kind: Activation, leak: float = LEAK) -> Array:
    """Give the slope of an activation where it gave y, of its shape; 0 in the corner of ReLU."""
    if kind == "relu":
        return (y > 0).astype(np.float32)
    if kind == "leaky_relu":
        return np.where(y > 0, np.float32(1), np.float32(leak))
    if kind == "tanh":
        return 1 - y * y
    return y * (1 - y)


def _activation_slope(layer: ActivationLayer, y: Array) -> Array:
    found = slope(y, layer.kind, layer.leak)
    return found if layer.most is None else np.where(y < layer.most, found, np.float32(0))


def _through_windows(layer: WindowLayer, before: Array, gradient: Array, weights: Weights) -> Array:
    """Send the gradient of every window back to the pixels that it was laid on."""
    sliding = layer.sliding()
    (top, bottom), (left, right) = sliding.pads(before.shape[1:3])
    count, height, width, channels = before.shape
    padded = np.zeros((count, top + height + bottom, left + width + right, channels), np.float32)
    rows, columns = gradient.shape[1:3]
    down, across = sliding.steps
    for (row, column), part in _parts(layer, before, gradient, weights):
        end = row + (rows - 1) * down + 1, column + (columns - 1) * across + 1
        padded[:, row : end[0] : down, column : end[1] : across] += part
    return padded[:, top : top + height, left : left + width]


def _parts(
    layer: WindowLayer, before: Array, gradient: Array, weights: Weights
) -> Iterator[tuple[tuple[int, int], Array]]:
    """Give what each place under the window gets of every window's gradient: (B, H', W', C)."""
    sliding = layer.sliding()
    places = list(np.ndindex(sliding.window))
    if isinstance(layer, ConvLayer):
        for row, column in places:
            yield (row, column), gradient @ weights[0][row, column].T
    elif isinstance(layer, DepthwiseLayer):
        split = gradient.reshape(*gradient.shape[:3], -1, layer.multiplier)
        for row, column in places:
            yield (row, column), (split * weights[0][row, column]).sum(-1)
    elif isinstance(layer, PoolLayer) and layer.mode == "average":
        share = gradient / sliding.counts(before.shape[1:3])
        for row, column in places:
            yield (row, column), share
    else:
        windows = sliding.windows(before, -np.inf)
        winners = windows.reshape(*windows.shape[:4], -1).argmax(-1)
        for number, (row, column) in enumerate(places):
            yield (row, column), gradient * (winners == number)
