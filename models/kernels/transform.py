"""What can be done to a kernel as a whole. Weights are (kh, kw) float32 arrays."""

import math

import numpy as np

from models.convolution import Array
from models.errors import InvalidInput
from resources import _


def flipped(weights: Array) -> Array:
    """Turn a kernel, (kh, kw), by half a turn: cross-correlation becomes a true convolution."""
    return weights[::-1, ::-1]


def rotated(weights: Array) -> Array:
    """Turn a kernel by a quarter, clockwise: (kh, kw) becomes (kw, kh)."""
    return np.rot90(weights, -1)


def transposed(weights: Array) -> Array:
    """Exchange rows and columns, (kh, kw) to (kw, kh): an x-kernel becomes a y-kernel."""
    return weights.T


def divided_by_sum(weights: Array) -> Array:
    """Scale a kernel, (kh, kw), so that its weights sum to 1, which keeps a picture's brightness.

    Raises
    ------
    InvalidInput
        The weights sum to 0, so no factor can make them sum to 1.
    """
    total = math.fsum(weights.flat)
    largest = float(np.abs(weights).max(initial=0.0))
    if abs(total) <= 1e-6 * max(largest, 1e-30) * weights.size:
        raise InvalidInput(_("These weights sum to 0, so they cannot be divided by their sum."))
    return (weights / total).astype(np.float32)


def resized(weights: Array, height: int, width: int) -> Array:
    """Give a kernel another size and keep its centre where it is.

    Rows and columns are added as zeros or cut off on both sides alike. When their number is odd,
    the odd one is at the top or left of an even kernel's centre, so that growing and shrinking
    again changes nothing, and neither moves the picture with "same" padding.

    Parameters
    ----------
    weights : (kh, kw) float32
        The kernel.
    height, width : int
        The new size, each ≥ 1.
    """
    # TensorFlow's "same" puts a kernel's weight number (k − 1) // 2 on the pixel itself
    result = np.zeros((height, width), np.float32)
    places = [_overlap(old, new) for old, new in zip(weights.shape, (height, width), strict=True)]
    (from_rows, to_rows), (from_columns, to_columns) = places
    result[to_rows, to_columns] = weights[from_rows, from_columns]
    return result


def _overlap(old: int, new: int) -> tuple[slice, slice]:
    """Give the part of an axis that is kept, in the old kernel and in the new."""
    shift = (new - 1) // 2 - (old - 1) // 2
    start, end = max(0, -shift), min(old, new - shift)
    return slice(start, end), slice(start + shift, end + shift)
