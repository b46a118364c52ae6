"""What a window shows just now, as it was painted; pixels as frames of a film."""

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from models.films import Frame

_KEEP_WHAT_THEY_PAINT = ("offscreen", "minimal", "xcb", "windows")
"""Platforms whose windows can be read without being painted once more."""


def seen(part: QWidget) -> QImage:
    """Give what is seen of a part of a window, with all that lies over it."""
    window = part.window()
    place = QRect(part.mapTo(window, QPoint()), part.size())
    painted = _painted(window)
    if painted is None:
        return window.grab(place).toImage()
    ratio = painted.devicePixelRatio()
    return painted.copy(QRect(place.topLeft() * ratio, place.size() * ratio))


def _painted(window: QWidget) -> QImage | None:
    """Give the pixels that a window has painted, where the platform keeps them."""
    store = window.backingStore()
    if QGuiApplication.platformName() not in _KEEP_WHAT_THEY_PAINT or not store:
        return None
    device = store.paintDevice()
    return device if isinstance(device, QImage) and not device.isNull() else None


def fitted(image: QImage, size: tuple[int, int] | None) -> Frame:
    """Give pixels as a frame of a height and a width; the whole is seen, on its own ground."""
    if size is None:
        return frame_of(image)
    if (image.height() & ~1, image.width() & ~1) == size:
        return frame_of(image)
    height, width = size
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(image.pixelColor(0, 0))
    place = image.size().scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio)
    inner = QRect(QPoint((width - place.width()) // 2, (height - place.height()) // 2), place)
    with QPainter(sheet) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(inner, image)
    return frame_of(sheet)


def frame_of(image: QImage) -> Frame:
    """Give pixels as a film takes them: opaque, with even sides."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    height, width = plain.height() & ~1, plain.width() & ~1
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return rows[:height, : width * 3].reshape(height, width, 3).copy()
