"""Layers of sequences, with their settings under the names that Keras gives them."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta
from typing_extensions import override

from models.errors import InvalidInput
from models.keras_files.layer import (
    Activation,
    ChannelsLast,
    Count,
    KerasLayer,
    Shape,
    Share,
    written,
)
from resources import _

_Rows = Annotated[int, Meta(ge=1, le=1_000_000)]


class Embedding(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Weights: table (input_dim, output_dim)."""

    input_dim: _Rows
    output_dim: Count
    mask_zero: bool = False

    @override
    def output_shape(self, shape: Shape) -> Shape:
        return *shape, self.output_dim

    @override
    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        return ((self.input_dim, self.output_dim),)


class GlobalAveragePooling1D(KerasLayer, frozen=True, kw_only=True, tag=True):
    """The mean of a sequence; where words are masked, of those that are not."""

    data_format: ChannelsLast = "channels_last"
    keepdims: Literal[False] = False

    @override
    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 2:
            raise _no_sequence(self, shape)
        return self.needs(shape[-1:], 1)


class _Recurrent(KerasLayer, frozen=True, kw_only=True, tag=True):
    """Weights: kernel (N, gates · U), recurrent kernel (U, gates · U), bias."""

    variables: ClassVar[str] = "cell/vars"
    gates: ClassVar[int] = 1
    units: Count
    activation: Activation = "tanh"
    use_bias: bool = True
    return_sequences: bool = False
    return_state: Literal[False] = False
    go_backwards: Literal[False] = False
    stateful: Literal[False] = False
    zero_output_for_mask: Literal[False] = False
    dropout: Share = 0.0
    recurrent_dropout: Share = 0.0

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


KINDS: tuple[type[KerasLayer], ...] = (Embedding, SimpleRNN, LSTM, GRU, GlobalAveragePooling1D)
