"""Opening a trained network, with a sentence, in the Recurrent lab."""

from collections.abc import Sequence

import numpy as np

from models.errors import InvalidInput
from models.packing import pack
from models.recurrent.state import MOST_VECTORS, RecurrentState, Vector
from models.sentiment.trained import Trained
from models.state import replaced
from resources import _


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
    layers = trained.weights[1:-2]
    return replaced(
        state,
        source="text",
        text=" ".join(tokens),
        split="spaces",
        cell=network.reader,
        reset_after=network.reset_after,
        units=network.units,
        embedding=network.embedding,
        layers=network.depth,
        bidirectional=False,
        batch=False,
        return_sequences=True,
        weights="trained",
        trained=pack(layers),
        trained_as=trained.name,
        vectors=_vectors(trained, tokens),
        vectors_from=trained.name,
        recurrent_scale=1.0,
        edits=(),
        holds=(),
        skipped=(),
        view="step",
        token=min(place, max(len(tokens) - 1, 0)),
        phase=0,
        layer=0,
    )


def _vectors(trained: Trained, tokens: Sequence[str]) -> tuple[Vector, ...]:
    """Give the vectors of the sentence's words, and of as many others as may be carried."""
    table = trained.weights[0]
    words = dict.fromkeys((*(token.lower() for token in tokens), *trained.words.words))
    chosen = list(words)[:MOST_VECTORS]
    return tuple(Vector(word, _numbers(table[trained.words.row(word)])) for word in chosen)


def _numbers(row: np.ndarray[tuple[int], np.dtype[np.float32]]) -> tuple[float, ...]:
    # the shortest decimals that come back as the same float32: a state file stays readable
    return tuple(float(str(value)) for value in row)
