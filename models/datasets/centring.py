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
    drawn = _cut_out(ink)
    picture = np.zeros((height, width), np.float32)
    if drawn.size == 0:
        return picture
    longest = max(round(min(height, width) * _BOX), 1)
    scale = longest / max(drawn.shape)
    size = [max(round(side * scale), 1) for side in drawn.shape]
    small = _resized(drawn, size[0], size[1])
    rows, columns = np.indices(small.shape)
    mass = max(float(small.sum()), 1e-6)
    # the middle of a picture of 28 pixels lies between the 13th and the 14th
    top = round((height - 1) / 2 - float((rows * small).sum()) / mass)
    left = round((width - 1) / 2 - float((columns * small).sum()) / mass)
    top = min(max(top, 0), height - size[0])
    left = min(max(left, 0), width - size[1])
    picture[top : top + size[0], left : left + size[1]] = small
    return picture


def _cut_out(ink: Array) -> Array:
    """Give the smallest rectangle that holds all ink; empty when there is none."""
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if not len(rows):
        return ink[:0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _resized(ink: Array, height: int, width: int) -> Array:
    """Scale by means over areas, which keeps thin strokes when it makes them smaller."""
    import cv2

    kind = cv2.INTER_AREA if height < ink.shape[0] else cv2.INTER_LINEAR
    small = cv2.resize(np.ascontiguousarray(ink, np.float32), (width, height), interpolation=kind)
    return np.clip(small, 0, 1)
