"""Where one output pixel comes from: its window, the products, and their sum."""

from dataclasses import dataclass

import numpy as np

from models.convolution import Array, span
from models.kernels.filtering import applied_weights, map_size, margins
from models.kernels.state import KernelState


@dataclass(frozen=True)
class Pixel:
    """One output pixel, taken apart.

    Parameters
    ----------
    row, column : int
        Its place in the feature map.
    top, left : int
        The window's first row and column in the picture; negative in the padding.
    channels : tuple of int
        The channels of the picture that take part.
    patch, weights, products : (kh, kw, C) float32
        What lies under the window (0 in the padding), what it is multiplied by, and the result;
        C counts the channels that take part.
    sums : (C,) float64
        The sum of the products of each channel.
    bias : float
    before_relu, value : float
        The sum of everything, and what is left of it after the ReLU if there is one.
    """

    row: int
    column: int
    top: int
    left: int
    channels: tuple[int, ...]
    patch: Array
    weights: Array
    products: Array
    sums: Array
    bias: float
    before_relu: float
    value: float


def window(
    size: tuple[int, int], state: KernelState, row: int, column: int
) -> tuple[int, int, int, int]:
    """Give the top, left, height and width of an output pixel's window in a picture of a size.

    The window reaches from the first weight to the last, holes included, and lies partly outside
    the picture where there is padding.
    """
    (before_rows, _after_rows), (before_columns, _after_columns) = margins(size, state)
    height, width = (span(side, state.dilation) for side in state.kernel.size)
    return (
        row * state.stride - before_rows,
        column * state.stride - before_columns,
        height,
        width,
    )


def taken_apart(x: Array, state: KernelState, row: int, column: int) -> Pixel:
    """Take an output pixel of the kernel that is looked at apart.

    Parameters
    ----------
    x : (H, W, 1 or 3) float32
        From `input_channels`.
    state : KernelState
        When channels are not summed, only the channel that is looked at takes part.
    row, column : int
        A place in the feature map.

    Returns
    -------
    Pixel
    """
    channels = tuple(range(x.shape[2]))
    if state.colour == "each" or len(channels) == 1:
        channels = (min(state.channel, x.shape[2] - 1),)
    top, left, height, width = window((x.shape[0], x.shape[1]), state, row, column)
    patch = _patch(x, top, left, height, width, state.dilation)[..., list(channels)]
    weights = applied_weights(state.kernel, state, x.shape[2])[..., list(channels)]
    products = patch * weights
    sums = products.sum(axis=(0, 1), dtype=np.float64)
    value = float(sums.sum()) + state.kernel.bias
    return Pixel(
        row,
        column,
        top,
        left,
        channels,
        patch,
        weights,
        products,
        sums,
        state.kernel.bias,
        value,
        max(value, 0.0) if state.relu else value,
    )


def output_pixel(
    size: tuple[int, int], state: KernelState, row: int, column: int
) -> tuple[int, int]:
    """Give the output pixel whose window's middle lies nearest to a pixel of the picture.

    Parameters
    ----------
    size : (int, int)
        Height and width of the picture.
    row, column : int
        A pixel of the picture.

    Returns
    -------
    (row, column) : (int, int)
        A place in the feature map.
    """
    place: list[int] = []
    outputs = map_size(size, state)
    for axis, (before, _after) in enumerate(margins(size, state)):
        # "same" puts weight number (k − 1) // 2 on the pixel, so that is what is the middle here
        middle = (span(state.kernel.size[axis], state.dilation) - 1) // 2
        nearest = round(((row, column)[axis] + before - middle) / state.stride)
        place.append(min(max(nearest, 0), outputs[axis] - 1))
    return place[0], place[1]


def moved(
    size: tuple[int, int], old: KernelState, new: KernelState, row: int, column: int
) -> tuple[int, int]:
    """Give the output pixel of another operation that lies where an old one lay in the picture.

    Parameters
    ----------
    size : (int, int)
        Height and width of the picture.
    old, new : KernelState
        Both applied to that picture.
    row, column : int
        A place in the old feature map.

    Raises
    ------
    InvalidInput
        Not even one window fits with the new operation.
    """
    top, left, height, width = window(size, old, row, column)
    return output_pixel(size, new, top + (height - 1) // 2, left + (width - 1) // 2)


def users(size: tuple[int, int], state: KernelState, row: int, column: int) -> tuple[range, range]:
    """Give the output pixels that use a pixel of the picture: their rows and their columns.

    Parameters
    ----------
    size : (int, int)
        Height and width of the picture.
    row, column : int
        A pixel of the picture.

    Returns
    -------
    (rows, columns) : (range, range)
        Every row with every column; empty where a stride leaps over the pixel.
    """
    outputs = map_size(size, state)
    found: list[range] = []
    for axis, (before, _after) in enumerate(margins(size, state)):
        place = (row, column)[axis] + before
        reached = [
            (place - weight * state.dilation) // state.stride
            for weight in reversed(range(state.kernel.size[axis]))
            if (place - weight * state.dilation) % state.stride == 0
        ]
        inside = [output for output in reached if 0 <= output < outputs[axis]]
        # weights that hit lie equally far apart, and so do the outputs
        step = inside[1] - inside[0] if len(inside) > 1 else 1
        found.append(range(inside[0], inside[-1] + 1, step) if inside else range(0))
    return found[0], found[1]


def neighbourhood(x: Array, row: int, column: int, side: int) -> Array:
    """Give the square of pixels around one, moved inwards where the picture ends.

    Parameters
    ----------
    x : (H, W, C) float32
        The picture.
    row, column : int
        The pixel in the middle; it may lie outside.
    side : int
        Height and width, in pixels; a smaller picture gives less.

    Returns
    -------
    (≤ side, ≤ side, C) float32
    """
    top, left = (
        max(0, min(place - side // 2, length - side))
        for place, length in zip((row, column), x.shape[:2], strict=True)
    )
    return x[top : top + side, left : left + side]


def _patch(x: Array, top: int, left: int, height: int, width: int, dilation: int) -> Array:
    """Cut a window out of a picture with zeros around it."""
    patch = np.zeros((height, width, x.shape[2]), np.float32)
    first_row, first_column = max(top, 0), max(left, 0)
    inside = x[first_row : max(top + height, 0), first_column : max(left + width, 0)]
    patch[
        first_row - top : first_row - top + inside.shape[0],
        first_column - left : first_column - left + inside.shape[1],
    ] = inside
    return patch[::dilation, ::dilation]
