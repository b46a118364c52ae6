"""A map of some words of a table, on which any other vector finds its place."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.words.axes import Axis, direction
from models.words.maps import tsne
from models.words.nearest import known
from models.words.vectors import WordVectors

Array = npt.NDArray[np.float32]
Layout = Literal["pca", "tsne", "axes"]


@dataclass(frozen=True, eq=False)
class Chart:
    """Where words lie.

    Parameters
    ----------
    words : tuple of str
    places : (R, 2) float32
    explained : tuple of float
        PCA only: the share of the variance along each axis.
    axes, offset : (2, N) and (2,) float64, optional
        What places any other vector on the same map; t-SNE has none.
    ends : (left, right, bottom, top)
        The words that name the axes, where words do.
    extent : (R, 2) float32, optional
        Places that decide how far the map reaches, where these are not its own: those after
        training, for a map of before.
    """

    words: tuple[str, ...]
    places: Array
    explained: tuple[float, ...] = ()
    axes: npt.NDArray[np.float64] | None = None
    offset: npt.NDArray[np.float64] | None = None
    ends: tuple[str, str, str, str] | tuple[()] = ()
    extent: Array | None = None

    def placed(self, vectors: Array) -> Array | None:
        """Give where other vectors lie, (R, N) -> (R, 2); None on a map that cannot tell."""
        if self.axes is None or self.offset is None:
            return None
        return (vectors.astype(np.float64) @ self.axes.T - self.offset).astype(np.float32)


def pca_chart(words: Sequence[str], table: Array) -> Chart:
    """Lay words out along the two directions in which they differ most; as `maps.pca`.

    Parameters
    ----------
    table : (R, N) float32
        The vectors of these words.
    """
    mean = table.mean(axis=0, dtype=np.float64)
    centred = table.astype(np.float64) - mean
    # the axes of the small matrix N × N: thousands of words cost no more than hundreds
    values, directions = np.linalg.eigh(centred.T @ centred)
    axes = np.zeros((2, table.shape[1]))
    count = min(2, table.shape[1])
    axes[:count] = directions.T[::-1][:count]
    largest = axes[np.arange(2), np.abs(axes).argmax(axis=1)]
    axes *= np.where(largest < 0, -1, 1)[:, None]
    whole = float(values.sum()) or 1.0
    explained = tuple(float(max(value, 0.0) / whole) for value in values[::-1][:2])
    places = (centred @ axes.T).astype(np.float32)
    return Chart(tuple(words), places, explained, axes, axes @ mean)


def axes_chart(words: Sequence[str], vectors: WordVectors, across: Axis, up: Axis) -> Chart:
    """Lay words out on two axes named by opposed words: 0 at the first word, 1 at the second.

    Raises
    ------
    InvalidInput
        A word that names an axis has no vector, or both have the same.
    """
    table = vectors.table[[vectors.words[word] for word in words]].astype(np.float64)
    axes, offset = np.stack([direction(vectors, across), direction(vectors, up)]), np.empty(2)
    for place, low in enumerate((across.low, up.low)):
        offset[place] = axes[place] @ known(vectors, low).astype(np.float64)
    places = (table @ axes.T - offset).astype(np.float32)
    ends = (across.low, across.high, up.low, up.high)
    return Chart(tuple(words), places, (), axes, offset, ends)


def tsne_chart(words: Sequence[str], table: Array) -> Generator[Chart, None, Chart]:
    """Lay words out so that neighbours stay neighbours; each yield is the map so far."""
    job = tsne(table)
    while True:
        try:
            found = next(job)
        except StopIteration as end:
            return Chart(tuple(words), end.value.places)
        yield Chart(tuple(words), found.places)
