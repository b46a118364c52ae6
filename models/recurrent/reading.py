"""What the cells read: sentences as tokens, numbers and vectors, one or two of them at once."""

from dataclasses import dataclass

import numpy as np

from models.recurrent.cells import Array
from models.recurrent.initialisers import embedding
from models.recurrent.machines import LATCH_WORDS
from models.recurrent.sequences import brackets, signal
from models.recurrent.state import RecurrentState
from models.recurrent.writing import number
from models.text import Split, Tokens, is_segmented, tokenise, vocabulary

PADDING = "<PAD>"
"""What a token is called that only fills up the shorter sentence: number 0 of the vocabulary."""


@dataclass(frozen=True)
class Sequence:
    """What the cell reads.

    Parameters
    ----------
    tokens : tuple of str
        One label per step.
    numbers : tuple of int
        Each token's number in the vocabulary; empty where there is none.
    x : (T, N) float32
        The input vectors.
    rest : int
        Tokens beyond the 200 that are shown.
    unknown : tuple of str
        Tokens without a vector of their own: they are read as zeros.
    padding : tuple of int
        Steps at which there is no token: they fill up the shorter sentence of a batch.
    """

    tokens: tuple[str, ...]
    numbers: tuple[int, ...]
    x: Array
    rest: int = 0
    unknown: tuple[str, ...] = ()
    padding: tuple[int, ...] = ()


def tokens_of(text: str, split: Split) -> Tokens:
    """Take a text apart; Chinese is taken apart at its spaces where they part its words."""
    return tokenise(text, split, segmented=split == "words" and is_segmented(text))


def sequence_of(state: RecurrentState) -> Sequence:
    """Give the tokens and the input vectors of the sentence that is looked at."""
    batch = sequences_of(state)
    return batch[min(state.sample, len(batch) - 1)]


def sequences_of(state: RecurrentState) -> tuple[Sequence, ...]:
    """Give all sentences that are read at once, padded to one length."""
    if state.source == "text":
        return _sentences(state)
    if state.source == "brackets":
        tokens = tokenise(state.text, "characters")
        x = _fitting(brackets(tokens.shown), state)
        return (Sequence(tokens.shown, (), x, tokens.rest),)
    x = signal(state.source, state.length, state.period)
    labels = tuple(number(float(value)) for value in x[:, 0])
    return (Sequence(labels, (), _fitting(x, state)),)


def is_masked(state: RecurrentState) -> bool:
    """Tell whether something is left out by a mask: there is padding, and it is not to be read."""
    return state.mask and any(sequence.padding for sequence in sequences_of(state))


def texts_of(state: RecurrentState) -> tuple[str, ...]:
    """Give the texts that are read at once."""
    return (state.text, state.second)[: state.samples]


def _sentences(state: RecurrentState) -> tuple[Sequence, ...]:
    read = [tokens_of(text, state.split) for text in texts_of(state)]
    numbers = vocabulary(token for tokens in read for token in tokens.shown)
    vectors = _vectors(state, tuple(numbers))
    longest = max(len(tokens.shown) for tokens in read)
    return tuple(_sentence(state, tokens, numbers, vectors, longest) for tokens in read)


def _sentence(
    state: RecurrentState,
    tokens: Tokens,
    numbers: dict[str, int],
    vectors: dict[str, Array],
    length: int,
) -> Sequence:
    unknown = tuple(dict.fromkeys(t for t in tokens.shown if t.lower() not in vectors))
    own = tuple(1 if token in unknown else numbers[token.lower()] for token in tokens.shown)
    fill = length - len(own)
    before = fill if state.padding == "pre" else 0
    after = fill - before
    x = np.zeros((length, state.inputs), np.float32)
    for place, token in enumerate(tokens.shown, start=before):
        if token not in unknown:
            x[place] = vectors[token.lower()]
    return Sequence(
        (PADDING,) * before + tokens.shown + (PADDING,) * after,
        (0,) * before + own + (0,) * after,
        x,
        tokens.rest,
        unknown,
        (*range(before), *range(length - after, length)),
    )


def _vectors(state: RecurrentState, words: tuple[str, ...]) -> dict[str, Array]:
    """Give a vector to each word that has one."""
    if state.weights == "latch":
        return dict(zip(LATCH_WORDS, np.eye(len(LATCH_WORDS), dtype=np.float32), strict=True))
    if state.is_machine:
        return {}
    if state.vectors_from:
        return {v.word: np.array(v.numbers, np.float32) for v in state.vectors}
    return {word: embedding(word, state.inputs, state.seed) for word in words}


def _fitting(x: Array, state: RecurrentState) -> Array:
    """Give numbers to a cell that reads words: they are all unknown to it."""
    return x if state.inputs == 1 else np.zeros((len(x), state.inputs), np.float32)
