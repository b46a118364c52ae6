"""Every kind of layer, described once: what Keras is asked for, and what it computes.

`calls()` names Keras's class and its arguments. The model is built from it and the shown program
is written from it, so the two cannot differ. `apply()` is the same layer in numpy, for a batch.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from typing_extensions import override

from models.convolution_tf import Call, keras_calls
from models.padding import output_size, resolve_padding
from models.training.experiment import Array, Shape, Weights

Activation: TypeAlias = Literal["relu", "leaky_relu", "tanh", "sigmoid"]
Initialisation: TypeAlias = Literal["glorot_uniform", "he_normal", "random_normal", "zeros", "ones"]

BATCH_NORM_EPSILON = 1e-3
BATCH_NORM_MOMENTUM = 0.9
LEAK = 0.2
"""What leaky ReLU keeps of what is negative."""


@dataclass(frozen=True)
class Layer:
    """One layer; `name` is what it is called on screen."""

    name: str

    def calls(self) -> tuple[Call, ...]:
        """Give the class in `keras.layers`, its positional and its named arguments.

        More than one where Keras needs several layers for it; only the last has weights.
        """
        raise NotImplementedError

    def code(self) -> tuple[str, ...]:
        """Write the lines of the program that make this layer, as items of a list."""
        return tuple(f"{_written(*call)}," for call in self.calls())

    def build(self, keras_layers: Any) -> list[Any]:
        """Make the layer, given the module `keras.layers`."""
        return [
            getattr(keras_layers, kind)(*positional, **named)
            for kind, positional, named in self.calls()
        ]

    def output_shape(self, shape: Shape) -> Shape:
        """Tell the shape of the output, given that of the input."""
        return shape

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Tell the shapes of the layer's weights, in Keras's order."""
        return ()

    def arithmetic(self, shape: Shape) -> str:
        """Write how many weights the layer learns, as a sum; empty when it has none."""
        return ""

    def learned(self, shape: Shape) -> int:
        """Count the weights that training changes."""
        return sum(math.prod(weights) for weights in self.weight_shapes(shape))

    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        """Compute the layer for a batch: (B, …) float32 in and out."""
        raise NotImplementedError


@dataclass(frozen=True)
class ConvLayer(Layer):
    """Feature maps: a bank of kernels slid over what came before."""

    filters: int
    kernel: int
    stride: int
    padding: Literal["valid", "same"]
    initialisation: Initialisation = "glorot_uniform"

    @override
    def calls(self) -> tuple[Call, ...]:
        named = _initialised(self.initialisation)
        return keras_calls(
            self.filters, self.kernel, stride=self.stride, padding=self.padding, **named
        )

    @override
    def code(self) -> tuple[str, ...]:
        *before, last = super().code()
        return *(f"{line}  # the stride of the next layer" for line in before), last

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (*_sizes(shape, self.kernel, self.stride, self.padding), self.filters)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return (self.kernel, self.kernel, shape[2], self.filters), (self.filters,)

    @override
    def arithmetic(self, shape: Shape) -> str:
        return f"{self.kernel}·{self.kernel}·{shape[2]}·{self.filters} + {self.filters}"

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        kernel, bias = weights
        windows = _windows(x, self.kernel, self.stride, self.padding, 0)
        # (B, H', W', Cin, kh, kw) · (kh, kw, Cin, Cout), one product of matrices
        return np.tensordot(windows, kernel, ((4, 5, 3), (0, 1, 2))) + bias


@dataclass(frozen=True)
class PoolLayer(Layer):
    """Smaller maps: the largest, or the mean, of each square of pixels."""

    mode: Literal["max", "average"]
    size: int

    @override
    def calls(self) -> tuple[Call, ...]:
        kind = "MaxPooling2D" if self.mode == "max" else "AveragePooling2D"
        return ((kind, (self.size,), {}),)

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (*_sizes(shape, self.size, self.size, "valid"), shape[2])

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        windows = _windows(x, self.size, self.size, "valid", 0)
        return windows.max((4, 5)) if self.mode == "max" else windows.mean((4, 5))


@dataclass(frozen=True)
class BatchNormLayer(Layer):
    """Each channel brought to mean β and deviation γ, by the batch's or by kept statistics."""

    @override
    def calls(self) -> tuple[Call, ...]:
        return (("BatchNormalization", (), {"momentum": BATCH_NORM_MOMENTUM}),)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return (shape[-1:],) * 4

    @override
    def arithmetic(self, shape: Shape) -> str:
        return f"2·{shape[-1]}"

    @override
    def learned(self, shape: Shape) -> int:
        return 2 * shape[-1]

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        gamma, beta, mean, variance = weights
        if training:
            axes = tuple(range(x.ndim - 1))
            mean, variance = x.mean(axes), x.var(axes)
        return (x - mean) * batch_norm_scale(gamma, variance) + beta


@dataclass(frozen=True)
class ActivationLayer(Layer):
    """Each number bent by itself."""

    kind: Activation

    @override
    def calls(self) -> tuple[Call, ...]:
        return (("ReLU", (), {}) if self.kind == "relu" else ("Activation", (self.kind,), {}),)

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        return activated(x, self.kind)


@dataclass(frozen=True)
class DropoutLayer(Layer):
    """In training, a share of the numbers set to 0 at random and the others scaled up.

    In use it changes nothing, and that is what `apply` gives in both modes: which numbers
    TensorFlow drops nobody can foretell.
    """

    rate: float

    @override
    def calls(self) -> tuple[Call, ...]:
        return (("Dropout", (self.rate,), {}),)

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        return x


@dataclass(frozen=True)
class FlattenLayer(Layer):
    """All maps laid out as one vector: row by row, all channels of a pixel side by side."""

    @override
    def calls(self) -> tuple[Call, ...]:
        return (("Flatten", (), {}),)

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(shape),)

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        return x.reshape(len(x), -1)


@dataclass(frozen=True)
class DenseLayer(Layer):
    """A vector: each number a weighted sum of all numbers before. Without bend for the logits."""

    units: int
    kind: Activation | None = None
    initialisation: Initialisation = "glorot_uniform"

    @override
    def calls(self) -> tuple[Call, ...]:
        named: dict[str, Any] = {} if self.kind is None else {"activation": self.kind}
        return (("Dense", (self.units,), named | _initialised(self.initialisation)),)

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (self.units,)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return (shape[0], self.units), (self.units,)

    @override
    def arithmetic(self, shape: Shape) -> str:
        return f"{shape[0]:,}·{self.units} + {self.units}"

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        kernel, bias = weights
        y = x @ kernel + bias
        return y if self.kind is None else activated(y, self.kind)


def batch_norm_scale(gamma: Array, variance: Array) -> Array:
    """Give what BatchNorm multiplies each channel by."""
    return gamma / np.sqrt(variance + np.float32(BATCH_NORM_EPSILON))


def activated(x: Array, kind: Activation) -> Array:
    """Bend every number by itself.

    Source
    ------
    Equals `keras.activations` of the same name; leaky_relu keeps 0.2 of what is negative.
    """
    if kind == "relu":
        return np.maximum(x, 0)
    if kind == "leaky_relu":
        return np.where(x > 0, x, np.float32(LEAK) * x)
    if kind == "tanh":
        return np.tanh(x)
    return np.float32(0.5) * (1 + np.tanh(np.float32(0.5) * x))


def _sizes(shape: Shape, kernel: int, stride: int, padding: Literal["valid", "same"]) -> Shape:
    return tuple(output_size(size, kernel, stride, padding) for size in shape[:2])


def _windows(
    x: Array, kernel: int, stride: int, padding: Literal["valid", "same"], value: float
) -> Array:
    """Give every window of every picture: (B, H', W', C, kh, kw), without copying."""
    sides = [resolve_padding(padding, size, kernel, stride) for size in x.shape[1:3]]
    padded = np.pad(x, ((0, 0), *sides, (0, 0)), constant_values=value)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kernel, kernel), (1, 2))  # pyright: ignore[reportCallIssue, reportArgumentType]
    return windows[:, ::stride, ::stride]


def _initialised(kind: Initialisation) -> dict[str, Any]:
    """Give the argument that says how the kernel begins; none for what Keras does anyway."""
    return {} if kind == "glorot_uniform" else {"kernel_initializer": kind}


def _written(kind: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
    arguments = [repr(value) for value in positional]
    arguments += [f"{name}={_quoted(value)}" for name, value in named.items()]
    return f"layers.{kind}({', '.join(arguments)})"


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
