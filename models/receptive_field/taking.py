"""What comes from elsewhere as the layer's input."""

from typing import Any

import numpy as np
import numpy.typing as npt

from models.receptive_field.limits import adjusted, possible
from models.receptive_field.state import LARGEST_INPUT, State
from models.receptive_field.values import flat
from models.state import replaced

_LARGEST_VALUE = 1e4
_YIELDING: tuple[dict[str, Any], ...] = (
    {},
    {"padding": "same"},
    {"padding": "same", "stride_height": 1, "stride_width": 1},
)
"""What yields, as little as may be, where the layer is not made for inputs of that size."""


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
        Numbers of any size; what is not finite counts as 0, and only 3 decimals are kept.

    Raises
    ------
    InvalidInput
        The patch is empty.
    """
    patch = np.atleast_3d(patch)
    top, left = (max(0, size - LARGEST_INPUT) // 2 for size in patch.shape[:2])
    middle = patch[top : top + LARGEST_INPUT, left : left + LARGEST_INPUT, :3]
    cells = np.nan_to_num(middle).clip(-_LARGEST_VALUE, _LARGEST_VALUE).round(3)
    height, width, channels = cells.shape
    state = _without_rows(state)
    fields = adjusted(state, height=height, width=width, channels=channels, batch=1)
    fields |= {"inputs": "patch", "input_cells": flat(cells), "view": "layer"}
    yielding = next((less for less in _YIELDING if possible(state, **fields, **less)), _YIELDING[0])
    return replaced(state, **fields, **yielding)
