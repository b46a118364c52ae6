"""What a state may become: so that no control offers what would be refused."""

from typing import Any

import numpy as np

from models.errors import InvalidInput
from models.receptive_field.state import LARGEST_OUTPUT, State, axis_of_columns, axis_of_rows
from models.receptive_field.values import Array, flat, input_of, weights_of
from models.state import replaced

SIDES = ("top", "bottom", "left", "right")
STRIDES = ("stride_height", "stride_width")
DILATIONS = ("dilation_height", "dilation_width")
_INPUT_SHAPE = ("height", "width", "channels")
_WEIGHTS_SHAPE = ("kernel_height", "kernel_width", "channels", "kernels")
_MOST_PADDING = 8


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
    if fields.get("inputs") in ("edited", "patch"):
        result.setdefault("input_cells", flat(input_of(state)))
    elif state.inputs in ("edited", "patch") and not fields.keys().isdisjoint(_INPUT_SHAPE):
        result.setdefault("input_cells", _resized(state, fields, input_of(state), _INPUT_SHAPE))
    if fields.get("weights") == "edited":
        result.setdefault("weight_cells", flat(weights_of(state)))
    elif state.weights == "edited" and not fields.keys().isdisjoint(_WEIGHTS_SHAPE):
        result.setdefault(
            "weight_cells", _resized(state, fields, weights_of(state), _WEIGHTS_SHAPE)
        )
    return result


def _present_padding(state: State) -> dict[str, Any]:
    rows, columns = axis_of_rows(state), axis_of_columns(state)
    sides = (rows.before, rows.after, columns.before, columns.after)
    return {name: min(side, _MOST_PADDING) for name, side in zip(SIDES, sides, strict=True)}


def _fit_for_operation(state: State, operation: str) -> dict[str, Any]:
    """Change what the operation cannot have to the nearest that it can."""
    result: dict[str, Any] = {}
    if operation != "convolution":
        result |= dict.fromkeys(DILATIONS, 1)
    if operation in ("max_pooling", "average_pooling"):
        kernel = (state.kernel_height,) * 2 + (state.kernel_width,) * 2
        for name, size in zip(SIDES, kernel, strict=True):
            result[name] = min(getattr(state, name), size - 1)
    if operation == "transposed_convolution":
        for name, size in zip(STRIDES, (state.height, state.width), strict=True):
            room = max(1, (LARGEST_OUTPUT - 7) // size)
            result[name] = min(getattr(state, name), room)
        result |= dict.fromkeys(SIDES, 0)
    try:
        replaced(state, operation=operation, **result)
    except InvalidInput:  # the window is larger than the input, which SAME always allows
        result["padding"] = "same"
    return result


def _resized(
    state: State, fields: dict[str, Any], values: Array, names: tuple[str, ...]
) -> tuple[float, ...]:
    shape = tuple(max(1, int(fields.get(name, getattr(state, name)))) for name in names)
    result = np.zeros(shape, np.float32)
    shared = tuple(slice(min(*sizes)) for sizes in zip(shape, values.shape, strict=True))
    result[shared] = values[shared]
    return flat(result)
