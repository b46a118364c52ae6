"""A convolution and the largest of each square of it, as one operation of training.

A convolution of few channels into few keeps no processor busy, and the gradient of pooling is slow.
All four sums of a square made at once, as four kernels a pixel apart under a stride of 2, give the
same numbers: LeNet learns in a third less time without oneDNN, in a seventh less with it at a batch
of 128.
"""

from typing import Any

from models.lenet.layers import ConvLayer, PoolLayer
from models.lenet.network import Network
from models.runtime import tensorflow

Tensor = Any

_FEW = 8
"""Kernels up to which that is quicker: more keep a processor busy by themselves."""
_SHIFTS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""The pixels of a square, in the order in which the first of equals is the largest."""


def begins_pooled(network: Network) -> bool:
    """Tell whether a network begins with what `conv_max_pool` computes."""
    if len(network.layers) < 2:
        return False
    first, second = network.layers[:2]
    return (
        isinstance(first, ConvLayer)
        and first.filters <= _FEW
        and (first.stride, first.padding) == ((1, 1), "valid")
        and isinstance(second, PoolLayer)
        and second.mode == "max"
        and second.sliding() == ((2, 2), (2, 2), "valid")
    )


def conv_max_pool(x: Tensor, kernel: Tensor, bias: Tensor | None) -> Tensor:
    """Give the largest of each 2 × 2 square of feature maps.

    Parameters
    ----------
    x : (N, H, W, Cin) float32 tensor
        Pictures.
    kernel : (kh, kw, Cin, Cout) float32 tensor
    bias : (Cout,) float32 tensor, optional

    Returns
    -------
    y : (N, (H − kh + 1) // 2, (W − kw + 1) // 2, Cout) float32 tensor

    Source
    ------
    Equals `tf.nn.max_pool2d(tf.nn.conv2d(x, kernel, 1, "VALID") + bias, 2, 2, "VALID")`, and so
    does its gradient: of equals the first of a square has all of it.
    """
    tf = tensorflow()
    around = [[[i, 1 - i], [j, 1 - j], [0, 0], [0, 0]] for i, j in _SHIFTS]
    sums = tf.nn.conv2d(x, tf.concat([tf.pad(kernel, pads) for pads in around], 3), 2, "VALID")
    if bias is not None:
        sums = tf.nn.bias_add(sums, tf.tile(bias, [len(_SHIFTS)]))
    return _largest(sums)


def _largest(sums: Tensor) -> Tensor:
    """Give the largest of four: (N, H', W', 4 · C) -> (N, H', W', C)."""
    tf = tensorflow()
    _count, height, width, channels = sums.shape
    kernels = channels // len(_SHIFTS)

    @tf.custom_gradient
    def largest(sums: Tensor) -> Any:
        parts = tf.unstack(tf.reshape(sums, (-1, len(_SHIFTS), kernels)), axis=1)
        most = tf.maximum(tf.maximum(parts[0], parts[1]), tf.maximum(parts[2], parts[3]))

        def gradient(after: Tensor) -> Tensor:
            rest: Tensor = tf.reshape(after, (-1, kernels))
            found: list[Tensor] = []
            for part in parts[:-1]:
                found.append(tf.cast(tf.equal(part, most), rest.dtype) * rest)
                rest -= found[-1]
            return tf.reshape(tf.stack([*found, rest], axis=1), (-1, height, width, channels))

        return tf.reshape(most, (-1, height, width, kernels)), gradient

    return largest(sums)
