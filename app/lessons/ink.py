"""How much there is to see in any part of a picture: what a card covers should be little."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

_COARSE = 8
"""So many px of the window are one of the picture that is measured."""
_FAINT = 12
"""Smaller differences between neighbours are no drawing."""


def ink_of(picture: QImage) -> Callable[[QRect], float]:
    """Give a function that tells which share of a rectangle is drawn on, from 0 to 1."""
    if picture.isNull():
        return lambda _rect: 0.0
    grey = _small_grey(picture)
    height, width = grey.shape
    drawn = np.abs(grey - np.int16(np.median(grey))) > _FAINT
    sums = np.zeros((height + 1, width + 1))
    sums[1:, 1:] = drawn.cumsum(0).cumsum(1)

    def share(rect: QRect) -> float:
        left, right = (min(max(x // _COARSE, 0), width) for x in (rect.left(), rect.right() + 1))
        top, bottom = (min(max(y // _COARSE, 0), height) for y in (rect.top(), rect.bottom() + 1))
        inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        return float(inside / max((right - left) * (bottom - top), 1))

    return share


def _small_grey(picture: QImage) -> npt.NDArray[np.int16]:
    """Give the picture's greys as (H, W), a number for each `_COARSE` px."""
    scale = picture.devicePixelRatio() * _COARSE
    width = max(1, round(picture.width() / scale))
    height = max(1, round(picture.height() / scale))
    stretched = Qt.AspectRatioMode.IgnoreAspectRatio
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(width, height, stretched, smooth)
    small = small.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(small.constBits(), np.uint8, count=small.bytesPerLine() * height)
    return lines.reshape(height, -1)[:, :width].astype(np.int16)
