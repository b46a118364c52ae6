"""Convolution and pooling as TensorFlow defines them, in a few lines of numpy.

A deep-learning convolution slides a kernel over a picture without flipping it (mathematicians
call that a cross-correlation). Each output pixel is the sum of the products under the window:

    y[i, j, o] = bias[o] + Σ x[i·stride + p·dilation, j·stride + q·dilation, c] · w[p, q, c, o]
"""

import operator
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.padding import (
    AxisPadding,
    Padding,
    is_pair,
    no_padding,
    output_size,
    resolve_padding,
    span,
)
from resources import _

__all__ = [
    "Array",
    "AxisPadding",
    "Padding",
    "conv2d",
    "depthwise_conv2d",
    "output_size",
    "pool2d",
    "resolve_padding",
    "span",
]

Array: TypeAlias = npt.NDArray[Any]
Pair: TypeAlias = int | tuple[int, int]
"""A number for height and width, or one for both."""
Window: TypeAlias = tuple[slice, slice]


def conv2d(
    x: npt.ArrayLike,
    w: npt.ArrayLike,
    *,
    stride: Pair = (1, 1),
    padding: Padding = "valid",
    dilation: Pair = (1, 1),
    bias: npt.ArrayLike | None = None,
) -> Array:
    """Give the feature maps of a convolutional layer for one picture.

    Parameters
    ----------
    x : (H, W, Cin) float32
        The picture, or the feature maps of the layer before.
    w : (kh, kw, Cin, Cout) float32
        The weights: one kernel of (kh, kw, Cin) for each output channel.
    stride, dilation : (int, int) or int
        Along the height and the width, each ≥ 1.
    padding : "valid", "same" or ((top, bottom), (left, right))
        Zeros added around the picture.
    bias : (Cout,) float32, optional
        Added to every pixel of an output channel.

    Returns
    -------
    y : (H', W', Cout) float32
        float64 when `x` or `w` is.

    Raises
    ------
    InvalidInput
        The shapes do not fit together, or the output would be empty.

    Source
    ------
    Equals `tf.nn.conv2d(x[None], w, strides=stride, padding=…, dilations=dilation)[0] + bias`.
    """
    x, w = _floating(x), _floating(w)
    _require_axes(x, 3, _("picture"), "(H, W, Cin)")
    _require_axes(w, 4, _("kernel"), "(kh, kw, Cin, Cout)")
    _require_same_channels(x, w)
    kernel, stride, dilation = (w.shape[0], w.shape[1]), _pair(stride), _pair(dilation)
    shape = _output_shape(x, kernel, stride, padding, dilation)
    padded = _padded(x, kernel, stride, padding, dilation, 0)
    y = np.zeros((*shape, w.shape[3]), np.result_type(x, w))
    for (row, column), window in _windows(kernel, shape, stride, dilation):
        y += padded[window] @ w[row, column]
    return y if bias is None else y + _checked_bias(bias, w.shape[3], y.dtype)


def depthwise_conv2d(
    x: npt.ArrayLike,
    w: npt.ArrayLike,
    *,
    stride: Pair = (1, 1),
    padding: Padding = "valid",
    dilation: Pair = (1, 1),
) -> Array:
    """Give each channel filtered by kernels of its own: nothing is summed over channels.

    Parameters
    ----------
    x : (H, W, C) float32
        The picture.
    w : (kh, kw, C, M) float32
        M kernels for each channel.
    stride, padding, dilation
        As for `conv2d`.

    Returns
    -------
    y : (H', W', C · M) float32
        The M results of the first channel, then those of the second, and so on.

    Raises
    ------
    InvalidInput
        The shapes do not fit together, or the output would be empty.

    Source
    ------
    Equals `tf.nn.depthwise_conv2d(x[None], w, strides=…, padding=…, dilations=dilation)[0]` where
    stride or dilation is 1; TensorFlow does not define the operation with both larger.
    """
    x, w = _floating(x), _floating(w)
    _require_axes(x, 3, _("picture"), "(H, W, C)")
    _require_axes(w, 4, _("kernel"), "(kh, kw, C, M)")
    _require_same_channels(x, w)
    kernel, stride, dilation = (w.shape[0], w.shape[1]), _pair(stride), _pair(dilation)
    shape = _output_shape(x, kernel, stride, padding, dilation)
    padded = _padded(x, kernel, stride, padding, dilation, 0)
    y = np.zeros((*shape, w.shape[2], w.shape[3]), np.result_type(x, w))
    for (row, column), window in _windows(kernel, shape, stride, dilation):
        y += padded[window][..., None] * w[row, column]
    return y.reshape(*shape, -1)


def pool2d(
    x: npt.ArrayLike,
    size: Pair,
    *,
    stride: Pair | None = None,
    padding: Padding = "valid",
    mode: Literal["max", "avg"] = "max",
) -> Array:
    """Give the largest or the mean value under each window, channel by channel.

    Pixels of the padding take no part: they are never the largest, and the mean is over the
    pixels of the picture alone.

    Parameters
    ----------
    x : (H, W, C) float32
        The picture or feature maps.
    size : (int, int) or int
        Height and width of the window, each ≥ 1.
    stride : (int, int) or int, optional
        From one window to the next; left out, windows lie side by side.
    padding : "valid", "same" or ((top, bottom), (left, right))
        Explicit padding must be smaller than the window.
    mode : "max" or "avg"
        What is taken from each window.

    Returns
    -------
    y : (H', W', C) float32
        float64 when `x` is.

    Raises
    ------
    InvalidInput
        The output would be empty, or a window would lie wholly in the padding.

    Source
    ------
    Equals `tf.nn.pool(x[None], size, "MAX" | "AVG", strides=stride, padding=…)[0]`.
    """
    x = _floating(x)
    _require_axes(x, 3, _("picture"), "(H, W, C)")
    size = _pair(size)
    stride = size if stride is None else _pair(stride)
    if not isinstance(padding, str) and any(
        max(sides) >= length for sides, length in zip(padding, size, strict=True)
    ):
        raise InvalidInput(
            _("Padding must be smaller than the pooling window, or a window would hold nothing.")
        )
    if mode not in ("max", "avg"):
        raise InvalidInput(_("There is no pooling “{name}”; use “max” or “avg”.").format(name=mode))
    shape = _output_shape(x, size, stride, padding, (1, 1))
    take = _largest if mode == "max" else _mean
    return take(x, size, stride, padding, shape)


def _largest(
    x: Array,
    size: tuple[int, int],
    stride: tuple[int, int],
    padding: Padding,
    shape: tuple[int, int],
) -> Array:
    padded = _padded(x, size, stride, padding, (1, 1), -np.inf)
    y = np.full((*shape, x.shape[2]), -np.inf, x.dtype)
    for _place, window in _windows(size, shape, stride, (1, 1)):
        np.maximum(y, padded[window], out=y)
    return y


def _mean(
    x: Array,
    size: tuple[int, int],
    stride: tuple[int, int],
    padding: Padding,
    shape: tuple[int, int],
) -> Array:
    padded = _padded(x, size, stride, padding, (1, 1), 0)
    inside = _padded(np.ones((*x.shape[:2], 1), x.dtype), size, stride, padding, (1, 1), 0)
    total = np.zeros((*shape, x.shape[2]), x.dtype)
    count = np.zeros((*shape, 1), x.dtype)
    for _place, window in _windows(size, shape, stride, (1, 1)):
        total += padded[window]
        count += inside[window]
    return total / count


def _windows(
    kernel: tuple[int, int],
    shape: tuple[int, int],
    stride: tuple[int, int],
    dilation: tuple[int, int],
) -> Iterator[tuple[tuple[int, int], Window]]:
    """Give each weight's place, and the pixels it multiplies as all windows are visited."""
    for row, column in np.ndindex(kernel):
        top, left = row * dilation[0], column * dilation[1]
        yield (
            (row, column),
            (
                slice(top, top + (shape[0] - 1) * stride[0] + 1, stride[0]),
                slice(left, left + (shape[1] - 1) * stride[1] + 1, stride[1]),
            ),
        )


def _output_shape(
    x: Array,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: Padding,
    dilation: tuple[int, int],
) -> tuple[int, int]:
    height, width = (
        output_size(x.shape[axis], kernel[axis], stride[axis], sides, dilation[axis])
        for axis, sides in enumerate(_axes(padding))
    )
    return height, width


def _padded(
    x: Array,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: Padding,
    dilation: tuple[int, int],
    value: float,
) -> Array:
    sides = [
        resolve_padding(sides, x.shape[axis], kernel[axis], stride[axis], dilation[axis])
        for axis, sides in enumerate(_axes(padding))
    ]
    return np.pad(x, (*sides, (0, 0)), constant_values=value)


def _pair(value: Pair) -> tuple[int, int]:
    try:
        both = (value, value) if np.ndim(value) == 0 else value
        rows, columns = cast("tuple[int, int]", both)
        return operator.index(rows), operator.index(columns)
    except (TypeError, ValueError) as error:
        raise InvalidInput(
            _("Strides, dilations and windows are whole numbers: one, or one for each axis.")
        ) from error


def _axes(padding: Padding) -> tuple[AxisPadding, AxisPadding]:
    if isinstance(padding, str):
        return padding, padding
    if not is_pair(padding):
        raise no_padding(padding)
    return padding


def _floating(values: npt.ArrayLike) -> Array:
    array = np.asarray(values)
    return array if array.dtype == np.float64 else array.astype(np.float32, copy=False)


def _checked_bias(bias: npt.ArrayLike, channels: int, dtype: np.dtype[Any]) -> Array:
    values = np.asarray(bias, dtype)
    if values.shape != (channels,):
        raise InvalidInput(
            _("The bias needs one number for each of the {channels} output channels.").format(
                channels=channels
            )
        )
    return values


def _require_axes(array: Array, axes: int, what: str, wanted: str) -> None:
    if array.ndim != axes or 0 in array.shape:
        raise InvalidInput(
            _("The {what} must be a filled array of shape {wanted}; this one is {shape}.").format(
                what=what, wanted=wanted, shape=array.shape
            )
        )


def _require_same_channels(x: Array, w: Array) -> None:
    if x.shape[2] != w.shape[2]:
        raise InvalidInput(
            _("The kernel has {kernel} input channels and the picture has {picture}.").format(
                kernel=w.shape[2], picture=x.shape[2]
            )
        )
