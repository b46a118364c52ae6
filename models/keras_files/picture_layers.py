"""Layers of pictures, with their settings under the names that Keras gives them."""

import math
from typing import Literal, TypeAlias

from typing_extensions import override

from models.errors import InvalidInput
from models.keras_files.layer import (
    Activation,
    ChannelsLast,
    Count,
    KerasLayer,
    Shape,
    Side,
    written,
)
from models.padding import output_size
from resources import _

_Pair: TypeAlias = tuple[Side, Side]
_Padding: TypeAlias = Literal["valid", "same"]


class _Windowed(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Whatever slides a window over a picture."""

    padding: _Padding = "valid"
    data_format: ChannelsLast = "channels_last"

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

    filters: Count
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

    depth_multiplier: Side = 1

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

    data_format: ChannelsLast = "channels_last"
    keepdims: bool = False

    @override
    def output_shape(self, shape: Shape) -> Shape:
        channels = self.needs(shape, 3)[2]
        return (1, 1, channels) if self.keepdims else (channels,)


class Flatten(KerasLayer, frozen=True, kw_only=True, tag=True):
    """One vector: row by row, all channels of a pixel side by side."""

    data_format: ChannelsLast = "channels_last"

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(self.needs(shape, len(shape))),)


KINDS: tuple[type[KerasLayer], ...] = (
    Conv2D,
    DepthwiseConv2D,
    MaxPooling2D,
    AveragePooling2D,
    GlobalAveragePooling2D,
    Flatten,
)
