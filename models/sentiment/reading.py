"""Read a sentence word by word: after each, the judgement if the sentence ended there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.recurrent.cells import Cell
from models.recurrent.trace import LSTMTrace, Trace
from models.recurrent.unrolling import Initial, sigmoid, unroll
from models.sentiment.averaging import Averaged
from models.sentiment.network import SentimentNetwork, Triple
from models.words.embedding import looked_up
from resources import _

Array = npt.NDArray[np.float32]
_PER_LAYER = 3


@dataclass(frozen=True)
class Reading:
    """What a network makes of a sentence of T words.

    Parameters
    ----------
    vectors : (T, N) float32
        The rows of the embedding.
    layers : tuple of Trace
        Everything that happened in each recurrent layer.
    logits : (T,) float32
        w . h(t) + b, had the sentence ended after word t.
    probabilities : (T,) float32
        P(positive), the sigmoid of it.
    hidden : (T + 1, D) float32, optional
        What a Dense layer between makes of the last layer's h.
    averaged : Averaged, optional
        What a mean is taken of, where it is not simply all words; none where there are layers.
    """

    vectors: Array
    layers: tuple[Trace, ...]
    logits: Array
    probabilities: Array
    hidden: Array | None = None
    averaged: Averaged | None = None

    @property
    def last(self) -> Array:
        """(T + 1, U) float32: the last layer's h, or the mean so far."""
        if self.layers:
            return self.layers[-1].h
        return self.mean_of.so_far()

    @property
    def mean_of(self) -> Averaged:
        """What the mean is taken of, where there are no layers."""
        nothing = np.zeros(self.vectors.shape[1:], np.float32)
        return self.averaged or Averaged(self.vectors, (), nothing, 0)

    @property
    def features(self) -> Array:
        """(T + 1, D) float32, what the head reads: what a Dense layer gives, or else `last`."""
        return self.last if self.hidden is None else self.hidden

    @property
    def h(self) -> tuple[Array, ...]:
        """(T + 1, U) float32 for each layer; h[0] is zeros, or what padding left there."""
        return tuple(layer.h for layer in self.layers)


def read(
    cell: Cell,
    weights: Sequence[npt.ArrayLike],
    numbers: npt.ArrayLike,
    *,
    reset_after: bool = True,
) -> Reading:
    """Read a sentence as a trained Keras model does, one word after the other.

    Parameters
    ----------
    cell : "simple_rnn" | "lstm" | "gru"
    weights : list
        The model's `get_weights()`: [embedding (V, N), then kernel, recurrent kernel and bias of
        each of 1-2 layers, then dense kernel (U, 1), dense bias (1,)].
    numbers : (T,) int
        Rows of the embedding, 0 to V - 1.

    Returns
    -------
    Reading
        `probabilities[t]` equals the model's answer to the first t + 1 words.

    Raises
    ------
    InvalidInput
        There are weights too few or too many, a shape does not fit, or a number names no row.

    Source: keras.Sequential([Embedding, cells..., Dense(1, activation="sigmoid")]).
    """
    arrays = [np.asarray(weight, np.float32) for weight in weights]
    depth, rest = divmod(len(arrays) - _PER_LAYER, _PER_LAYER)
    if rest or depth < 1:
        raise InvalidInput(
            _(
                "These weights do not belong to an embedding, recurrent layers and a dense layer: "
                "there are {count} arrays."
            ).format(count=len(arrays))
        )
    vectors = looked_up(arrays[0], _row_numbers(numbers))
    layers: list[Trace] = []
    x = vectors
    for layer in range(depth):
        own = arrays[1 + _PER_LAYER * layer : 1 + _PER_LAYER * (layer + 1)]
        layers.append(unroll(cell, x, own, reset_after=reset_after))
        x = layers[-1].h[1:]
    logits = head(x, arrays[-2], arrays[-1])
    return Reading(vectors, tuple(layers), logits, sigmoid(logits))


def _row_numbers(numbers: npt.ArrayLike) -> npt.NDArray[np.int64]:
    found = np.asarray(numbers)
    if found.ndim != 1 or found.dtype.kind not in "iuf" or (found != np.floor(found)).any():
        raise InvalidInput(_("A sentence is a list of whole numbers, the row of each word."))
    return found.astype(np.int64)


def head(h: Array, kernel: Array, bias: Array) -> Array:
    """Give w . h + b for each state: (T, U), (U, 1), (1,) -> (T,) float32.

    Raises
    ------
    InvalidInput
        The head was made for another number of units, or has several outputs.
    """
    if kernel.shape != (h.shape[1], 1) or bias.shape != (1,):
        raise InvalidInput(
            _("The last layer should take {units} numbers and give one.").format(units=h.shape[1])
        )
    return h @ kernel[:, 0] + bias[0]


def read_by(
    network: SentimentNetwork, weights: Sequence[Array], numbers: npt.NDArray[np.int32]
) -> Reading:
    """Read a sentence as a network does that has layers of several sizes, or reads its padding.

    Parameters
    ----------
    numbers : (T,) int
        Rows of the embedding; where one is negative, or 0 and padding is masked, the state stays.

    Returns
    -------
    Reading
        Where padding is read, the first state is the one after it.

    Source: the Keras model that `network.build()` makes.
    """
    passed = np.flatnonzero(numbers < (0 if network.padded_to else 1)).tolist()
    vectors = looked_up(weights[0], np.maximum(numbers, 0))
    padding = max(network.padded_to - len(numbers) + len(passed), 0) if network.padded_to else 0
    before = _after_padding(network, weights, padding)
    layers: list[Trace] = []
    x = vectors
    for own, initial in zip(network.layer_weights(weights), before, strict=True):
        layers.append(_stepped(network, x, own, initial, passed))
        x = layers[-1].h[1:]
    nothing = np.zeros(0, np.float32)
    averaged = None if layers else Averaged(vectors, passed, weights[0][0], padding)
    found = Reading(vectors, tuple(layers), nothing, nothing, averaged=averaged)
    hidden = network.hidden_layer(weights)
    if hidden is not None:
        found = replace(found, hidden=hidden.of(found.last))
    logits = head(found.features[1:], weights[-2], weights[-1])
    return replace(found, logits=logits, probabilities=sigmoid(logits))


def _after_padding(
    network: SentimentNetwork, weights: Sequence[Array], places: int
) -> tuple[Initial | None, ...]:
    """Give the state of each layer after so many places of padding; None for zeros."""
    layers = network.layer_weights(weights)
    if places < 1:
        return (None,) * len(layers)
    x, states = np.repeat(weights[0][:1], places, axis=0), list[Initial | None]()
    for own in layers:
        trace = _stepped(network, x, own, None, ())
        x = trace.h[1:]
        states.append((trace.h[-1], trace.c[-1]) if isinstance(trace, LSTMTrace) else trace.h[-1])
    return tuple(states)


def _stepped(
    network: SentimentNetwork, x: Array, own: Triple, initial: Initial | None, skip: Sequence[int]
) -> Trace:
    cell = cast("Cell", network.reader)
    after = network.reset_after
    return unroll(cell, x, own, initial=initial, reset_after=after, skip=skip)


def contributions(h: Array, kernel: Array) -> Array:
    """Take the head's sum apart: what each unit adds to the logit, w_u * h_u, (U,) float32."""
    return h * kernel[:, 0]
