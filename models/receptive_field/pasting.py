"""Numbers from elsewhere as the input of a layer, or as its kernels."""

from typing import Any, Literal

import numpy as np

from models.errors import InvalidInput
from models.pasted import Array, shape_text
from models.receptive_field.limits import adjusted
from models.receptive_field.state import State
from models.state import replaced
from resources import _

Part = Literal["input", "kernel"]
_PARTS: tuple[Part, ...] = ("kernel", "input")


def parts(state: State, found: Array) -> tuple[Part, ...]:
    """Tell what numbers can be: where their shape is that of one part alone, only that.

    Raises
    ------
    InvalidInput
        They can be neither; the sentence says why they are not the input.
    """
    fit: dict[Part, bool] = {}
    refusal: InvalidInput | None = None
    for part in _PARTS:
        try:
            replaced(state, **fields(state, found, part))
        except InvalidInput as error:
            refusal = error
        else:
            fit[part] = _has_shape_of(state, found, part)
    if not fit:
        assert refusal is not None
        raise refusal
    same: list[Part] = [part for part, is_same in fit.items() if is_same]
    return tuple(same if len(same) == 1 else fit)


def _has_shape_of(state: State, found: Array, part: Part) -> bool:
    """Tell whether numbers are as high, as wide and as deep as a part is now."""
    kernel = (state.kernel_height, state.kernel_width, state.fan_in)
    whole = kernel if part == "kernel" else (state.height, state.width, state.channels)
    shape = found.shape
    if found.ndim == 4:
        shape = shape[:3] if part == "kernel" else shape[1:]
    if state.operation == "convolution_1d":
        whole = whole[1:]
    return shape == whole[: len(shape)]


def fields(state: State, found: Array, part: Part) -> dict[str, Any]:
    """Give what changes when numbers become the input, or the kernels.

    Raises
    ------
    InvalidInput
        They have too many axes, or the layer has no kernel.
    """
    changed = _input(state, found) if part == "input" else _kernel(state, found)
    changed |= {"view": "layer", "step": 0, "pin": None}
    try:
        replaced(state, **changed)
    except InvalidInput:  # the window is larger than the input, which SAME always allows
        if state.padding == "valid":
            changed["padding"] = "same"
    return changed


def _input(state: State, found: Array) -> dict[str, Any]:
    shape = found.shape
    if state.operation == "convolution_1d":
        shape = {1: (*shape, 1), 2: (*shape[:0:-1], 1) if shape[0] == 1 else shape}.get(
            found.ndim, shape
        )
        shape = (1, 1, *shape) if len(shape) == 2 else (shape[0], 1, *shape[1:])
    elif found.ndim < 4:
        shape = {1: (1, *shape, 1), 2: (*shape, 1)}.get(found.ndim, shape)
        shape = (1, *shape)
    if len(shape) != 4:
        raise InvalidInput(_("An input of {shape} has too many axes.").format(
            shape=shape_text(found.shape)))  # fmt: skip
    names = ("batch", "height", "width", "channels")
    changed = adjusted(state, **dict(zip(names, shape, strict=True)))
    return changed | {"inputs": "edited", "input_cells": _cells(found), "example": 0}


def _kernel(state: State, found: Array) -> dict[str, Any]:
    if state.weightless:
        raise InvalidInput(_("This operation has no kernel."))
    if state.operation == "convolution_1d":
        weights = found[0] if found.ndim == 2 and found.shape[0] == 1 else found
        weights = weights[None]
    else:
        weights = found[None] if found.ndim == 1 else found
    if weights.ndim > 4:
        raise InvalidInput(_("A kernel of {shape} has too many axes.").format(
            shape=shape_text(found.shape)))  # fmt: skip
    wanted: dict[str, Any] = {"kernel_height": weights.shape[0], "kernel_width": weights.shape[1]}
    if weights.ndim > 2:
        groups = state.groups if state.operation == "grouped_convolution" else 1
        wanted["channels"] = weights.shape[2] * groups
    if weights.ndim > 3:
        wanted["kernels"] = weights.shape[3]
    changed = adjusted(state, **wanted)
    planes = weights.shape[2] if weights.ndim > 2 else state.fan_in
    kernels = weights.shape[3] if weights.ndim > 3 else state.kernels
    # what has no axis for channels or kernels is the same for all of them
    whole = weights.reshape(*weights.shape, *[1] * (4 - weights.ndim))
    whole = np.broadcast_to(whole, (*weights.shape[:2], planes, kernels))
    return changed | {"weights": "edited", "weight_cells": _cells(whole)}


def _cells(values: Array) -> tuple[float, ...]:
    # the shortest decimals that come back as the same float32: a state file stays readable
    return tuple(float(str(value)) for value in values.astype(np.float32).ravel())
