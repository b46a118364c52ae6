"""A map of words: thousands of dimensions laid out on two, by PCA or t-SNE."""

import os
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_TSNE_ROUNDS = (250, 250, 250, 250)
"""Iterations between two looks at the map; between them it can be cancelled."""


@dataclass(frozen=True)
class Map:
    """Where words lie on two axes.

    Parameters
    ----------
    places : (R, 2) float32
    explained : tuple of float
        PCA only: the share of the variance that lies along each axis, 0 to 1.
    """

    places: Array
    explained: tuple[float, ...] = ()


def pca(table: Array) -> Map:
    """Lay vectors out along the two directions in which they differ most.

    Parameters
    ----------
    table : (R, N) float32, R at least 1

    Returns
    -------
    Map
        Equal to scikit-learn's `PCA(2)`; a sign is chosen so that each axis points to where its
        largest number lies.

    Source: sklearn.decomposition.PCA.
    """
    centred = table.astype(np.float64) - table.mean(axis=0, dtype=np.float64)
    _left, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes[:2]
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    places = np.zeros((len(table), 2))
    places[:, : len(axes)] = centred @ axes.T
    whole = float((sizes**2).sum()) or 1.0
    explained = tuple(float(size**2 / whole) for size in sizes[:2])
    return Map(places.astype(np.float32), explained)


def tsne(table: Array, seed: int = 0, perplexity: float = 30.0) -> Generator[Map, None, Map]:
    """Lay vectors out so that neighbours stay neighbours; distances between groups mean nothing.

    Each yield is the map so far. It begins with PCA, so that it is the same at each run.

    Parameters
    ----------
    table : (R, N) float32
    perplexity : float
        About how many neighbours count; at most a third of the words.

    Source: van der Maaten & Hinton 2008; sklearn.manifold.TSNE.
    """
    from sklearn.manifold import TSNE  # pyright: ignore[reportMissingTypeStubs]
    from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

    machine: Any = TSNE

    start = pca(table)
    yield start
    if len(table) < 4:
        return start
    perplexity = max(1.0, min(perplexity, (len(table) - 1) / 3))
    spread = float(start.places[:, 0].std()) or 1.0
    places = start.places / np.float32(spread) * np.float32(1e-4)
    for turn, rounds in enumerate(_TSNE_ROUNDS):
        turned = machine(
            2,
            perplexity=perplexity,
            init=places,
            max_iter=rounds,
            early_exaggeration=12.0 if turn == 0 else 1.0,
            random_state=seed,
            n_jobs=1,
        )
        # its threads wait for one another at every round: without a core for the window, in vain
        with threadpool_limits(_spare_cores(), "openmp"):
            found = turned.fit_transform(table)
        places = np.asarray(found, np.float32)
        yield Map(places)
    return Map(places)


def _spare_cores() -> int:
    return max(1, (os.cpu_count() or 2) - 1)
