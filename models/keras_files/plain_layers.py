"""Layers of whatever comes, with their settings under the names that Keras gives them."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta
from typing_extensions import override

from models.errors import InvalidInput
from models.keras_files.layer import Activation, Count, KerasLayer, Shape, Share
from resources import _

_Real: TypeAlias = Annotated[float, Meta(ge=-1e9, le=1e9)]


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

    rate: Share


class Dense(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (N, U), bias (U,); along the last axis of whatever comes."""

    units: Count
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


KINDS: tuple[type[KerasLayer], ...] = (
    BatchNormalization,
    ReLU,
    LeakyReLU,
    Dropout,
    Dense,
    Rescaling,
)
