"""The layers that can be opened, each with its settings under the names that Keras gives them.

A setting's type is its limit: what does not fit is refused by name. A setting with one value only
is there to be refused when it has another.
"""

import math
from typing import Annotated, ClassVar, Literal, TypeAlias

from msgspec import Meta, Struct
from typing_extensions import override

from models.errors import InvalidInput
from models.padding import output_size
from resources import _

Shape: TypeAlias = tuple[int | None, ...]
"""Of one sample, without the batch; None where any size will do, as for the words of a sentence."""
Activation: TypeAlias = Literal["linear", "relu", "leaky_relu", "tanh", "sigmoid", "softmax"]
LEAK = 0.2
"""What the activation "leaky_relu" keeps of what is negative; the layer LeakyReLU has its own."""

_Count: TypeAlias = Annotated[int, Meta(ge=1, le=65_536)]
_Rows: TypeAlias = Annotated[int, Meta(ge=1, le=1_000_000)]
_Side: TypeAlias = Annotated[int, Meta(ge=1, le=512)]
_Pair: TypeAlias = tuple[_Side, _Side]
_Padding: TypeAlias = Literal["valid", "same"]
_Real: TypeAlias = Annotated[float, Meta(ge=-1e9, le=1e9)]
_Share: TypeAlias = Annotated[float, Meta(ge=0, lt=1)]
_ChannelsLast: TypeAlias = Literal["channels_last"]


class KerasLayer(
    Struct, frozen=True, kw_only=True, tag=True, tag_field="class_name", omit_defaults=True
):
    """One layer of a file; `name` is what its author called it."""

    name: str
    variables: ClassVar[str] = "vars"
    """Where its weights lie below its own place in the file."""

    def output_shape(self, shape: Shape) -> Shape:
        """Tell the shape of the output, given that of the input.

        Raises
        ------
        InvalidInput
            The layer cannot follow one that gives this shape.
        """
        return shape

    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        """Tell the shapes of its weights in Keras's order, given that of the input."""
        return ()

    def needs(self, shape: Shape, axes: int) -> tuple[int, ...]:
        """Give the shape if it has so many axes, all of known size."""
        known = tuple(size for size in shape if size is not None)
        if len(known) != axes or len(shape) != axes:
            raise InvalidInput(
                _(
                    "The layer “{layer}” cannot follow one whose output is {shape}. Save a model "
                    "with an Input of fixed shape, as keras.Input((28, 28, 1))."
                ).format(layer=self.name, shape=written(shape))
            )
        return known


class _Windowed(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Whatever slides a window over a picture."""

    padding: _Padding = "valid"
    data_format: _ChannelsLast = "channels_last"

    def slid(self, shape: Shape, window: _Pair, strides: _Pair, dilation: _Pair = (1, 1)) -> Shape:
        height, width, _channels = self.needs(shape, 3)
        try:
            return tuple(
                output_size(size, side, stride, self.padding, spread)
                for size, side, stride, spread in zip(
                    (height, width), window, strides, dilation, strict=True
                )
            )
        except InvalidInput as error:
            raise InvalidInput(
                _("The layer “{layer}” does not fit: its window is larger than {shape}.").format(
                    layer=self.name, shape=written(shape[:2])
                )
            ) from error


class _Convolution(_Windowed, frozen=True, kw_only=True, tag=True):
    kernel_size: _Pair
    strides: _Pair = (1, 1)
    dilation_rate: _Pair = (1, 1)
    activation: Activation = "linear"
    use_bias: bool = True


class Conv2D(_Convolution, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (kh, kw, Cin, Cout), bias (Cout,)."""

    filters: _Count
    groups: Literal[1] = 1

    @override
    def output_shape(self, shape: Shape) -> Shape:
        sides = self.slid(shape, self.kernel_size, self.strides, self.dilation_rate)
        return *sides, self.filters

    @override
    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        channels = self.needs(shape, 3)[2]
        kernel = (*self.kernel_size, channels, self.filters)
        return (kernel, (self.filters,)) if self.use_bias else (kernel,)


class DepthwiseConv2D(_Convolution, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (kh, kw, C, multiplier), bias (C · multiplier,)."""

    depth_multiplier: _Side = 1

    @override
    def output_shape(self, shape: Shape) -> Shape:
        sides = self.slid(shape, self.kernel_size, self.strides, self.dilation_rate)
        return *sides, self.needs(shape, 3)[2] * self.depth_multiplier

    @override
    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        channels = self.needs(shape, 3)[2]
        kernel = (*self.kernel_size, channels, self.depth_multiplier)
        return (kernel, (channels * self.depth_multiplier,)) if self.use_bias else (kernel,)


class _Pooling(_Windowed, frozen=True, kw_only=True, tag=True):
    pool_size: _Pair
    strides: _Pair | None = None
    """As `pool_size`, without."""

    @override
    def output_shape(self, shape: Shape) -> Shape:
        sides = self.slid(shape, self.pool_size, self.strides or self.pool_size)
        return *sides, shape[2]


class MaxPooling2D(_Pooling, frozen=True, kw_only=True, tag=True):
    """The largest number of each window."""


class AveragePooling2D(_Pooling, frozen=True, kw_only=True, tag=True):
    """The mean of each window, of what lies inside the picture."""


class GlobalAveragePooling2D(KerasLayer, frozen=True, kw_only=True, tag=True):
    """The mean of each map."""

    data_format: _ChannelsLast = "channels_last"
    keepdims: bool = False

    @override
    def output_shape(self, shape: Shape) -> Shape:
        channels = self.needs(shape, 3)[2]
        return (1, 1, channels) if self.keepdims else (channels,)


class GlobalAveragePooling1D(KerasLayer, frozen=True, kw_only=True, tag=True):
    """The mean of a sequence; where words are masked, of those that are not."""

    data_format: _ChannelsLast = "channels_last"
    keepdims: Literal[False] = False

    @override
    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 2:
            raise _no_sequence(self, shape)
        return self.needs(shape[-1:], 1)


class BatchNormalization(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Weights: γ where `scale`, β where `center`, moving mean and variance, each (C,)."""

    axis: int = -1
    momentum: Annotated[float, Meta(ge=0, le=1)] = 0.99
    epsilon: Annotated[float, Meta(gt=0, le=1)] = 1e-3
    center: bool = True
    scale: bool = True
    renorm: Literal[False] = False

    @override
    def output_shape(self, shape: Shape) -> Shape:
        if self.axis not in (-1, len(shape)):
            raise InvalidInput(
                _(
                    "The layer “{layer}” normalises along axis {axis}; only the last one, the "
                    "channels, can be opened here."
                ).format(layer=self.name, axis=self.axis)
            )
        return shape

    @override
    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        return (self.needs(shape[-1:], 1),) * (2 + self.scale + self.center)


class ReLU(KerasLayer, frozen=True, kw_only=True, tag=True):
    """As Keras's layer: cut at `max_value`, and `negative_slope` · (x − threshold) below it."""

    max_value: Annotated[float, Meta(ge=0, le=1e9)] | None = None
    negative_slope: Annotated[float, Meta(ge=0, le=1e9)] = 0.0
    threshold: Annotated[float, Meta(ge=0, le=1e9)] = 0.0


class LeakyReLU(KerasLayer, frozen=True, kw_only=True, tag=True):
    """`negative_slope` of what is negative is kept."""

    negative_slope: Annotated[float, Meta(ge=0, le=1e9)] = 0.3


class Activated(KerasLayer, frozen=True, kw_only=True, tag="Activation"):
    """Keras's layer Activation, and its layer Softmax."""

    activation: Activation


class Dropout(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Nothing, once a network is trained."""

    rate: _Share


class Flatten(KerasLayer, frozen=True, kw_only=True, tag=True):
    """One vector: row by row, all channels of a pixel side by side."""

    data_format: _ChannelsLast = "channels_last"

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(self.needs(shape, len(shape))),)


class Dense(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (N, U), bias (U,); along the last axis of whatever comes."""

    units: _Count
    activation: Activation = "linear"
    use_bias: bool = True

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return *shape[:-1], self.units

    @override
    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        kernel = (*self.needs(shape[-1:], 1), self.units)
        return (kernel, (self.units,)) if self.use_bias else (kernel,)


class Rescaling(KerasLayer, frozen=True, kw_only=True, tag=True):
    """x · scale + offset, of each channel where there are several."""

    scale: _Real | Annotated[tuple[_Real, ...], Meta(max_length=64)]
    offset: _Real | Annotated[tuple[_Real, ...], Meta(max_length=64)] = 0.0

    @override
    def output_shape(self, shape: Shape) -> Shape:
        for each in (self.scale, self.offset):
            if isinstance(each, tuple) and len(each) not in (1, shape[-1]):
                raise InvalidInput(
                    _("The layer “{layer}” has numbers for other channels than it gets.").format(
                        layer=self.name
                    )
                )
        return shape


class Embedding(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Weights: table (input_dim, output_dim)."""

    input_dim: _Rows
    output_dim: _Count
    mask_zero: bool = False

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return *shape, self.output_dim

    @override
    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        return ((self.input_dim, self.output_dim),)


class _Recurrent(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (N, gates · U), recurrent kernel (U, gates · U), bias."""

    variables: ClassVar[str] = "cell/vars"
    gates: ClassVar[int] = 1
    units: _Count
    activation: Activation = "tanh"
    use_bias: bool = True
    return_sequences: bool = False
    return_state: Literal[False] = False
    go_backwards: Literal[False] = False
    stateful: Literal[False] = False
    zero_output_for_mask: Literal[False] = False
    dropout: _Share = 0.0
    recurrent_dropout: _Share = 0.0

    @override
    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 2:
            raise _no_sequence(self, shape)
        return (shape[0], self.units) if self.return_sequences else (self.units,)

    @override
    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        width = self.gates * self.units
        kernels = ((*self.needs(shape[-1:], 1), width), (self.units, width))
        return (*kernels, self.bias_shape()) if self.use_bias else kernels

    def bias_shape(self) -> tuple[int, ...]:
        """Tell the shape of the bias."""
        return (self.gates * self.units,)


class SimpleRNN(_Recurrent, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (N, U), recurrent kernel (U, U), bias (U,)."""


class LSTM(_Recurrent, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (N, 4U), recurrent kernel (U, 4U), bias (4U,); i, f, candidate, o."""

    gates: ClassVar[int] = 4
    recurrent_activation: Activation = "sigmoid"


class GRU(_Recurrent, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (N, 3U), recurrent kernel (U, 3U), bias (2, 3U) or (3U,)."""

    gates: ClassVar[int] = 3
    recurrent_activation: Activation = "sigmoid"
    reset_after: bool = True

    @override
    def bias_shape(self) -> tuple[int, ...]:
        return (2, 3 * self.units) if self.reset_after else (3 * self.units,)


def _no_sequence(layer: KerasLayer, shape: Shape) -> InvalidInput:
    return InvalidInput(
        _("The layer “{layer}” reads sequences; its input is {shape}.").format(
            layer=layer.name, shape=written(shape)
        )
    )


def written(shape: Shape) -> str:
    """Write a shape as people do: 28 × 28 × 1, with “?” where any size will do."""
    return " × ".join("?" if size is None else str(size) for size in shape) or "1"
