"""The mean of word vectors, word after word, as GlobalAveragePooling1D takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Averaged:
    """What a mean is taken of.

    Parameters
    ----------
    vectors : (T, N) float32
        Of the words.
    passed : sequence of int
        Words that do not count: masked, or without a row.
    padding : (N,) float32
        The vector of padding.
    places : int
        How many places of padding before the words count as words do; 0 where they are masked.
    """

    vectors: Array
    passed: Sequence[int]
    padding: Array
    places: int

    @property
    def _counts(self) -> Array:
        counts = np.ones(len(self.vectors), np.float32)
        counts[list(self.passed)] = 0
        return counts

    def so_far(self) -> Array:
        """Give the mean before the first word, and after each: (T + 1, N) float32.

        Source: keras.layers.GlobalAveragePooling1D.
        """
        counts = self._counts
        start = self.padding[None] * np.float32(self.places)
        sums = np.concatenate([start, self.vectors * counts[:, None]])
        seen = np.concatenate([np.full(1, self.places, np.float32), counts])
        together = np.maximum(np.cumsum(seen, dtype=np.float32), np.float32(1))[:, None]
        return (np.cumsum(sums, axis=0, dtype=np.float32) / together).astype(np.float32)

    def shares(self) -> Array:
        """Tell which part of the last mean each word's vector is: (T,) float32."""
        counts = self._counts
        together = max(float(counts.sum()) + self.places, 1.0)
        return (counts / np.float32(together)).astype(np.float32)
