"""A drawing laid into its square the way MNIST's digits were."""

import numpy as np

from models.datasets.dataset import Array

_BOX = 20 / 28
"""The part of the square's side that the longer side of the ink takes."""


def centred(ink: Array, height: int = 28, width: int = 28) -> Array:
    """Give a drawing as MNIST would have it.

    Parameters
    ----------
    ink : (H, W) float32 in [0, 1]
        A drawing of any size; 1 is ink.
    height, width : int
        Size of the picture that comes of it, in pixels.

    Returns
    -------
    picture : (height, width) float32 in [0, 1]
        The ink, scaled into a box of 20/28 of the square, its centre of mass in the middle.
        Empty when the drawing is.

    Source
    ------
    Y. LeCun, C. Cortes, C. Burges, "The MNIST database": "size normalized to fit in a 20x20 pixel
    box while preserving their aspect ratio", "centered in a 28x28 image by computing the center
    of mass of the pixels".
    """
    drawn = cut_out(ink)
    if drawn.size == 0:
        return np.zeros((height, width), np.float32)
    small = resized(drawn, box_side(height, width))
    return laid(small, height, width, centre_of_mass(small))


def box_side(height: int, width: int) -> int:
    """Give the longer side of the ink in a picture of this size: 20 pixels of 28."""
    return max(round(min(height, width) * _BOX), 1)


def cut_out(ink: Array) -> Array:
    """Give the smallest rectangle that holds all ink, (h, w) of (H, W); (0, W) without any."""
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if not len(rows):
        return ink[:0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def centre_of_mass(ink: Array) -> tuple[float, float]:
    """Give where the ink has its centre of mass: row and column, counted from the first pixel."""
    rows, columns = np.indices(ink.shape)
    mass = max(float(ink.sum()), 1e-6)
    return float((rows * ink).sum()) / mass, float((columns * ink).sum()) / mass


def laid(small: Array, height: int, width: int, middle: tuple[float, float]) -> Array:
    """Lay ink into an empty picture, a point of it in the middle as far as the border allows.

    Parameters
    ----------
    small : (h, w) float32
        No larger than the picture.
    middle : (float, float)
        The row and the column that come to the middle, to the nearest pixel.
    """
    picture = np.zeros((height, width), np.float32)
    # the middle of a picture of 28 pixels lies between the 13th and the 14th
    top = min(max(round((height - 1) / 2 - middle[0]), 0), height - small.shape[0])
    left = min(max(round((width - 1) / 2 - middle[1]), 0), width - small.shape[1])
    picture[top : top + small.shape[0], left : left + small.shape[1]] = small
    return picture


def resized(ink: Array, longest: int) -> Array:
    """Scale (H, W) float32 in [0, 1] to a longer side: (h, w), in [0, 1].

    By means over areas where it becomes smaller: they keep thin strokes.
    """
    import cv2

    scale = longest / max(ink.shape)
    height, width = (max(round(side * scale), 1) for side in ink.shape)
    kind = cv2.INTER_AREA if height < ink.shape[0] else cv2.INTER_LINEAR
    small = cv2.resize(np.ascontiguousarray(ink, np.float32), (width, height), interpolation=kind)
    return np.clip(small, 0, 1)
