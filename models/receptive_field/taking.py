"""What comes from elsewhere as the layer's input, and as its kernel."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.receptive_field.limits import adjusted, possible
from models.receptive_field.state import LARGEST_INPUT, State, axis_of_columns
from models.receptive_field.values import flat
from models.state import replaced

_LARGEST_VALUE = 1e4
_YIELDING: tuple[dict[str, Any], ...] = (
    {},
    {"padding": "same"},
    {"padding": "same", "stride_height": 1, "stride_width": 1},
)
"""What yields, as little as may be, where the layer is not made for inputs of that size."""


@dataclass(frozen=True, eq=False)
class Window:
    """An output pixel of a convolution, with its neighbours, to be seen cell by cell.

    Parameters
    ----------
    patch : (H, W, C) float32
        What lies under the windows of all of them; at most 32 × 32 × 4.
    weights : (kh, kw, C) float32
        As they lie over the patch.
    bias : float
    stride, dilation : int
    margins : ((top, bottom), (left, right))
        Zeros around the patch.
    pixel : (row, column)
        The place, among the outputs of the patch, of the one that is looked at.
    """

    patch: npt.NDArray[Any]
    weights: npt.NDArray[Any]
    bias: float
    stride: int
    dilation: int
    margins: tuple[tuple[int, int], tuple[int, int]]
    pixel: tuple[int, int]


def with_window(state: State, window: Window) -> State:
    """Give the layer a window with its kernel, so that the same sum is seen cell by cell.

    Raises
    ------
    InvalidInput
        The kernel or the patch is larger than the lab takes.
    """
    height, width, channels = window.patch.shape
    rows, columns = window.weights.shape[:2]
    (top, bottom), (left, right) = window.margins
    sent = replaced(
        State(view="layer", hues=state.hues, stack=state.stack),
        height=height,
        width=width,
        channels=channels,
        kernel_height=rows,
        kernel_width=columns,
        stride_height=window.stride,
        stride_width=window.stride,
        dilation_height=window.dilation,
        dilation_width=window.dilation,
        padding="explicit",
        top=top,
        bottom=bottom,
        left=left,
        right=right,
        inputs="patch",
        input_cells=flat(_cells(window.patch)),
        weights="edited",
        weight_cells=flat(window.weights),
        biases=(window.bias, 0.0, 0.0, 0.0),
    )
    row, column = window.pixel
    return replaced(sent, step=row * axis_of_columns(sent).outputs + column)


def _cells(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Give what a state keeps of numbers: decimals enough for a sum to stay the same."""
    return np.nan_to_num(values).clip(-_LARGEST_VALUE, _LARGEST_VALUE).round(5)


def _without_rows(state: State) -> State:
    """Give a layer that a patch fits: one with two axes, and all channels together."""
    state = replaced(state, scatter=False)
    if state.operation in ("convolution_1d", "grouped_convolution", "depthwise_convolution"):
        return replaced(state, **adjusted(state, operation="convolution"))
    return state


def with_patch(state: State, patch: npt.NDArray[Any]) -> State:
    """Give the layer a part of a picture as its input, at most 32 × 32 × 3: the middle of it.

    Parameters
    ----------
    patch : (H, W, C) or (H, W)
        Numbers of any size; what is not finite counts as 0, and only 5 decimals are kept.

    Raises
    ------
    InvalidInput
        The patch is empty.
    """
    patch = np.atleast_3d(patch)
    top, left = (max(0, size - LARGEST_INPUT) // 2 for size in patch.shape[:2])
    middle = patch[top : top + LARGEST_INPUT, left : left + LARGEST_INPUT, :3]
    cells = _cells(middle)
    height, width, channels = cells.shape
    state = _without_rows(state)
    fields = adjusted(state, height=height, width=width, channels=channels, batch=1)
    fields |= {"inputs": "patch", "input_cells": flat(cells), "view": "layer"}
    yielding = next((less for less in _YIELDING if possible(state, **fields, **less)), _YIELDING[0])
    return replaced(state, **fields, **yielding)
