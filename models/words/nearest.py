"""Which words point the same way: cosines against a whole table, in one matrix product."""

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.words.vectors import WordVectors
from resources import _

_WORD = r"[^\s+−–-]+"
_SUM = re.compile(rf"(?P<b>{_WORD})\s*[−–-]\s*(?P<a>{_WORD})\s*\+\s*(?P<c>{_WORD})")
Vector = npt.NDArray[np.float32]
Found = tuple[tuple[str, float], ...]
_BLOCK = 64
"""Cosines that are looked at together, where the nearest among thousands are wanted."""


def cosines(vectors: WordVectors, vector: Vector) -> Vector:
    """Give the cosine between a vector and each word's.

    Parameters
    ----------
    vector : (N,) float32

    Returns
    -------
    (V,) float32 in [-1, 1]
        0 where either has no direction, because all its numbers are 0.
    """
    length = float(np.linalg.norm(vector))
    if not np.isfinite(length) or length == 0:
        return np.zeros(len(vectors.table), np.float32)
    product = vectors.table @ (vector / np.float32(length)).astype(np.float32)
    product *= vectors.inverse_lengths
    return product


def nearest(
    vectors: WordVectors, vector: Vector, count: int = 10, without: Iterable[str] = ()
) -> Found:
    """Name the words whose vectors point most nearly the same way as `vector`.

    Parameters
    ----------
    vector : (N,) float32
    count : int
        How many, at the most.
    without : iterable of str
        Words that are left out.

    Returns
    -------
    tuple of (word, cosine)
        The nearest first; of equals, the one that stands first in the table. Nothing for a
        vector without direction.
    """
    found = cosines(vectors, vector)
    left_out = {row for word in without if (row := vectors.words.get(word, -1)) >= 0}
    wanted = min(count + len(left_out), len(found))
    if wanted <= 0:
        return ()
    # of equals a partition would take any: so all that reach a bound are sorted
    bound = _bound(found, wanted)
    if bound == 0 and not found.any():
        return ()
    rows = np.flatnonzero(found >= bound)
    rows = rows[np.argsort(-found[rows], kind="stable")]
    names = vectors.names
    best = [int(row) for row in rows if int(row) not in left_out][:count]
    return tuple((names[row], float(found[row])) for row in best)


def _bound(found: Vector, wanted: int) -> float:
    """Give a value that at least `wanted` numbers reach, and not many more."""
    blocks = len(found) // _BLOCK
    # as many blocks as are wanted have a number that reaches the least of their largest ones
    largest = found
    if blocks > 4 * wanted:
        # a block is a column: so the largest of all blocks are found side by side
        largest = found[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
    return float(np.partition(largest, len(largest) - wanted)[len(largest) - wanted])


def analogy(vectors: WordVectors, a: str, b: str, c: str, count: int = 10) -> Found:
    """Answer "a is to b as c is to ...": the words nearest to b - a + c, the three left out.

    Raises
    ------
    InvalidInput
        One of the three words has no vector; the sentence names it.

    Source: Mikolov, Yih & Zweig 2013, Linguistic regularities in continuous space word
    representations; they leave the three given words out, too.
    """
    first, second, third = (known(vectors, word) for word in (a, b, c))
    return nearest(vectors, second - first + third, count, without=(a, b, c))


def known(vectors: WordVectors, word: str) -> Vector:
    """Give the vector of a word as it is written.

    Raises
    ------
    InvalidInput
        The word has none.
    """
    row = vectors.words.get(word)
    if row is None:
        said = _("“{word}” is not among the {count:,} words of “{name}”.")
        if (small := word.lower()) in vectors.words:
            said = _("“{word}” is not among the {count:,} words of “{name}”, but “{small}” is.")
        raise InvalidInput(
            said.format(word=word, count=len(vectors.words), name=vectors.name, small=small)
        )
    return vectors.table[row]


def analogy_in(text: str) -> tuple[str, str, str] | None:
    """Read “king - man + woman” as its analogy, man : king = woman : ?; None if it is none."""
    asked = _SUM.fullmatch(text.strip())
    return None if asked is None else (asked["a"], asked["b"], asked["c"])
