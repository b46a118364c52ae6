"""What a state may become: so that no control offers what would be refused."""

import functools
from typing import Any

import numpy as np

from models.errors import InvalidInput
from models.receptive_field.kinds import DILATED, POOLINGS, UPSAMPLINGS
from models.receptive_field.state import (
    LARGEST_OUTPUT,
    MOST_OUTPUTS,
    State,
    axis_of_columns,
    axis_of_rows,
)
from models.receptive_field.values import Array, batch_of, flat, weights_of
from models.state import replaced

SIDES = ("top", "bottom", "left", "right")
STRIDES = ("stride_height", "stride_width")
DILATIONS = ("dilation_height", "dilation_width")
_INPUT_SHAPE = ("batch", "height", "width", "channels")
_WEIGHTS_SHAPE = ("kernel_height", "kernel_width", "channels", "kernels")
_CHANGE_WEIGHTS = (*_WEIGHTS_SHAPE, "groups", "operation")
_DOWN = ("height", "kernel_height", "stride_height", "dilation_height")
_ACROSS = ("width", "kernel_width", "stride_width", "dilation_width")
_MOST_PADDING = 8


@functools.lru_cache(maxsize=128)  # each step beyond is tried, and undo and redo ask again
def limits(state: State, name: str) -> tuple[int, int]:
    """Give the smallest and the largest value a whole number may take now.

    Parameters
    ----------
    state : State
        The present state; its other fields stay as they are, and edited cells follow.
    name : str
        The field.
    """
    low = high = getattr(state, name)
    while possible(state, **{name: low - 1}):
        low -= 1
    while possible(state, **{name: high + 1}):
        high += 1
    return low, high


def possible(state: State, **fields: Any) -> bool:
    """Tell whether a user may change these fields now, all that follows included."""
    try:
        replaced(state, **adjusted(state, **fields))
    except InvalidInput:
        return False
    return True


def adjusted(state: State, **fields: Any) -> dict[str, Any]:
    """Give a change together with what must follow from it.

    Edited numbers are kept in their places when the input or the kernels change their size;
    explicit padding starts from what the rule before it gave; an operation that knows no dilation
    gets none.

    Parameters
    ----------
    state : State
        The state before the change.
    **fields
        What the user changed.

    Returns
    -------
    dict
        Fields to put into the state together.
    """
    result = dict(fields)
    if fields.get("padding") == "explicit" and state.padding != "explicit":
        result = _present_padding(state) | result
    if "operation" in fields:
        result = _fit_for_operation(state, fields["operation"]) | result
    return adjusted_cells(state, result)


def adjusted_cells(state: State, fields: dict[str, Any]) -> dict[str, Any]:
    """Keep edited numbers in their places, where their grids change their size."""
    result = dict(fields)
    if fields.get("inputs") in ("edited", "patch"):
        result.setdefault("input_cells", flat(batch_of(state)))
    elif state.inputs in ("edited", "patch") and not result.keys().isdisjoint(_INPUT_SHAPE):
        shape = tuple(_size(state, result, name) for name in _INPUT_SHAPE)
        result.setdefault("input_cells", _resized(batch_of(state), shape))
    if fields.get("weights") == "edited":
        result.setdefault("weight_cells", flat(weights_of(state)))
    elif state.weights == "edited" and not result.keys().isdisjoint(_CHANGE_WEIGHTS):
        _keep_weights(state, result)
    return result


def _keep_weights(state: State, result: dict[str, Any]) -> None:
    operation = result.get("operation", state.operation)
    if operation == "separable_convolution":
        result["weights"] = "integers"
        return
    shape = [_size(state, result, name) for name in _WEIGHTS_SHAPE]
    if operation == "grouped_convolution":
        shape[2] = max(1, shape[2] // _size(state, result, "groups"))
    result.setdefault("weight_cells", _resized(weights_of(state), tuple(shape)))


def _size(state: State, fields: dict[str, Any], name: str) -> int:
    return max(1, int(fields.get(name, getattr(state, name))))


def _present_padding(state: State) -> dict[str, Any]:
    rows, columns = axis_of_rows(state), axis_of_columns(state)
    sides = (rows.before, rows.after, columns.before, columns.after)
    return {name: min(side, _MOST_PADDING) for name, side in zip(SIDES, sides, strict=True)}


def _fit_for_operation(state: State, operation: str) -> dict[str, Any]:
    """Change what the operation cannot have to the nearest that it can."""
    result = _fit_axes(state, operation) | _fit_channels(state, operation)
    if operation not in DILATED:
        result |= dict.fromkeys(DILATIONS, 1)
    if operation != "convolution_1d" and state.padding == "causal":
        result["padding"] = "same"
    if operation in UPSAMPLINGS:
        for name, size in zip(STRIDES, _sizes(state, result), strict=True):
            result[name] = min(result.get(name, getattr(state, name)), LARGEST_OUTPUT // size)
    if operation in POOLINGS:
        height, width = (_size(state, result, name) for name in ("kernel_height", "kernel_width"))
        kernel = (height, height, width, width)
        for name, size in zip(SIDES, kernel, strict=True):
            result[name] = min(result.get(name, getattr(state, name)), size - 1)
    if operation == "transposed_convolution":
        for name, size in zip(STRIDES, _sizes(state, result), strict=True):
            room = max(1, (LARGEST_OUTPUT - 7) // size)
            result[name] = min(result.get(name, getattr(state, name)), room)
        result |= dict.fromkeys(SIDES, 0)
    try:
        replaced(state, **adjusted_cells(state, result | {"operation": operation}))
    except InvalidInput:  # the window is larger than the input, which SAME always allows
        result["padding"] = "same"
    return result


def _sizes(state: State, fields: dict[str, Any]) -> tuple[int, int]:
    return _size(state, fields, "height"), _size(state, fields, "width")


def _fit_axes(state: State, operation: str) -> dict[str, Any]:
    """Keep one row for what has one axis, and make a square again for what has two."""
    if operation == "convolution_1d":
        return dict.fromkeys(_DOWN, 1) | {"top": 0, "bottom": 0}
    if state.operation == "convolution_1d":
        return {down: getattr(state, across) for down, across in zip(_DOWN, _ACROSS, strict=True)}
    return {}


def _fit_channels(state: State, operation: str) -> dict[str, Any]:
    """Take as many kernels as leave no more outputs than can be shown, and parts that fit."""
    if operation == "depthwise_convolution":
        return {"kernels": min(state.kernels, MOST_OUTPUTS // state.channels)}
    if operation == "grouped_convolution" and (
        state.channels % state.groups or state.kernels % state.groups
    ):
        return {"groups": 1}
    return {}


def _resized(values: Array, shape: tuple[int, ...]) -> tuple[float, ...]:
    result = np.zeros(shape, np.float32)
    shared = tuple(slice(min(*sizes)) for sizes in zip(shape, values.shape, strict=True))
    result[shared] = values[shared]
    return flat(result)
