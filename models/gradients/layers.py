"""How far a gradient gets on its way back through a deep network, number for number.

In float32, as TensorFlow has it: h(1) = φ(x W(1)), h(l) = φ(h(l-1) W(l)), logits = h(L) W + b;
with BatchNorm φ is applied to the sums after it, with skip connections h(l-1) is added.
"""

import functools
import itertools
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from models import digits
from models.gradients.layers_state import LayersState

Array: TypeAlias = npt.NDArray[Any]
"""Of float32, or of float64 where it is done precisely."""
EPSILON = 1e-3
"""What Keras's BatchNormalization adds to a variance."""
LEAK = 0.2
"""The slope of tf.nn.leaky_relu below 0."""


@dataclass(frozen=True, eq=False)
class Layer:
    """What one hidden layer had and gave, forwards and backwards.

    Parameters
    ----------
    h : (B, U) float32
        Its activations.
    kernel : (N, U) float32
        The gradient of the loss by its kernel.
    kernel_size, h_size : float
        The norms of the gradients by its kernel, and by h.
    slope, norm, stretch : float
        By how much φ, BatchNorm and the kernel change the norm on the way from the gradient by h
        to the gradient by what enters the layer; their product is the way through the layer.
    factor : float
        The norm of the gradient by what enters the layer, over `h_size`; NaN where that is 0 or
        not finite. Without skip connections it is the product of the three.
    """

    h: Array
    kernel: Array
    kernel_size: float
    h_size: float
    slope: float
    norm: float
    stretch: float
    factor: float


@dataclass(frozen=True, eq=False)
class LayersRun:
    """One batch through the network and back; the first layer first."""

    layers: tuple[Layer, ...]
    loss: float

    @property
    def gradients(self) -> npt.NDArray[np.float64]:
        """Give the norm of the gradient by each kernel, (L,)."""
        return np.array([layer.kernel_size for layer in self.layers])

    @property
    def activations(self) -> npt.NDArray[np.float64]:
        """Give the root mean square of each layer's activations, (L,)."""
        return np.array([rms(layer.h) for layer in self.layers])


@functools.cache
def batch() -> tuple[Array, npt.NDArray[np.int32]]:
    """Give the built-in digits: (30, 784) float32 in [0, 1], and their classes."""
    labels = np.repeat(np.arange(10, dtype=np.int32), digits.PER_CLASS)
    pictures = [
        digits.digit(label, variant) for label in range(10) for variant in range(digits.PER_CLASS)
    ]
    return np.stack(pictures).reshape(len(labels), -1), labels


@functools.lru_cache(maxsize=8)
def kernels(state: LayersState) -> tuple[Array, ...]:
    """Draw the kernels of all hidden layers and of the head; all biases are 0.

    (784, units), then (units, units) for each further layer, then (units, 10); float32.
    """
    rng = np.random.default_rng(state.seed)
    sizes = [28 * 28, *[state.units] * state.depth, 10]
    return tuple(_drawn(state, rng, rows, columns) for rows, columns in itertools.pairwise(sizes))


@functools.lru_cache(maxsize=8)
def run(state: LayersState, precise: bool = False) -> LayersRun:
    """Send the batch forwards, and the gradient of its mean cross-entropy back.

    With `precise` it is done in float64, which tells how far float32 may be from the truth.

    Source: equal to tf.GradientTape on the same network.
    """
    x, labels = batch()
    kind = np.float64 if precise else np.float32
    x = x.astype(kind)
    *hidden, head = (kernel.astype(kind) for kernel in kernels(state))
    with np.errstate(all="ignore"):
        passes = _forward(state, x, hidden)
        loss, back = _cross_entropy(passes[-1].h @ head, labels)
        gradient = back @ head.T
        layers: list[Layer] = []
        for number, (made, kernel) in enumerate(zip(passes[::-1], hidden[::-1], strict=True)):
            skips = state.skips and number < state.depth - 1
            layer, gradient = _backward(state, made, kernel, gradient, skips)
            layers.append(layer)
    return LayersRun(tuple(layers[::-1]), loss)


def rms(values: Array) -> float:
    """Give the root mean square."""
    with np.errstate(all="ignore"):
        return float(np.sqrt(np.mean(np.square(values.astype(np.float64)))))


@dataclass(frozen=True, eq=False)
class _Pass:
    """What one layer had on the way forwards: inputs, sums after BatchNorm, 1/σ, φ and h."""

    x: Array
    z: Array
    inverse: Array | None
    y: Array
    h: Array


def _drawn(state: LayersState, rng: np.random.Generator, rows: int, columns: int) -> Array:
    if state.initialiser == "glorot":
        limit = np.sqrt(6 / (rows + columns))
        return rng.uniform(-limit, limit, (rows, columns)).astype(np.float32)
    deviation = state.scale if state.initialiser == "normal" else np.sqrt(2 / rows)
    return (deviation * rng.standard_normal((rows, columns))).astype(np.float32)


def _forward(state: LayersState, x: Array, hidden: list[Array]) -> list[_Pass]:
    passes: list[_Pass] = []
    for number, kernel in enumerate(hidden):
        z, inverse = x @ kernel, None
        if state.batch_norm:
            inverse = 1 / np.sqrt(z.var(axis=0) + np.float32(EPSILON))
            z = (z - z.mean(axis=0)) * inverse
        y = _activated(state, z)
        h = x + y if state.skips and number else y
        passes.append(_Pass(x, z, inverse, y, h))
        x = h
    return passes


def _backward(
    state: LayersState, made: _Pass, kernel: Array, gradient: Array, skips: bool
) -> tuple[Layer, Array]:
    by_z = gradient * _slope(state, made)
    by_sums = by_z
    if made.inverse is not None:
        centred = by_z - by_z.mean(axis=0) - made.z * (by_z * made.z).mean(axis=0)
        by_sums = centred * made.inverse
    by_kernel, through = made.x.T @ by_sums, by_sums @ kernel.T
    before = gradient + through if skips else through
    layer = Layer(
        made.h,
        by_kernel,
        size(by_kernel),
        size(gradient),
        _ratio(by_z, gradient),
        _ratio(by_sums, by_z),
        _ratio(through, by_sums),
        _ratio(before, gradient),
    )
    return layer, before


def _activated(state: LayersState, z: Array) -> Array:
    if state.activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if state.activation == "tanh":
        return np.tanh(z)
    below = 0 if state.activation == "relu" else LEAK
    return np.where(z > 0, z, np.float32(below) * z)


def _slope(state: LayersState, made: _Pass) -> Array:
    """Give φ'(z)."""
    if state.activation == "sigmoid":
        return made.y * (1 - made.y)
    if state.activation == "tanh":
        return 1 - made.y * made.y
    below = 0 if state.activation == "relu" else LEAK
    return np.where(made.z > 0, np.float32(1), np.float32(below))


def _cross_entropy(logits: Array, labels: npt.NDArray[np.int32]) -> tuple[float, Array]:
    """Give the mean loss of softmax, and its gradient by the logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    total = np.exp(shifted).sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    loss = float((np.log(total[:, 0]) - shifted[rows, labels]).mean())
    gradient = np.exp(shifted) / total
    gradient[rows, labels] -= 1
    return loss, gradient / np.float32(len(labels))


def size(values: Array) -> float:
    """Give the norm; summed in double precision, so that no square is lost."""
    return float(np.sqrt(np.square(values.astype(np.float64)).sum()))


def _ratio(after: Array, before: Array) -> float:
    divisor = size(before)
    return size(after) / divisor if divisor and np.isfinite(divisor) else float("nan")
