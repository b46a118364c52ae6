"""Words and their numbers: which row of the table a token picks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

PADDING, UNKNOWN = 0, 1
"""The first two rows: what fills a sentence up, and every word that has no row of its own."""
SPECIAL = 2


@dataclass(frozen=True)
class Vocabulary:
    """The words that have a row, the most frequent first.

    Parameters
    ----------
    first : int
        The row of the first word.
    unknown : int
        The row of every word that has none of its own; -1 where such words are left out.
    """

    words: tuple[str, ...]
    first: int = SPECIAL
    unknown: int = UNKNOWN

    def __post_init__(self) -> None:
        rows = {word: row for row, word in enumerate(self.words, self.first)}
        object.__setattr__(self, "_rows", rows)

    @property
    def rows(self) -> int:
        """How many rows the table has: V."""
        return len(self.words) + self.first

    def row(self, word: str) -> int:
        """Give a word's row; that of unknown words if it has none."""
        known: dict[str, int] = self.__dict__["_rows"]
        return known.get(word, self.unknown)

    def __contains__(self, word: object) -> bool:
        return word in self.__dict__["_rows"]

    def numbers(self, tokens: Iterable[str]) -> npt.NDArray[np.int32]:
        """Give the rows of tokens, (T,) int32."""
        return np.array([self.row(token) for token in tokens], np.int32)

    def unknown_share(self, sentences: Iterable[Sequence[str]]) -> float:
        """Tell which share of all tokens becomes "unknown", 0 to 1."""
        counts = Counter(token not in self for tokens in sentences for token in tokens)
        return counts[True] / max(counts.total(), 1)


def frequencies(sentences: Iterable[Sequence[str]]) -> tuple[tuple[str, int], ...]:
    """Count the words, the most frequent first; of equals, in the order of their signs."""
    counts = Counter(token for tokens in sentences for token in tokens)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def vocabulary(sentences: Iterable[Sequence[str]], limit: int | None = None) -> Vocabulary:
    """Give the most frequent words of some sentences.

    Parameters
    ----------
    limit : int, optional
        Rows of the table, the two special ones included.
    """
    words = [word for word, _count in frequencies(sentences)]
    return Vocabulary(tuple(words if limit is None else words[: max(limit - SPECIAL, 0)]))
