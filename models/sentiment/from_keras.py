"""A trained network out of a Keras file, as one that reads sentences here."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from models import keras_files
from models.errors import InvalidInput
from models.keras_files import (
    Dense,
    Dropout,
    Embedding,
    GlobalAveragePooling1D,
    KerasLayer,
    KerasModel,
)
from models.recurrent.keras_layers import Cells, Recurrent, cells_of
from models.sentences.vocabulary import Vocabulary
from models.sentences.word_list import numbers_as_words
from models.sentiment.hidden import Array
from models.sentiment.network import (
    MOST_DROPOUT,
    MOST_LAYERS,
    MOST_PLACES,
    MOST_UNITS,
    SentimentNetwork,
)
from models.sentiment.trained import with_vocabulary
from models.state import replaced
from models.training.experiment import Weights
from resources import _, told

_LONGEST = 200
"""Places that the lab shows."""
_ROWS = 400_000
_LENGTH = 300
_CLASSES = 2


@dataclass(frozen=True, eq=False)
class Head:
    """The layers after the last state: a Dense layer between, or none, and the output."""

    hidden: Dense | None
    between: tuple[Array, ...]
    activation: str
    kernel: Array
    bias: Array
    of_two: bool
    dropout: float


def opened(
    model: KerasModel, name: str, words: Vocabulary | None = None
) -> tuple[SentimentNetwork, Weights]:
    """Give a network of a file, and its weights.

    Parameters
    ----------
    name : str
        What a refusal calls the file.
    words : Vocabulary, optional
        Which word has which row; without, tokens are the numbers of their rows.

    Raises
    ------
    InvalidInput
        It is no Embedding, followed by recurrent layers or GlobalAveragePooling1D and by at most
        two Dense layers with one output, or with two; the sentence names what does not fit.
    """
    # the mean of word vectors needs no cells; what has neither is refused as what has no cells
    mean = any(isinstance(layer, GlobalAveragePooling1D) for layer in model.layers)
    cells = None if mean and not _recurrent(model) else cells_of(model, name)
    table = _table(model, name)
    _check_sizes(table, cells, name)
    head = _head(model, name)
    rows, length = table.shape
    network = replaced(
        SentimentNetwork(),
        **_reader(cells),
        embedding=length,
        rows=rows,
        dropout=head.dropout,
        hidden=head.hidden.units if head.hidden is not None else 0,
        activation=head.activation,
        of_two=head.of_two,
        **_places(model, name),
    )
    network = worded(network, words or numbers_as_words(rows))
    triples = (array for triple in (cells.weights if cells else ()) for array in triple)
    return network, (table, *triples, *head.between, head.kernel, head.bias)


def _recurrent(model: KerasModel) -> list[Recurrent]:
    return [layer for layer in model.layers if isinstance(layer, Recurrent)]


def _reader(cells: Cells | None) -> dict[str, Any]:
    """Give the fields for what reads the vectors: recurrent layers, or without them the mean."""
    if cells is None:
        plain = SentimentNetwork().blind()
        return {"reader": plain.reader, "depth": plain.depth, "units": plain.units}
    return {
        "reader": cells.cell,
        "depth": len(cells.units),
        "units": cells.units[0],
        "upper_units": cells.units[1:] if len(set(cells.units)) > 1 else (),
        "reset_after": cells.reset_after,
    }


def worded(network: SentimentNetwork, words: Vocabulary) -> SentimentNetwork:
    """Let a network know its words, without changing its table."""
    return replace(with_vocabulary(network, words), rows=network.rows)


def said(network: SentimentNetwork) -> str:
    """Say what a learner has to know of a network that was opened."""
    parts: list[str] = []
    if not network.knows_words:
        numbers = _("Its words are unknown: tokens are the numbers of their rows, 0 to {last}.")
        parts.append(numbers.format(last=network.rows - 1))
    if network.padded_to:
        padding = _(
            "It reads padding too (mask_zero=False): sentences are filled up with 0 at their "
            "beginning, to {places} places."
        )
        parts.append(padding.format(places=network.padded_to))
    if network.mask_assumed:
        parts.append(
            _(
                "It masks nothing and takes sentences of any length (mask_zero=False): how they "
                "were padded is not in the file. They are read without padding, and row 0 is "
                "skipped."
            )
        )
    if network.hidden:
        dense = _("Between its last state and the output stands Dense({units}), {activation}: d.")
        if network.reader == "mean":
            dense = _("Between the mean and the output stands Dense({units}), {activation}: d.")
        parts.append(dense.format(units=network.hidden, activation=network.activation))
    if network.of_two:
        parts.append(_("Of its two outputs, the second counts as positive: z = z₁ − z₀."))
    return told(parts)


# ---- what comes before the state


def _table(model: KerasModel, name: str) -> Array:
    first = next(iter(model.layers), None)
    if not isinstance(first, Embedding):
        kind = "–" if first is None else type(first).__name__
        raise InvalidInput(
            _(
                "“{name}” begins with {kind}, not with an Embedding: it reads numbers, not words. "
                "The Recurrent lab opens its recurrent layers."
            ).format(name=name, kind=kind)
        )
    for layer in model.layers[1:]:
        if isinstance(layer, Recurrent | GlobalAveragePooling1D):
            break
        if not isinstance(layer, Dropout):
            raise _misplaced(layer, name)
    return model.weights[0][0]


def _check_sizes(table: Array, cells: Cells | None, name: str) -> None:
    units = cells.units if cells else (1,)
    for size, least, most, what in (
        (len(units), 1, MOST_LAYERS, _("Recurrent layers")),
        (max(units), 1, MOST_UNITS, _("Units of the largest recurrent layer")),
        (table.shape[1], 1, _LENGTH, _("Numbers for each word")),
        (len(table), 3, _ROWS, _("Rows of the table")),
    ):
        if not least <= size <= most:
            raise InvalidInput(
                _("{what} in “{name}”: {size:,}. Here: {least} to {most:,}.").format(
                    name=name, size=size, what=what, least=least, most=most
                )
            )


def _places(model: KerasModel, name: str) -> dict[str, Any]:
    embedding, places = model.layers[0], model.input_shape[-1]
    assert isinstance(embedding, Embedding)
    if len(model.input_shape) != 1:
        raise InvalidInput(
            _("“{name}” reads {axes} axes; a sentence has one, its tokens.").format(
                name=name, axes=len(model.input_shape)
            )
        )
    if places is None:
        return {"length": _LONGEST, "mask_assumed": not embedding.mask_zero}
    if embedding.mask_zero:
        return {"length": min(places, _LONGEST)}
    if places > MOST_PLACES:
        raise InvalidInput(
            _(
                "“{name}” reads {places:,} places, padding included; at most {most:,} can be read "
                "here."
            ).format(name=name, places=places, most=MOST_PLACES)
        )
    return {"length": min(places, _LONGEST), "padded_to": places}


# ---- what comes after it


def _head(model: KerasModel, name: str) -> Head:
    readers = Recurrent | GlobalAveragePooling1D
    last = max(n for n, layer in enumerate(model.layers) if isinstance(layer, readers))
    recurrent = next(reversed(_recurrent(model)), None)
    if recurrent is not None and recurrent.return_sequences:
        raise InvalidInput(
            _(
                "The last recurrent layer of “{name}”, “{layer}”, gives its state after every "
                "token (return_sequences=True); here the last state is judged. The Recurrent lab "
                "opens it."
            ).format(name=name, layer=recurrent.name)
        )
    dense, activations = _denses(model, last + 1, name)
    two = dense[-1][0].units == _CLASSES
    output = (*_output(dense[-1], activations[-1], name), two, _dropout(model.layers[last + 1]))
    if len(dense) == 1:
        return Head(None, (), "linear", *output)
    hidden, weights = dense[0]
    if activations[0] not in ("linear", "relu", "tanh", "sigmoid"):
        raise _misplaced(hidden, name, activations[0])
    return Head(hidden, _with_bias(weights), activations[0], *output)


def _dropout(layer: KerasLayer) -> float:
    """Give what is left out of the last state in training, as far as it can be set here."""
    return min(layer.rate, MOST_DROPOUT) if isinstance(layer, Dropout) else 0.0


Found = tuple[Dense, tuple[Array, ...]]


def _denses(model: KerasModel, start: int, name: str) -> tuple[list[Found], list[str]]:
    """Give the Dense layers, and the activation of each, be it a layer of its own."""
    dense: list[Found] = []
    activations: list[str] = []
    for place, layer in enumerate(model.layers[start:], start=start):
        if isinstance(layer, Dense):
            dense.append((layer, model.weights[place]))
            activations.append(layer.activation)
        elif not isinstance(layer, Dropout):
            if not dense or activations[-1] != "linear":
                raise _misplaced(layer, name)
            activations[-1] = _activation(layer, name)
    if not 1 <= len(dense) <= 2:
        raise InvalidInput(
            _("“{name}” has {count} Dense layers after its last state; here one or two.").format(
                name=name, count=len(dense)
            )
        )
    return dense, activations


def _activation(layer: KerasLayer, name: str) -> str:
    if isinstance(layer, keras_files.Activated):
        return layer.activation
    plain = keras_files.ReLU(name=layer.name)
    if layer == plain:
        return "relu"
    raise _misplaced(layer, name)


def _output(found: Found, activation: str, name: str) -> tuple[Array, Array]:
    """Give w and b of the logit of P(positive)."""
    layer, weights = found
    kernel, bias = _with_bias(weights)
    if layer.units == 1 and activation in ("linear", "sigmoid"):
        return kernel, bias
    if layer.units == _CLASSES and activation in ("linear", "softmax"):
        return kernel[:, 1:] - kernel[:, :1], bias[1:] - bias[:1]
    raise InvalidInput(
        _(
            "“{name}” ends with {units} outputs and {activation}. What can be read here: one "
            "output with sigmoid, or two with softmax, or their logits."
        ).format(name=name, units=layer.units, activation=activation)
    )


def _with_bias(weights: tuple[Array, ...]) -> tuple[Array, Array]:
    kernel, *bias = weights
    return kernel, bias[0] if bias else np.zeros(kernel.shape[1:], np.float32)


def _misplaced(layer: KerasLayer, name: str, activation: str = "") -> InvalidInput:
    kind = f"{type(layer).__name__}({activation})" if activation else type(layer).__name__
    return InvalidInput(
        _(
            "“{name}” has a layer “{layer}”, {kind}, that cannot be shown at its place. What can: "
            "Embedding, recurrent layers or GlobalAveragePooling1D, Dropout, one or two Dense "
            "layers."
        ).format(name=name, layer=layer.name, kind=kind)
    )
