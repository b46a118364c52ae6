"""Pixels at the size of the screen: only what is seen, and only as much work as a frame allows.

Every pixel counts in the mean that is shown, so thin lines neither vanish nor flicker. Pictures are
halved as often as they can be; what is left, less than a factor of two, is interpolated, after a
slight blur where pixels would else be skipped. Measured on two cores, 512 × 512 colour into
437 × 437: 0.4 ms, OpenCV's area scaling 2.4 ms, Qt's smooth scaling 1.5 ms.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage, QPainter

Colouring = Callable[[np.ndarray], np.ndarray]
"""Gives (H, W, 3 or 4) uint8 for the values of a picture."""

_EVEN_FROM = 0.75
"""From this pitch on, interpolation between two pixels gives all of them about the same weight."""
_SHARP_FROM = 2.0
"""Pixels magnified this much or more are drawn as squares; less would make them uneven."""


@dataclass(frozen=True)
class Axis:
    """One axis of a picture on a view: pixel `i` begins at `first + i · pitch`, in device px."""

    first: float
    pitch: float
    count: int

    def seen(self, length: int) -> tuple[int, int]:
        """Give the pixels that lie on a view of a length: the first, and one past the last."""
        low = int(np.clip(np.floor(-self.first / self.pitch), 0, self.count))
        high = int(np.clip(np.ceil((length - self.first) / self.pitch), 0, self.count))
        return low, high

    def halvings(self) -> int:
        """Tell how often to halve before less than a factor of two is left."""
        if self.pitch > 0.5:
            return 0
        return min(int(np.floor(np.log2(1 / self.pitch))), self.count.bit_length() - 1)


def draw(
    painter: QPainter,
    pixels: np.ndarray,
    rows: Axis,
    columns: Axis,
    size: QSize,
    ratio: float,
    colouring: Colouring | None = None,
) -> None:
    """Draw what is seen of a picture.

    Parameters
    ----------
    pixels : (H, W) or (H, W, C) uint8 or float32
        Grey, colour, or values that `colouring` turns into colour once they have been scaled.
    size : QSize
        Of the view, in device px; `ratio` of them make one px of the painter.
    """
    top, bottom, high = _span(rows, size.height())
    left, right, wide = _span(columns, size.width())
    if bottom <= top or right <= left:
        return
    part = pixels[top:bottom, left:right]
    if part.ndim == 3 and part.shape[2] == 1:
        part = part[:, :, 0]
    scaled = _scaled(part, rows, columns, (wide[1] - wide[0], high[1] - high[0]))
    coloured = np.ascontiguousarray(scaled if colouring is None else colouring(scaled))
    image = as_image(coloured)
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(wide[0] / ratio, high[0] / ratio), image)


def as_image(pixels: np.ndarray) -> QImage:
    """Give a QImage over the memory of an array, which must outlive it.

    Parameters
    ----------
    pixels : (H, W), (H, W, 3) or (H, W, 4) uint8, contiguous
        Grey, colour, or colour with a fourth byte that is not looked at.
    """
    height, width = pixels.shape[:2]
    kind = {
        2: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBX8888,
    }[pixels.shape[2] if pixels.ndim == 3 else 2]
    return QImage(pixels.data, width, height, pixels.strides[0], kind)


def as_pixels(image: QImage) -> np.ndarray:
    """Give the pixels of a QImage, such as the clipboard holds, on white where transparent.

    Returns
    -------
    (H, W, 3) uint8
    """
    flat = image.convertToFormat(QImage.Format.Format_RGB888)
    if image.hasAlphaChannel():
        flat.fill("white")
        painter = QPainter(flat)
        painter.drawImage(0, 0, image)
        painter.end()
    lines = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return lines[:, : 3 * flat.width()].reshape(flat.height(), flat.width(), 3).copy()


def _span(axis: Axis, length: int) -> tuple[int, int, tuple[int, int]]:
    """Give the pixels to draw, in whole blocks of what is halved, and where they end on screen."""
    low, high = axis.seen(length)
    block = 1 << axis.halvings()
    low -= low % block
    high = min(high + -high % block, axis.count - axis.count % block)
    begin = round(axis.first + low * axis.pitch)
    return low, high, (begin, max(begin + 1, round(axis.first + high * axis.pitch)))


def _scaled(part: np.ndarray, rows: Axis, columns: Axis, size: tuple[int, int]) -> np.ndarray:
    if part.dtype.type not in (np.uint8, np.float32):
        part = part.astype(np.float32)
    down, across = rows.halvings(), columns.halvings()
    for step in range(max(down, across)):
        height = part.shape[0] // 2 if step < down else part.shape[0]
        width = part.shape[1] // 2 if step < across else part.shape[1]
        part = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    if (part.shape[1], part.shape[0]) == size:
        return part
    if min(rows.pitch, columns.pitch) >= _SHARP_FROM:
        return cv2.resize(part, size, interpolation=cv2.INTER_NEAREST_EXACT)
    left = size[0] / part.shape[1], size[1] / part.shape[0]
    taps = [1 if share >= _EVEN_FROM else 3 for share in left]
    if max(taps) > 1:
        part = cv2.GaussianBlur(part, taps, 0, borderType=cv2.BORDER_REPLICATE)
    return cv2.resize(part, size, interpolation=cv2.INTER_LINEAR)
