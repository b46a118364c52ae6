"""The numbers in a state: its input, its weights and its biases."""

import functools
from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from models import digits, gallery
from models.receptive_field.axis import shares
from models.receptive_field.state import State, axis_of_columns, axis_of_rows

Array: TypeAlias = npt.NDArray[np.float32]


def batch_of(state: State) -> Array:
    """Give the whole batch, (N, H, W, C) float32."""
    shape = (state.batch, state.height, state.width, state.channels)
    if state.inputs in ("patch", "edited"):
        return np.array(state.input_cells, np.float32).reshape(shape)
    return np.stack([_example(state, number) for number in range(state.batch)])


def input_of(state: State) -> Array:
    """Give the input that is shown, (H, W, C) float32."""
    if state.inputs in ("patch", "edited"):
        return batch_of(state)[state.shown_example]
    return _example(state, state.shown_example)


def _example(state: State, number: int) -> Array:
    """Give one input of the batch, (H, W, C) float32.

    Random numbers are cut from a block of the largest size, so that a cell keeps its number
    while the input grows or shrinks around it.
    """
    shape = (state.height, state.width, state.channels)
    if state.inputs == "ramp":
        first = number * np.prod(shape)
        planes = np.arange(first, first + np.prod(shape), dtype=np.float32)
        return np.ascontiguousarray(planes.reshape(shape[2], *shape[:2]).transpose(1, 2, 0))
    if state.inputs == "digit":
        return _digit((state.digit + number) % 10, *shape)
    if state.inputs == "photograph":
        return _photograph(*shape)
    block = _random_input(state.inputs, state.seed + number)
    return block[: shape[0], : shape[1], : shape[2]]


def weights_of(state: State) -> Array:
    """Give the stored weights, (kh, kw, Cin, Cout) float32, whatever the operation.

    Of groups Cin counts one part; in a depthwise convolution Cout counts for each channel; in a
    separable one they are the kernels that its two steps come to together.
    """
    if state.operation == "separable_convolution":
        depthwise, pointwise = separable_of(state)
        return depthwise * pointwise
    shape = (state.kernel_height, state.kernel_width, state.fan_in, state.kernels)
    if state.weights == "edited":
        return np.array(state.weight_cells, np.float32).reshape(shape)
    return _weights(state, shape)


def separable_of(state: State) -> tuple[Array, Array]:
    """Give the weights of both steps: (kh, kw, C, 1) and (1, 1, C, K) float32."""
    size, channels = (state.kernel_height, state.kernel_width), state.channels
    depthwise = _weights(state, (*size, channels, 1))
    if state.weights == "ones":
        return depthwise, np.ones((1, 1, channels, state.kernels), np.float32)
    block = _random_weights(state.weights, state.seed + 1)
    return depthwise, block[:1, :1, :channels, : state.kernels]


def _weights(state: State, shape: tuple[int, int, int, int]) -> Array:
    if state.weights == "ones":
        return np.ones(shape, np.float32)
    block = _random_weights(state.weights, state.seed)
    return block[: shape[0], : shape[1], : shape[2], : shape[3]]


def layer_weights(state: State) -> Array:
    """Give the weights that each output meets: (kh, kw, Cin of its part, outputs) float32."""
    w = weights_of(state)
    if state.operation == "depthwise_convolution":
        return w.reshape(*w.shape[:2], 1, -1)
    return w


def bilinear_of(state: State) -> npt.NDArray[np.float64]:
    """Give how much each input counts for each output, (H', W', 2, 2)."""
    down = shares(axis_of_rows(state), state.stride_height)
    across = shares(axis_of_columns(state), state.stride_width)
    return down[:, None, :, None] * across[None, :, None, :]


def biases_of(state: State) -> Array:
    """Give one bias for each output channel, (Cout,) float32."""
    return np.array(state.biases[: state.outputs], np.float32)


def _digit(label: int, height: int, width: int, channels: int) -> Array:
    ink = digits.digit(label)
    if ink.shape != (height, width):
        ink = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA)
    return np.repeat(ink.round(2)[..., None], channels, axis=2).astype(np.float32)


@functools.lru_cache(maxsize=8)
def _photograph(height: int, width: int, channels: int) -> Array:
    """Give the middle of a photograph, made so small that each cell can be seen, in [0, 1]."""
    pixels = gallery.pixels(gallery.default())
    side = min(pixels.shape[:2])
    left = (pixels.shape[1] - side) // 2
    square = np.ascontiguousarray(pixels[:side, left : left + side])
    small = cv2.resize(square, (width, height), interpolation=cv2.INTER_AREA) / np.float32(255)
    small = small.reshape(height, width, -1)
    if channels != small.shape[2]:
        small = np.repeat(small.mean(axis=2, keepdims=True), channels, axis=2)
    return small.round(2).astype(np.float32)


@functools.lru_cache(maxsize=32)
def _random_input(kind: str, seed: int) -> Array:
    """Give three channels, as they have always been, and a fourth of another seed."""
    planes: list[npt.NDArray[Any]] = []
    for own, channels in ((seed, 3), ((seed, 3), 1)):
        random, shape = np.random.default_rng(own), (32, 32, channels)
        planes.append(
            random.integers(0, 4, shape)
            if kind == "integers"
            else random.normal(size=shape).round(2)
        )
    return np.concatenate(planes, axis=2).astype(np.float32)


@functools.lru_cache(maxsize=32)
def _random_weights(kind: str, seed: int) -> Array:
    planes: list[npt.NDArray[Any]] = []
    for own, channels in (((seed, 1), 3), ((seed, 4), 1)):
        random, shape = np.random.default_rng(own), (7, 7, channels, 4)
        planes.append(
            random.integers(-1, 2, shape)
            if kind == "integers"
            else random.normal(size=shape).round(2)
        )
    return np.concatenate(planes, axis=2).astype(np.float32)


def flat(values: npt.NDArray[Any]) -> tuple[float, ...]:
    """Give an array as the numbers a state keeps, row by row."""
    return tuple(float(value) for value in values.ravel())
