"""The layers that slide a window over maps: convolutions and pooling."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from typing_extensions import override

from models.convolution_tf import Call, keras_calls, short
from models.lenet.layer import Initialisation, Layer, biased, initialised
from models.padding import output_size, resolve_padding
from models.training.experiment import Array, Shape, Weights

Pair: TypeAlias = tuple[int, int]
"""Of height and width."""


class Sliding(NamedTuple):
    """How a window goes over a map: its sides, its strides, and the padding."""

    window: Pair
    steps: Pair
    padding: Literal["valid", "same"]

    def pads(self, shape: Shape) -> tuple[Pair, Pair]:
        """Give the pixels added to a map of (height, width): (top, bottom), (left, right)."""
        high, wide = (
            resolve_padding(self.padding, size, side, step)
            for size, side, step in zip(shape, self.window, self.steps, strict=True)
        )
        return high, wide

    def sizes(self, shape: Shape) -> Shape:
        """Tell how many windows there are along (height, width)."""
        return tuple(
            output_size(size, side, step, self.padding)
            for size, side, step in zip(shape, self.window, self.steps, strict=True)
        )

    def windows(self, x: Array, value: float) -> Array:
        """Give every window of every picture: (B, H', W', C, kh, kw), without copying."""
        padded = np.pad(x, ((0, 0), *self.pads(x.shape[1:3]), (0, 0)), constant_values=value)
        view: Any = np.lib.stride_tricks.sliding_window_view(padded, self.window, (1, 2))  # pyright: ignore[reportCallIssue, reportArgumentType]
        return view[:, :: self.steps[0], :: self.steps[1]]

    def counts(self, shape: Shape) -> Array:
        """Count the pixels under each window that are not padding: (1, H', W', 1) float32."""
        inside = np.ones((1, *shape, 1), np.float32)
        return self.windows(inside, 0).sum((4, 5))


@dataclass(frozen=True)
class WindowLayer(Layer):
    """Whatever slides a window over maps."""

    def sliding(self) -> Sliding:
        """Tell how the window goes."""
        raise NotImplementedError


@dataclass(frozen=True)
class KernelLayer(WindowLayer):
    """Feature maps made by kernels."""

    def kernels(self, weights: Weights) -> Array:
        """Give the kernels of every map: (kh, kw, Cin, Cout), Cin as many as it looks at."""
        return weights[0]

    def biases(self, weights: Weights) -> Array:
        """Give what is added to each map: (Cout,); zeros where the layer adds nothing."""
        if len(weights) > 1:
            return weights[1]
        count: int = self.kernels(weights).shape[-1]
        return np.zeros(count, np.float32)

    def looks_at(self, channel: int) -> slice:
        """Tell which maps before it go into one of its maps."""
        return slice(None)


@dataclass(frozen=True)
class ConvLayer(KernelLayer):
    """Feature maps: a bank of kernels slid over what came before."""

    filters: int
    kernel: Pair
    stride: Pair
    padding: Literal["valid", "same"]
    initialisation: Initialisation = "glorot_uniform"
    bias: bool = True

    @override
    def sliding(self) -> Sliding:
        return Sliding(self.kernel, self.stride, self.padding)

    @override
    def calls(self) -> tuple[Call, ...]:
        named = biased(self.bias) | initialised(self.initialisation)
        return keras_calls(
            self.filters, self.kernel, stride=self.stride, padding=self.padding, **named
        )

    @override
    def code(self) -> tuple[str, ...]:
        *before, last = super().code()
        return *(f"{line}  # the stride of the next layer" for line in before), last

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (*self.sliding().sizes(shape[:2]), self.filters)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        kernel = (*self.kernel, shape[2], self.filters)
        return (kernel, (self.filters,)) if self.bias else (kernel,)

    @override
    def arithmetic(self, shape: Shape) -> str:
        products = f"{self.kernel[0]}·{self.kernel[1]}·{shape[2]}·{self.filters}"
        return f"{products} + {self.filters}" if self.bias else products

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        windows = self.sliding().windows(x, 0)
        # (B, H', W', Cin, kh, kw) · (kh, kw, Cin, Cout), one product of matrices
        return np.tensordot(windows, weights[0], ((4, 5, 3), (0, 1, 2))) + self.biases(weights)


@dataclass(frozen=True)
class DepthwiseLayer(KernelLayer):
    """Feature maps, each made of one map before it: a kernel for itself, or several."""

    multiplier: int
    kernel: Pair
    stride: Pair
    padding: Literal["valid", "same"]
    bias: bool = True

    @override
    def sliding(self) -> Sliding:
        return Sliding(self.kernel, self.stride, self.padding)

    @override
    def kernels(self, weights: Weights) -> Array:
        return weights[0].reshape(*self.kernel, 1, -1)

    @override
    def looks_at(self, channel: int) -> slice:
        return slice(channel // self.multiplier, channel // self.multiplier + 1)

    @override
    def calls(self) -> tuple[Call, ...]:
        arguments: dict[str, Any] = {"strides": short(self.stride), "padding": self.padding}
        if self.multiplier != 1:
            arguments["depth_multiplier"] = self.multiplier
        return (("DepthwiseConv2D", (short(self.kernel),), arguments | biased(self.bias)),)

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (*self.sliding().sizes(shape[:2]), shape[2] * self.multiplier)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        kernel = (*self.kernel, shape[2], self.multiplier)
        return (kernel, (shape[2] * self.multiplier,)) if self.bias else (kernel,)

    @override
    def arithmetic(self, shape: Shape) -> str:
        products = f"{self.kernel[0]}·{self.kernel[1]}·{shape[2]}·{self.multiplier}"
        return f"{products} + {shape[2] * self.multiplier}" if self.bias else products

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        windows = self.sliding().windows(x, 0)
        made = np.einsum("bhwcij,ijcm->bhwcm", windows, weights[0], optimize=True)
        return made.reshape(*made.shape[:3], -1) + self.biases(weights)


@dataclass(frozen=True)
class PoolLayer(WindowLayer):
    """Smaller maps: the largest, or the mean, of each window of pixels."""

    mode: Literal["max", "average"]
    size: Pair
    stride: Pair | None = None
    """As the window, without."""
    padding: Literal["valid", "same"] = "valid"

    @override
    def sliding(self) -> Sliding:
        return Sliding(self.size, self.stride or self.size, self.padding)

    @override
    def calls(self) -> tuple[Call, ...]:
        kind = "MaxPooling2D" if self.mode == "max" else "AveragePooling2D"
        named: dict[str, Any] = {}
        if self.stride not in (None, self.size):
            named["strides"] = short(self.sliding().steps)
        if self.padding != "valid":
            named["padding"] = self.padding
        return ((kind, (short(self.size),), named),)

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (*self.sliding().sizes(shape[:2]), shape[2])

    @override
    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        sliding = self.sliding()
        if self.mode == "max":
            return sliding.windows(x, -np.inf).max((4, 5))
        return sliding.windows(x, 0).sum((4, 5)) / sliding.counts(x.shape[1:3])
