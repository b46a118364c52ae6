"""How much there is to see in any part of a picture: what a card covers should be little."""

from collections.abc import Callable

import numpy as np
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
    ratio = picture.devicePixelRatio()
    width = max(1, round(picture.width() / ratio / _COARSE))
    height = max(1, round(picture.height() / ratio / _COARSE))
    small = picture.scaled(
        width,
        height,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    bytes_a_line = small.bytesPerLine()
    rows = np.frombuffer(small.constBits(), np.uint8, count=bytes_a_line * height)
    grey = rows.reshape(height, bytes_a_line)[:, :width].astype(np.int16)
    ground = np.int16(np.median(grey))
    drawn = np.abs(grey - ground) > _FAINT
    sums = np.zeros((height + 1, width + 1))
    sums[1:, 1:] = drawn.cumsum(0).cumsum(1)

    def share(rect: QRect) -> float:
        left, right = (min(max(x // _COARSE, 0), width) for x in (rect.left(), rect.right() + 1))
        top, bottom = (min(max(y // _COARSE, 0), height) for y in (rect.top(), rect.bottom() + 1))
        cells = (right - left) * (bottom - top)
        if cells <= 0:
            return 0.0
        inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        return float(inside / cells)

    return share
