"""The real picture that a receptive field is drawn on."""

import functools

import cv2
import numpy as np
import numpy.typing as npt

from models import gallery
from models.errors import InvalidInput
from models.receptive_field.stack import Stack


def backdrop(stack: Stack) -> npt.NDArray[np.uint8]:
    """Give the middle square of a picture of the gallery, scaled to the stack's input.

    Parameters
    ----------
    stack : Stack
        Names the picture; one that the gallery has not is replaced by its default.

    Returns
    -------
    picture : (size, size, 3) uint8
    """
    return _scaled(stack.picture or gallery.default(), stack.size)


@functools.lru_cache(maxsize=8)
def _scaled(name: str, size: int) -> npt.NDArray[np.uint8]:
    try:
        pixels = gallery.pixels(name)
    except InvalidInput:
        pixels = gallery.pixels(gallery.default())
    side = min(pixels.shape[:2])
    top, left = (pixels.shape[0] - side) // 2, (pixels.shape[1] - side) // 2
    square = np.ascontiguousarray(pixels[top : top + side, left : left + side])
    scaled = cv2.resize(square, (size, size), interpolation=cv2.INTER_AREA)
    planes = scaled.reshape(size, size, -1).astype(np.uint8)
    return np.repeat(planes, 3, axis=2) if planes.shape[2] == 1 else planes
