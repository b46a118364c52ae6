"""A picture of any size brought to the one that a network takes."""

import numpy as np

from models.datasets.dataset import Array


def fitted(picture: Array, height: int, width: int) -> Array:
    """Scale a picture into a rectangle, its proportions kept, the rest filled with its border.

    Parameters
    ----------
    picture : (H, W, C) uint8
        Of any size.
    height, width : int
        The rectangle, in pixels.

    Returns
    -------
    (height, width, C) uint8
    """
    import cv2

    if picture.shape[:2] == (height, width):
        return picture
    scale = min(height / picture.shape[0], width / picture.shape[1])
    rows = min(max(round(picture.shape[0] * scale), 1), height)
    columns = min(max(round(picture.shape[1] * scale), 1), width)
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(np.ascontiguousarray(picture), (columns, rows), interpolation=kind)
    small = small.reshape(rows, columns, picture.shape[2])
    whole = np.empty((height, width, picture.shape[2]), np.uint8)
    whole[:] = _border(picture)
    top, left = (height - rows) // 2, (width - columns) // 2
    whole[top : top + rows, left : left + columns] = small
    return whole


def _border(picture: Array) -> Array:
    """Give the usual colour of a picture's edge."""
    edges = [picture[0], picture[-1], picture[:, 0], picture[:, -1]]
    return np.median(np.concatenate(edges), axis=0).astype(np.uint8)
