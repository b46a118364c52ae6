"""A photo to begin with: a real digit of MNIST, laid large onto paper in uneven light."""

import functools

import numpy as np

from models import digits
from models.image_files import Pixels

_LABEL, _VARIANT = 9, 0
_HEIGHT, _WIDTH = 240, 320
_SIDE = 130
_TOP, _LEFT = 70, 34


@functools.cache
def pixels() -> Pixels:
    """Give the example: (240, 320, 1) uint8, dark ink on light paper; not to be written to."""
    import cv2

    ink = np.zeros((_HEIGHT, _WIDTH), np.float32)
    digit = digits.digit(_LABEL, _VARIANT)
    large = cv2.resize(digit, (_SIDE, _SIDE), interpolation=cv2.INTER_CUBIC)
    ink[_TOP : _TOP + _SIDE, _LEFT : _LEFT + _SIDE] = np.clip(large, 0, 1)
    rows, columns = np.indices(ink.shape)
    light = 1 - 0.55 * (0.3 * rows / _HEIGHT + 0.7 * columns / _WIDTH)
    noise = 0.012 * np.random.default_rng(0).standard_normal(ink.shape)
    paper = np.clip((0.93 - 0.68 * ink) * light + noise, 0, 1)
    grey = np.rint(paper * 255).astype(np.uint8)[..., np.newaxis]
    grey.setflags(write=False)
    return grey
