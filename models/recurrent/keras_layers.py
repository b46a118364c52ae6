"""The recurrent layers of a Keras file, as the cells that are shown here."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models import keras_files
from models.errors import InvalidInput
from models.keras_files import GRU, LSTM, KerasLayer, KerasModel, SimpleRNN
from models.recurrent.cells import BLOCKS, Array, Cell
from models.recurrent.unrolling import Weights
from resources import _

Recurrent = SimpleRNN | LSTM | GRU
_CELLS: dict[type[KerasLayer], Cell] = {SimpleRNN: "simple_rnn", LSTM: "lstm", GRU: "gru"}
_PICTURES = (
    keras_files.Conv2D,
    keras_files.DepthwiseConv2D,
    keras_files.MaxPooling2D,
    keras_files.AveragePooling2D,
    keras_files.GlobalAveragePooling2D,
)


@dataclass(frozen=True, eq=False)
class Cells:
    """Recurrent layers on top of each other, all of one kind.

    Parameters
    ----------
    inputs : int
        N, what the first of them reads at each step.
    units : tuple of int
        U of each.
    weights : tuple of (kernel, recurrent kernel, bias)
        Of each; a layer without a bias has one of zeros.
    sequences : bool
        Whether the last gives its state after every step.
    """

    cell: Cell
    reset_after: bool
    inputs: int
    units: tuple[int, ...]
    weights: tuple[Weights, ...]
    sequences: bool


def cells_of(model: KerasModel, name: str) -> Cells:
    """Give the recurrent layers of a model.

    Parameters
    ----------
    name : str
        What a refusal calls the file.

    Raises
    ------
    InvalidInput
        There are none, they are of several kinds, something stands between them, or one does
        what no cell here does; the sentence names it.
    """
    check_not_pictures(model, name)
    found = [place for place, each in enumerate(model.layers) if isinstance(each, Recurrent)]
    if not found:
        raise InvalidInput(
            _("“{name}” has no recurrent layer. What can be shown: SimpleRNN, LSTM, GRU.").format(
                name=name
            )
        )
    layers = [each for each in model.layers if isinstance(each, Recurrent)]
    _check_between(model, found, name)
    _check_kinds(layers, name)
    for layer in layers:
        _check_settings(layer, name)
    first = layers[0]
    return Cells(
        _CELLS[type(first)],
        first.reset_after if isinstance(first, GRU) else True,
        model.weights[found[0]][0].shape[0],
        tuple(layer.units for layer in layers),
        tuple(_with_bias(model.layers[at], model.weights[at]) for at in found),
        layers[-1].return_sequences,
    )


def check_not_pictures(model: KerasModel, name: str) -> None:
    """Refuse a network for pictures, and say where it can be opened.

    Raises
    ------
    InvalidInput
        It has layers for pictures.
    """
    layer = next((each for each in model.layers if isinstance(each, _PICTURES)), None)
    if layer is not None:
        raise InvalidInput(
            _(
                "“{name}” is a network for pictures: its layer “{layer}” is a {kind}. Open it in "
                "the LeNet lab; from there its kernels can be sent to the Kernel lab."
            ).format(name=name, layer=layer.name, kind=type(layer).__name__)
        )


def _check_between(model: KerasModel, found: list[int], name: str) -> None:
    for layer in model.layers[found[0] : found[-1]]:
        if not isinstance(layer, Recurrent | keras_files.Dropout):
            raise InvalidInput(
                _(
                    "In “{name}” the layer “{layer}” stands between recurrent layers; only "
                    "Dropout can stand there."
                ).format(name=name, layer=layer.name)
            )


def _check_kinds(layers: Sequence[Recurrent], name: str) -> None:
    kinds = {(type(layer), isinstance(layer, GRU) and layer.reset_after) for layer in layers}
    if len(kinds) > 1:
        names = ", ".join(dict.fromkeys(type(layer).__name__ for layer in layers))
        raise InvalidInput(
            _(
                "“{name}” has recurrent layers of several kinds: {kinds}. Save a model whose "
                "recurrent layers are all LSTM, all SimpleRNN, or all GRU with one reset_after, "
                "and open that."
            ).format(name=name, kinds=names)
        )


def _check_settings(layer: Recurrent, name: str) -> None:
    gates = "sigmoid" if isinstance(layer, SimpleRNN) else layer.recurrent_activation
    for setting, value, wanted in (
        ("activation", layer.activation, "tanh"),
        ("recurrent_activation", gates, "sigmoid"),
    ):
        if value != wanted:
            raise InvalidInput(
                _(
                    "The layer “{layer}” in “{name}” has {setting} = {value}; the cells here have "
                    "{wanted}."
                ).format(layer=layer.name, name=name, setting=setting, value=value, wanted=wanted)
            )


def _with_bias(layer: KerasLayer, weights: tuple[Array, ...]) -> Weights:
    assert isinstance(layer, Recurrent)
    kernel, recurrent = weights[:2]
    bias = weights[2] if layer.use_bias else np.zeros(_bias_shape(layer), np.float32)
    return kernel, recurrent, bias


def _bias_shape(layer: Recurrent) -> tuple[int, ...]:
    wide = len(BLOCKS[_CELLS[type(layer)]]) * layer.units
    return (2, wide) if isinstance(layer, GRU) and layer.reset_after else (wide,)
