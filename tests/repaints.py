"""Holds a repaint against what has changed on screen: less would leave old pixels standing."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget


class Paintings(QObject):
    """Counts how often a widget paints itself."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


class _Watch(QObject):
    """Collects what is painted anew of a widget, its children included."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.region = QRegion()
        self._widget = widget
        # all its children too: what they cover wholly is no matter of their parent's
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if watched is self._widget:
                self.region += event.region()
            elif self._widget.isAncestorOf(watched):
                corner = watched.mapTo(self._widget, QPoint())
                self.region += event.region().translated(corner)
        return False


def settle(widget: QWidget) -> np.ndarray:
    """Paint all that is due, and give the pixels of a whole drawing: (H, W, 4) uint8."""
    for _round in range(3):
        QApplication.processEvents()
    return _pixels(widget.grab().toImage())


def on_screen(widget: QWidget) -> np.ndarray:
    """Give the pixels that stand on the screen, painted part by part: (H, W, 4) uint8."""
    window, ratio = widget.window(), widget.devicePixelRatioF()
    corner = widget.mapTo(window, QPoint())
    standing = window.backingStore().paintDevice()
    assert isinstance(standing, QImage)
    place = corner.x(), corner.y(), widget.width(), widget.height()
    left, top, width, height = (round(ratio * length) for length in place)
    return _pixels(standing)[top : top + height, left : left + width]


def _pixels(picture: QImage) -> np.ndarray:
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8)
    return pixels.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()].copy()


def other_places(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """Give where the colours of two pictures differ: rows and columns, (n, 2)."""
    if np.array_equal(one.view(np.uint32), two.view(np.uint32)):
        return np.empty((0, 2), int)
    return np.argwhere((one != two)[..., :3].any(axis=2))


def assert_change_is_painted(widget: QWidget, change) -> float:
    """Check that `change()` paints, or moves, what it changes; give the share that it paints.

    What stands on the screen then must be what a drawing of all of it gives.
    """
    settle(widget)
    watch = _Watch(widget)
    change()
    for _round in range(3):
        QApplication.processEvents()
    QApplication.instance().removeEventFilter(watch)
    standing = on_screen(widget)
    after = settle(widget)
    painted = np.zeros(after.shape[:2], bool)
    for rect in watch.region:
        painted[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1] = True
    other = other_places(standing, after)
    assert not len(other), f"{len(other)} stand otherwise, {other.min(0)} to {other.max(0)}"
    return float(painted.mean())
