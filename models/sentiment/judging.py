"""Judge thousands of sentences at once, in numpy: a whole test set in less than a second."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.recurrent.unrolling import sigmoid
from models.sentences.vocabulary import PADDING
from models.sentiment.network import SentimentNetwork
from models.sentiment.reading import head
from models.training.experiment import Weights

Array = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

_AT_ONCE = 500
_NOTHING = -1
"""No row: every place is read."""


def logits(network: SentimentNetwork, weights: Weights, numbers: npt.NDArray[np.int32]) -> Array:
    """Give what a network says of sentences of one length.

    Parameters
    ----------
    weights : tuple of arrays
        In Keras's order.
    numbers : (S, s) int32
        Rows of the table; 0 is padding, which is skipped.

    Returns
    -------
    (S,) float32
        Logits; their sigmoid is P(positive).

    Source: the Keras model that `network.build()` makes.
    """
    parts = [
        _logits(network, weights, numbers[start : start + _AT_ONCE])
        for start in range(0, len(numbers), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _logits(network: SentimentNetwork, weights: Weights, numbers: npt.NDArray[np.int32]) -> Array:
    known = numbers != (_NOTHING if network.padded_to else PADDING)
    x = weights[0][numbers]
    if network.reader == "mean":
        counts = np.maximum(known.sum(1), 1).astype(np.float32)
        last = (x * known[..., None]).sum(1, dtype=np.float32) / counts[:, None]
    else:
        last = _last(network, weights, x, known)
    hidden = network.hidden_layer(weights)
    return head(last if hidden is None else hidden.of(last), weights[-2], weights[-1])


def _last(network: SentimentNetwork, weights: Weights, x: Array, known: Mask) -> Array:
    for own in network.layer_weights(weights):
        x = _layer(network, own, x, known)
    return x[:, -1]


def _layer(network: SentimentNetwork, weights: Sequence[Array], x: Array, known: Mask) -> Array:
    """Give h after each step, (S, s, U); where there is padding the state carries over."""
    kernel, recurrent, bias = weights
    units = recurrent.shape[0]
    from_x = x @ kernel + (bias[0] if bias.ndim == 2 else bias)
    h = np.zeros((len(x), units), np.float32)
    c = np.zeros_like(h)
    found = np.empty((*x.shape[:2], units), np.float32)
    for t in range(x.shape[1]):
        new_c = c
        if network.reader == "simple_rnn":
            new = np.tanh(from_x[:, t] + h @ recurrent)
        elif network.reader == "lstm":
            new, new_c = _lstm(from_x[:, t] + h @ recurrent, c)
        else:
            new = _gru(from_x[:, t], h, recurrent, bias)
        reads = known[:, t, None]
        h, c = np.where(reads, new, h), np.where(reads, new_c, c)
        found[:, t] = h
    return found


def _lstm(pre: Array, c: Array) -> tuple[Array, Array]:
    i, f, g, o = np.split(pre, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def _gru(from_x: Array, h: Array, recurrent: Array, bias: Array) -> Array:
    two = 2 * h.shape[1]
    x_gates, x_g = from_x[:, :two], from_x[:, two:]
    if bias.ndim == 2:
        from_h = h @ recurrent + bias[1]
        z, r = np.split(sigmoid(x_gates + from_h[:, :two]), 2, axis=1)
        g = np.tanh(x_g + r * from_h[:, two:])
    else:
        pre = (x_gates + h @ recurrent[:, :two]).astype(np.float32, copy=False)
        z, r = np.split(sigmoid(pre), 2, axis=1)
        g = np.tanh(x_g + (r * h) @ recurrent[:, two:])
    return z * h + (1 - z) * g
