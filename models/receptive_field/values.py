"""The numbers in a state: its input, its weights and its biases."""

import functools
from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from models import digits
from models.receptive_field.state import State

Array: TypeAlias = npt.NDArray[np.float32]


def input_of(state: State) -> Array:
    """Give the input, (H, W, C) float32.

    Random numbers are cut from a block of the largest size, so that a cell keeps its number
    while the input grows or shrinks around it.
    """
    shape = (state.height, state.width, state.channels)
    if state.inputs in ("patch", "edited"):
        return np.array(state.input_cells, np.float32).reshape(shape)
    if state.inputs == "ramp":
        planes = np.arange(np.prod(shape), dtype=np.float32).reshape(shape[2], *shape[:2])
        return np.ascontiguousarray(planes.transpose(1, 2, 0))
    if state.inputs == "digit":
        return _digit(state.digit, state.height, state.width, state.channels)
    return _random_input(state.inputs, state.seed)[: shape[0], : shape[1], : shape[2]]


def weights_of(state: State) -> Array:
    """Give the weights, (kh, kw, Cin, Cout) float32, whatever the operation."""
    shape = (state.kernel_height, state.kernel_width, state.channels, state.kernels)
    if state.weights == "edited":
        return np.array(state.weight_cells, np.float32).reshape(shape)
    if state.weights == "ones":
        return np.ones(shape, np.float32)
    block = _random_weights(state.weights, state.seed)
    return block[: shape[0], : shape[1], : shape[2], : shape[3]]


def biases_of(state: State) -> Array:
    """Give one bias for each kernel, (Cout,) float32."""
    return np.array(state.biases[: state.kernels], np.float32)


def _digit(label: int, height: int, width: int, channels: int) -> Array:
    ink = digits.digit(label)
    if ink.shape != (height, width):
        ink = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA)
    return np.repeat(ink.round(2)[..., None], channels, axis=2).astype(np.float32)


@functools.lru_cache(maxsize=32)
def _random_input(kind: str, seed: int) -> Array:
    random = np.random.default_rng(seed)
    shape = (32, 32, 3)
    if kind == "integers":
        return random.integers(0, 4, shape).astype(np.float32)
    return random.normal(size=shape).round(2).astype(np.float32)


@functools.lru_cache(maxsize=32)
def _random_weights(kind: str, seed: int) -> Array:
    random = np.random.default_rng((seed, 1))
    shape = (7, 7, 3, 4)
    if kind == "integers":
        return random.integers(-1, 2, shape).astype(np.float32)
    return random.normal(size=shape).round(2).astype(np.float32)


def flat(values: npt.NDArray[Any]) -> tuple[float, ...]:
    """Give an array as the numbers a state keeps, row by row."""
    return tuple(float(value) for value in values.ravel())
