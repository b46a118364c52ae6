"""What a kernel or a unit reacts to: the test pictures that make it answer most strongly."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from models.datasets.dataset import Samples, scaled
from models.lenet.layers import Array, Weights
from models.lenet.network import Network
from models.lenet.origin import Box, field_with_padding

COUNT = 12
"""So many pictures are kept for each kernel or unit."""
_CHUNK = 100


@dataclass(frozen=True, eq=False)
class Strongest:
    """The strongest answers of every map or unit of a layer, one of a picture at most.

    Parameters
    ----------
    layer : int
        Whose output.
    values : (K, C) float32
        The answers, the strongest first, of each of C maps or units.
    pictures : (K, C) int
        Which pictures of the test.
    rows, columns : (K, C) int
        Where on the map; 0 for units.
    """

    layer: int
    values: Array
    pictures: Array
    rows: Array
    columns: Array


def strongest(
    network: Network, weights: Weights, samples: Samples, layer: int, count: int = COUNT
) -> Generator[None, None, Strongest]:
    """Search the test, as a job that can be cancelled.

    Parameters
    ----------
    network, weights
        The network and its weights.
    samples : Samples
        The pictures that are searched.
    layer : int
        The layer whose output is looked at, before any activation that follows it.
    count : int
        So many pictures are kept, or all where there are fewer.
    """
    found: list[tuple[Array, Array]] = []
    wide = 1
    for start in range(0, len(samples), _CHUNK):
        y = _output(network, weights, scaled(samples.images[start : start + _CHUNK]), layer)
        if y.ndim == 4:
            wide = y.shape[2]
        flat = y.reshape(len(y), -1, y.shape[-1])
        found.append((flat.max(1), flat.argmax(1)))
        yield
    values, places = (np.concatenate(parts) for parts in zip(*found, strict=True))
    best = np.argsort(-values, axis=0, kind="stable")[:count]
    places = np.take_along_axis(places, best, 0)
    return Strongest(
        layer, np.take_along_axis(values, best, 0), best, places // wide, places % wide
    )


def patch(network: Network, layer: int, image: Array, row: int, column: int) -> tuple[Array, Box]:
    """Give what one number of a map sees, padding included, and where it lies in the picture.

    Parameters
    ----------
    image : (H, W, C)
        The picture.

    Returns
    -------
    patch : (h, w, C)
        Of the same size for all numbers of a map; 0 outside the picture.
    box : (top, left, bottom, right)
        Where it lies; it may reach beyond the picture.
    """
    top, left, bottom, right = box = field_with_padding(network, layer, row, column)
    height, width = image.shape[:2]
    around = (
        (max(-top, 0), max(bottom - height, 0)),
        (max(-left, 0), max(right - width, 0)),
        (0, 0),
    )
    padded = np.pad(image, around)
    above, before = around[0][0], around[1][0]
    return padded[top + above : bottom + above, left + before : right + before], box


def _output(network: Network, weights: Weights, x: Array, layer: int) -> Array:
    slices = network.weight_slices()
    for index in range(layer + 1):
        x = network.layers[index].apply(x, weights[slices[index]])
    return x
