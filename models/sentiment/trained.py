"""A trained network with the words that it knows: all that is needed to read a sentence."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from models.sentences.splitting import split_into
from models.sentences.vocabulary import Vocabulary
from models.sentiment.network import SentimentNetwork
from models.sentiment.reading import Reading, read_by
from models.text import Tokens
from models.training.experiment import Weights

_COMMON = 50
"""Words by which it is told how a language is written."""

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Trained:
    """A network that can read.

    Parameters
    ----------
    name : str
        What it is called on screen.
    network : SentimentNetwork
        With its vocabulary.
    weights : tuple of arrays
        In Keras's order.
    file : str
        The folder, in resources/sentiment, of a network that ships with the app; empty for all
        others.
    """

    name: str
    network: SentimentNetwork
    weights: Weights
    file: str = ""

    @cached_property
    def words(self) -> Vocabulary:
        """Which word has which row."""
        network = self.network
        return Vocabulary(network.vocabulary, network.first_row, network.unknown)

    @cached_property
    def joined(self) -> bool:
        """Whether its words are written without spaces between them."""
        common = self.network.vocabulary[:_COMMON]
        return 2 * sum(map(_is_cjk, common)) > len(common)

    def tokens(self, text: str) -> Tokens:
        """Take a typed text apart into the tokens that the network reads."""
        has_punctuation = any(mark in self.words for mark in (",", ".", "，", "。", "!", "?"))
        return split_into(
            text, self.words, joined=self.joined, has_punctuation=has_punctuation or self.joined
        )

    def text(self, tokens: Iterable[str]) -> str:
        """Write tokens as people write them."""
        return ("" if self.joined else " ").join(tokens)

    def is_unknown(self, token: str) -> bool:
        """Tell whether a token has no row of its own."""
        return token not in self.words

    def read(self, tokens: Iterable[str]) -> Reading:
        """Read tokens, one after the other."""
        return read_by(self.network, self.weights, self.words.numbers(tokens))

    def keras(self, length: int) -> Any:
        """Give the Keras model for sentences of a length, with these weights."""
        network = self.network
        model = replace(network, **{"padded_to" if network.padded_to else "length": length}).build()
        model.set_weights(list(self.weights))
        return model

    def head(self) -> tuple[Array, float]:
        """Give w, (U,) float32, and b of the last layer."""
        return self.weights[-2][:, 0], float(self.weights[-1][0])


def with_vocabulary(network: SentimentNetwork, words: Vocabulary) -> SentimentNetwork:
    """Give a network that knows its words, and has as many rows as they need."""
    rows = max(words.rows, 3)
    return replace(
        network,
        rows=rows,
        vocabulary=words.words,
        first_row=words.first,
        unknown=words.unknown,
    )


def _is_cjk(word: str) -> bool:
    return any(unicodedata.name(sign, "").startswith("CJK UNIFIED") for sign in word)
