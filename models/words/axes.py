"""Two axes that the user names by opposed words: good - bad, he - she."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.words.nearest import known
from models.words.vectors import WordVectors
from resources import _

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Axis:
    """From one word to its opposite."""

    low: str
    high: str


def along(vectors: WordVectors, axis: Axis, rows: Sequence[int] | None = None) -> Array:
    """Tell how far each word lies along an axis: 0 at the low word, 1 at the high one.

    Parameters
    ----------
    rows : sequence of int, optional
        The rows of the table that are wanted; all of them by default.

    Returns
    -------
    (R,) float32
        The orthogonal projection on the line through the two words.

    Raises
    ------
    InvalidInput
        A word has no vector, or both have the same.
    """
    low = known(vectors, axis.low)
    table = vectors.table if rows is None else vectors.table[np.asarray(rows, int)]
    return ((table.astype(np.float64) - low) @ direction(vectors, axis)).astype(np.float32)


def direction(vectors: WordVectors, axis: Axis) -> npt.NDArray[np.float64]:
    """Give what a difference is multiplied by to tell how far it goes along an axis, (N,).

    Raises
    ------
    InvalidInput
        A word has no vector, or both have the same.
    """
    low, high = known(vectors, axis.low), known(vectors, axis.high)
    # in float64, where the square of the smallest difference is not yet 0
    way = high.astype(np.float64) - low
    square = float(way @ way)
    if square == 0:
        raise InvalidInput(
            _("“{low}” and “{high}” have the same vector. Choose two that differ.").format(
                low=axis.low, high=axis.high
            )
        )
    return way / square


def plane(vectors: WordVectors, across: Axis, up: Axis, rows: Sequence[int] | None = None) -> Array:
    """Give places on two axes, (R, 2) float32; these need not be at right angles."""
    return np.stack([along(vectors, across, rows), along(vectors, up, rows)], axis=1)
