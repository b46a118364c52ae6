"""A table of word vectors."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

MOST_WORDS = 400_000
LONGEST_VECTOR = 300


@dataclass(frozen=True, eq=False)
class WordVectors:
    """Words and their vectors.

    Parameters
    ----------
    name : str
        Of the file they came from.
    words : dict of str to int
        The row of each word.
    table : (words, N) float32
        The vectors.
    rejected : int
        Lines that could not be used: no numbers, another length, not UTF-8, too long.
    repeated : int
        Lines whose word had come before; the first one counts.
    complete : bool
        Whether the whole file was read, rather than its first 400,000 words.
    """

    name: str
    words: dict[str, int]
    table: Array
    rejected: int = 0
    repeated: int = 0
    complete: bool = True

    @property
    def length(self) -> int:
        """N, the numbers per word."""
        return self.table.shape[1]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The words by their rows."""
        return tuple(self.words)

    @cached_property
    def lengths(self) -> Array:
        """(words,) float32, the Euclidean norm of each vector."""
        return np.linalg.norm(self.table, axis=1)

    @cached_property
    def inverse_lengths(self) -> Array:
        """(words,) float32, 1 by the norm of each vector; large where a vector is 0."""
        return (1 / np.maximum(self.lengths, 1e-12)).astype(np.float32)

    def row(self, word: str) -> int | None:
        """Give a word's row, or None if it has none: as written, else in lower case."""
        return self.words.get(word, self.words.get(word.lower()))

    def vector(self, word: str) -> Array | None:
        """Give a word's vector, (N,), or None if it has none."""
        row = self.row(word)
        return None if row is None else self.table[row]
