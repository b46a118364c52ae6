"""Sentences as the Words lab uses them: with their words counted once."""

import functools
from collections import Counter
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from models.sentences.dataset import Labelled, Sentences
from models.sentences.vocabulary import SPECIAL, Vocabulary, frequencies


@dataclass(frozen=True, eq=False)
class Corpus:
    """Sentences, and what is known of the words of those that are learned from.

    Parameters
    ----------
    frequencies : tuple of (word, count)
        The most frequent first.
    """

    sentences: Sentences
    frequencies: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        """How many rows a table needs for all words: the two special ones included."""
        return len(self.frequencies) + SPECIAL

    @functools.lru_cache(maxsize=4)  # noqa: B019  a corpus lives as long as its lab shows it
    def vocabulary(self, limit: int) -> Vocabulary:
        """Give the most frequent words, with at most `limit` rows; always the same object."""
        kept = self.frequencies[: max(limit - SPECIAL, 0)]
        return Vocabulary(tuple(word for word, _count in kept))

    @functools.cached_property
    def label_means(self) -> dict[str, float]:
        """For each word the mean label of the sentences it stands in, 0 to 1."""
        train = self.sentences.train
        total = Counter(chain.from_iterable(set(each.tokens) for each in train))
        praise = Counter(chain.from_iterable(set(each.tokens) for each in train if each.label))
        return {word: praise[word] / count for word, count in total.items()}

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """All words of the sentences that are learned from."""
        return frozenset(word for word, _count in self.frequencies)

    @functools.cached_property
    def has_punctuation(self) -> bool:
        """Whether punctuation marks are tokens, as they are not in IMDB's reviews."""
        return any(word in ",.，。!?" for word, _count in self.frequencies)

    def part(self, name: str) -> tuple[Labelled, ...]:
        """Give the sentences that are learned from, "train", or those kept for testing, "test"."""
        return self.sentences.test if name == "test" else self.sentences.train

    @functools.lru_cache(maxsize=2)  # noqa: B019  a corpus lives as long as its lab shows it
    def texts(self, name: str) -> tuple[str, ...]:
        """Give the sentences of a part as people write them."""
        return tuple(map(self.sentences.text, self.part(name)))

    @functools.cached_property
    def lengths(self) -> npt.NDArray[np.int64]:
        """Tokens of each sentence that is learned from, (S,)."""
        return np.array([len(each.tokens) for each in self.sentences.train], np.int64)


def corpus(sentences: Sentences) -> Corpus:
    """Count the words of the sentences that are learned from."""
    return Corpus(sentences, frequencies(each.tokens for each in sentences.train))
