"""Feature maps as fast as a mouse can drag a weight, by OpenCV: TensorFlow is not needed.

The results equal `tf.nn.conv2d` and `tf.nn.depthwise_conv2d`, whatever the padding, stride and
dilation.
"""

import cv2
import numpy as np

from models.convolution import Array, output_size, resolve_padding, span
from models.images import Pixels
from models.kernels.state import LARGEST_DILATION, LARGEST_SIDE, Kernel, KernelState
from models.kernels.transform import flipped

LUMA = (0.2989, 0.587, 0.114)
"""Shares of red, green and blue in grey, as `tf.image.rgb_to_grayscale` has them."""

_TO_UNIT = (np.arange(256) / 255).astype(np.float32)


def input_channels(pixels: Pixels, colour: str) -> Array:
    """Give a picture as the numbers that a kernel meets.

    Parameters
    ----------
    pixels : (H, W, 1 or 3) uint8 in [0, 255]
        The picture.
    colour : "grey", "each" or "summed"
        Only "grey" changes anything, and only in a picture of three channels.

    Returns
    -------
    (H, W, 1 or 3) float32 in [0, 1]
        Grey has one channel.
    """
    x = cv2.LUT(pixels, _TO_UNIT)
    if colour == "grey" and pixels.shape[2] == 3:
        x = cv2.transform(x, np.array([LUMA], np.float32))
    return np.atleast_3d(x)


def applied_weights(kernel: Kernel, state: KernelState, channels: int) -> Array:
    """Give the weights as they lie over the picture: turned when a true convolution is asked for.

    Returns
    -------
    (kh, kw, channels) float32
        One plane for each channel.
    """
    planes = [kernel.plane(channel) for channel in range(channels)]
    return np.stack([flipped(plane) if state.flipped else plane for plane in planes], axis=-1)


def feature_map(x: Array, kernel: Kernel, state: KernelState) -> Array:
    """Give what one kernel makes of a picture.

    Parameters
    ----------
    x : (H, W, 1 or 3) float32
        From `input_channels`.
    kernel : Kernel
        Usually one of the state's bank.
    state : KernelState
        How it is applied.

    Returns
    -------
    y : (H', W', C) float32
        As many channels as `x` when each is filtered by itself, else one.

    Raises
    ------
    InvalidInput
        Not even one window fits into the padded picture.
    """
    weights = applied_weights(kernel, state, x.shape[2])
    if x.shape[2] == 1 or (state.colour == "each" and len(kernel.planes) == 1):
        y = _filtered(x, weights[..., 0], state)
    else:
        maps = [
            _filtered(cv2.extractChannel(x, channel), weights[..., channel], state)
            for channel in range(x.shape[2])
        ]
        y = cv2.merge(maps) if state.colour == "each" else maps[0] + maps[1] + maps[2]
    y = np.atleast_3d(y)
    if kernel.bias:
        y += np.float32(kernel.bias)
    return np.maximum(y, 0, out=y) if state.relu else y


def map_size(size: tuple[int, int], state: KernelState) -> tuple[int, int]:
    """Give height and width of the feature maps for a picture of a size.

    Raises
    ------
    InvalidInput
        Not even one window fits into the padded picture.
    """
    padding = state.resolved_padding
    height, width = (
        output_size(
            size[axis],
            state.kernel.size[axis],
            state.stride,
            padding if isinstance(padding, str) else padding[axis],
            state.dilation,
        )
        for axis in (0, 1)
    )
    return height, width


def margins(size: tuple[int, int], state: KernelState) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give ((top, bottom), (left, right)): the zeros that are added around a picture of a size."""
    padding = state.resolved_padding
    vertical, horizontal = (
        resolve_padding(
            padding if isinstance(padding, str) else padding[axis],
            size[axis],
            state.kernel.size[axis],
            state.stride,
            state.dilation,
        )
        for axis in (0, 1)
    )
    return vertical, horizontal


def largest_kernel(size: tuple[int, int], state: KernelState) -> tuple[int, int]:
    """Give the largest height and width of a kernel of which one window still fits."""
    height, width = (
        min(LARGEST_SIDE, (room - 1) // state.dilation + 1) for room in _rooms(size, state)
    )
    return height, width


def largest_dilation(size: tuple[int, int], state: KernelState) -> int:
    """Give the largest dilation with which one window still fits."""
    fitting = [
        (room - 1) // (side - 1)
        for room, side in zip(_rooms(size, state), state.kernel.size, strict=True)
        if side > 1
    ]
    return max(1, min([LARGEST_DILATION, *fitting]))


def _rooms(size: tuple[int, int], state: KernelState) -> tuple[int, int]:
    """Give the pixels that a window may span along each axis."""
    if state.padding == "same":
        unbounded = LARGEST_SIDE * LARGEST_DILATION
        return unbounded, unbounded
    (top, bottom), (left, right) = margins(size, state)
    return size[0] + top + bottom, size[1] + left + right


def _filtered(x: Array, weights: Array, state: KernelState) -> Array:
    """Filter every channel of a picture with the same weights.

    OpenCV visits every pixel and thinks of zeros around the picture. So the window's anchor is
    put where the padding wants the first window, what the padding needs beyond that is added as
    real zeros, and of the windows only each stride-th is kept.
    """
    size = (x.shape[0], x.shape[1])
    outputs = map_size(size, state)
    reach = [span(weights.shape[axis], state.dilation) for axis in (0, 1)]
    anchor, border = [0, 0], [(0, 0), (0, 0)]
    for axis, (before, _after) in enumerate(margins(size, state)):
        anchor[axis] = min(before, reach[axis] - 1)
        start = before - anchor[axis]
        visited = (outputs[axis] - 1) * state.stride + 1
        border[axis] = (start, max(0, visited - size[axis] - start))
    if any(map(any, border)):
        x = cv2.copyMakeBorder(x, *border[0], *border[1], cv2.BORDER_CONSTANT)
    y = cv2.filter2D(
        x,
        cv2.CV_32F,
        _spread(weights, state.dilation),
        anchor=(anchor[1], anchor[0]),
        borderType=cv2.BORDER_CONSTANT,
    )
    if y.shape[:2] == outputs:
        return y
    step = state.stride
    return np.ascontiguousarray(
        y[: (outputs[0] - 1) * step + 1 : step, : (outputs[1] - 1) * step + 1 : step]
    )


def _spread(weights: Array, dilation: int) -> Array:
    """Put zeros between the weights."""
    height, width = weights.shape
    result = np.zeros((span(height, dilation), span(width, dilation)), np.float32)
    result[::dilation, ::dilation] = weights
    return result
