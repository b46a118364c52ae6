"""Every kind of layer, described once; those with windows are in `window_layers`."""

import math
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from typing_extensions import override

from models.convolution_tf import Call
from models.lenet.layer import Initialisation, Layer, biased, initialised
from models.lenet.window_layers import ConvLayer, DepthwiseLayer, KernelLayer, PoolLayer
from models.training.experiment import Array, Shape, Weights

__all__ = [
    "BATCH_NORM_EPSILON", "LEAK", "Activation", "ActivationLayer", "Array", "BatchNormLayer",
    "ConvLayer", "DenseLayer", "DepthwiseLayer", "DropoutLayer", "FlattenLayer", "GlobalPoolLayer",
    "Initialisation", "KernelLayer", "Layer", "NormParts", "PixelsLayer", "PoolLayer",
    "RescalingLayer", "Shape", "Weights", "activated",
]  # fmt: skip

Activation: TypeAlias = Literal["relu", "leaky_relu", "tanh", "sigmoid"]

BATCH_NORM_EPSILON = 1e-3
BATCH_NORM_MOMENTUM = 0.9
LEAK = 0.2
"""What the activation leaky ReLU keeps of what is negative."""


class NormParts(NamedTuple):
    """What BatchNorm has for each channel: (C,) float32 each."""

    gamma: Array
    beta: Array
    mean: Array
    variance: Array


@dataclass(frozen=True)
class BatchNormLayer(Layer):
    """Each channel brought to mean β and deviation γ, by the batch's or by kept statistics.

    Without `center` there is no β, without `scale` no γ.
    """

    epsilon: float = BATCH_NORM_EPSILON
    momentum: float = BATCH_NORM_MOMENTUM
    center: bool = True
    scale: bool = True

    def parts(self, weights: Weights) -> NormParts:
        """Give γ, β and the statistics, 1 and 0 for those that the layer does not have."""
        *learned, mean, variance = weights
        gamma = learned.pop(0) if self.scale else np.ones_like(mean)
        beta = learned.pop(0) if self.center else np.zeros_like(mean)
        return NormParts(gamma, beta, mean, variance)

    def factor(self, parts: NormParts) -> Array:
        """Give what each channel is multiplied by, (C,) float32."""
        return parts.gamma / np.sqrt(parts.variance + np.float32(self.epsilon))

    @override
    def calls(self) -> tuple[Call, ...]:
        named: dict[str, Any] = {"momentum": self.momentum}
        if self.epsilon != BATCH_NORM_EPSILON:
            named["epsilon"] = self.epsilon
        named |= {name: False for name in ("center", "scale") if not getattr(self, name)}
        return (("BatchNormalization", (), named),)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return (shape[-1:],) * (2 + self.center + self.scale)

    @override
    def arithmetic(self, shape: Shape) -> str:
        count = self.center + self.scale
        return f"{count}·{shape[-1]}" if count else ""

    @override
    def learned(self, shape: Shape) -> int:
        return (self.center + self.scale) * shape[-1]

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        parts = self.parts(weights)
        if training:
            axes = tuple(range(x.ndim - 1))
            parts = parts._replace(mean=x.mean(axes), variance=x.var(axes))
        return (x - parts.mean) * self.factor(parts) + parts.beta


@dataclass(frozen=True)
class ActivationLayer(Layer):
    """Each number bent by itself.

    Parameters
    ----------
    leak : float
        What leaky ReLU keeps of what is negative.
    most : float, optional
        Where ReLU, leaky or not, is cut off.
    """

    kind: Activation
    leak: float = LEAK
    most: float | None = None

    @override
    def calls(self) -> tuple[Call, ...]:
        leaky = self.kind == "leaky_relu"
        if self.most is not None:
            named = {"max_value": self.most} | ({"negative_slope": self.leak} if leaky else {})
            return (("ReLU", (), named),)
        if leaky and self.leak != LEAK:
            return (("LeakyReLU", (), {"negative_slope": self.leak}),)
        return (("ReLU", (), {}) if self.kind == "relu" else ("Activation", (self.kind,), {}),)

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        y = activated(x, self.kind, self.leak)
        return y if self.most is None else np.minimum(y, np.float32(self.most))


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
    bias: bool = True

    def biases(self, weights: Weights) -> Array:
        """Give what is added to each sum: (U,); zeros where the layer adds nothing."""
        return weights[1] if self.bias else np.zeros(self.units, np.float32)

    @override
    def calls(self) -> tuple[Call, ...]:
        named: dict[str, Any] = {} if self.kind is None else {"activation": self.kind}
        named |= biased(self.bias) | initialised(self.initialisation)
        return (("Dense", (self.units,), named),)

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (self.units,)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        kernel = (shape[0], self.units)
        return (kernel, (self.units,)) if self.bias else (kernel,)

    @override
    def arithmetic(self, shape: Shape) -> str:
        products = f"{shape[0]:,}·{self.units}"
        return f"{products} + {self.units}" if self.bias else products

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        y = x @ weights[0] + self.biases(weights)
        return y if self.kind is None else activated(y, self.kind)


@dataclass(frozen=True)
class GlobalPoolLayer(Layer):
    """A vector: the mean of each map."""

    keeps: bool = False
    """Whether maps of one pixel come out, in place of a vector."""

    @override
    def calls(self) -> tuple[Call, ...]:
        return (("GlobalAveragePooling2D", (), {"keepdims": True} if self.keeps else {}),)

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (1, 1, shape[2]) if self.keeps else shape[2:]

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        return x.mean((1, 2), keepdims=self.keeps)


@dataclass(frozen=True)
class RescalingLayer(Layer):
    """Each number times a scale, plus an offset; of each channel, where there are several."""

    scale: float | tuple[float, ...]
    offset: float | tuple[float, ...] = 0.0

    @override
    def calls(self) -> tuple[Call, ...]:
        return (("Rescaling", (self.scale,), {"offset": self.offset} if self.offset else {}),)

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        return x * np.asarray(self.scale, np.float32) + np.asarray(self.offset, np.float32)


@dataclass(frozen=True)
class PixelsLayer(RescalingLayer):
    """The picture, whose pixels are in 0–1, in the range that a network was trained on."""


def activated(x: Array, kind: Activation, leak: float = LEAK) -> Array:
    """Bend every number by itself: float32 of the shape of x.

    Source
    ------
    Equals `keras.activations` of the same name; leaky_relu keeps `leak` of what is negative.
    """
    if kind == "relu":
        return np.maximum(x, 0)
    if kind == "leaky_relu":
        return np.where(x > 0, x, np.float32(leak) * x)
    if kind == "tanh":
        return np.tanh(x)
    return np.float32(0.5) * (1 + np.tanh(np.float32(0.5) * x))
