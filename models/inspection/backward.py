"""From a number at the end back to the picture: gradients of every layer's output, in numpy."""

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
    FlattenLayer,
    Layer,
    PoolLayer,
    Weights,
    batch_norm_scale,
)
from models.padding import resolve_padding


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
    if isinstance(layer, ConvLayer):
        return _through_convolution(layer, before.shape, gradient, weights[0])
    if isinstance(layer, PoolLayer):
        return _through_pooling(layer, before, gradient)
    if isinstance(layer, DenseLayer):
        bent = gradient if layer.kind is None else gradient * slope(after, layer.kind)
        return bent @ weights[0].T
    if isinstance(layer, ActivationLayer):
        return gradient * slope(after, layer.kind)
    if isinstance(layer, BatchNormLayer):
        return gradient * batch_norm_scale(weights[0], weights[3])
    if isinstance(layer, FlattenLayer):
        return gradient.reshape(before.shape)
    return gradient


def slope(y: Array, kind: Activation) -> Array:
    """Give the slope of an activation where it gave y; 0 in the corner of ReLU."""
    if kind == "relu":
        return (y > 0).astype(np.float32)
    if kind == "leaky_relu":
        return np.where(y > 0, np.float32(1), np.float32(LEAK))
    if kind == "tanh":
        return 1 - y * y
    return y * (1 - y)


def _through_convolution(
    layer: ConvLayer, shape: tuple[int, ...], gradient: Array, kernel: Array
) -> Array:
    sides = [
        resolve_padding(layer.padding, size, layer.kernel, layer.stride) for size in shape[1:3]
    ]
    high, wide = (size + sum(side) for size, side in zip(shape[1:3], sides, strict=True))
    padded = np.zeros((shape[0], high, wide, shape[3]), np.float32)
    rows, columns = (layer.stride * size for size in gradient.shape[1:3])
    # each weight sends the gradient of every window to the pixel that it was laid on
    for row, column in np.ndindex(kernel.shape[:2]):
        down = slice(row, row + rows, layer.stride)
        across = slice(column, column + columns, layer.stride)
        part = gradient @ kernel[row, column].T
        padded[:, down, across][:, : part.shape[1], : part.shape[2]] += part
    (top, _bottom), (left, _right) = sides
    return padded[:, top : top + shape[1], left : left + shape[2]]


def _through_pooling(layer: PoolLayer, before: Array, gradient: Array) -> Array:
    size = layer.size
    count, rows, columns, channels = gradient.shape
    found = np.zeros_like(before, np.float32)
    inside = found[:, : rows * size, : columns * size]
    if layer.mode == "average":
        spread = np.repeat(np.repeat(gradient, size, 1), size, 2)
        inside += spread / np.float32(size * size)
        return found
    windows = before[:, : rows * size, : columns * size]
    windows = windows.reshape(count, rows, size, columns, size, channels)
    flat = windows.transpose(0, 1, 3, 5, 2, 4).reshape(count, rows, columns, channels, -1)
    winners = np.zeros_like(flat, np.float32)
    np.put_along_axis(winners, flat.argmax(-1)[..., None], gradient[..., None], -1)
    back = winners.reshape(count, rows, columns, channels, size, size)
    inside += back.transpose(0, 1, 4, 2, 5, 3).reshape(inside.shape)
    return found
