"""Opening a trained network, with a sentence, in the Recurrent lab."""

from collections.abc import Sequence

import numpy as np

from models.errors import InvalidInput
from models.packing import pack
from models.recurrent.state import MOST_VECTORS, RecurrentState, Vector
from models.sentiment.trained import Trained
from models.state import replaced
from models.text import MOST_TOKENS
from resources import _

PADDING = "<pad>"
"""What padding is called that a network reads as it reads words."""


def opened(
    trained: Trained, tokens: Sequence[str], place: int, state: RecurrentState
) -> RecurrentState:
    """Give the state of the Recurrent lab in which a network reads a sentence, step by step.

    Parameters
    ----------
    tokens : sequence of str
        The sentence.
    place : int
        The token to begin with.
    state : RecurrentState
        What the lab shows now; how it shows it stays.

    Raises
    ------
    InvalidInput
        The network has no gates to step through, or is larger than that lab takes.
    """
    network = trained.network
    if network.reader == "mean":
        raise InvalidInput(
            _("A network that takes the mean of the word vectors has no steps to go through.")
        )
    tokens = [token for token in tokens if trained.words.row(token) >= 0]
    before = max(network.padded_to - len(tokens), 0)
    before = min(before, MOST_TOKENS - len(tokens))
    alike = _alike(network.layer_units)
    layers = network.layer_weights(trained.weights)[:alike]
    read = [PADDING] * before + tokens
    return replaced(
        state,
        source="text",
        text=" ".join(read),
        split="spaces",
        cell=network.reader,
        reset_after=network.reset_after,
        units=network.units,
        embedding=network.embedding,
        layers=alike,
        bidirectional=False,
        batch=False,
        return_sequences=True,
        weights="trained",
        trained=pack([part for layer in layers for part in layer]),
        trained_as=trained.name,
        vectors=_vectors(trained, read),
        vectors_from=trained.name,
        recurrent_scale=1.0,
        edits=(),
        holds=(),
        skipped=(),
        view="step",
        token=before + min(place, max(len(tokens) - 1, 0)),
        phase=0,
        layer=0,
    )


def _vectors(trained: Trained, tokens: Sequence[str]) -> tuple[Vector, ...]:
    """Give the vectors of the sentence's words, and of as many others as may be carried."""
    table, words = trained.weights[0], trained.words
    chosen = dict.fromkeys((*(token.lower() for token in tokens), *words.words))
    rows = {word: 0 if word == PADDING else words.row(word) for word in list(chosen)[:MOST_VECTORS]}
    return tuple(Vector(word, _numbers(table[row])) for word, row in rows.items())


def _alike(units: Sequence[int]) -> int:
    """Tell how many layers, from the first, have as many units as it: that lab shows one size."""
    return next((n for n, each in enumerate(units) if each != units[0]), len(units))


def _numbers(row: np.ndarray[tuple[int], np.dtype[np.float32]]) -> tuple[float, ...]:
    # the shortest decimals that come back as the same float32: a state file stays readable
    return tuple(float(str(value)) for value in row)
