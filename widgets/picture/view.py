"""What the pointer and the keys do with a picture."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from widgets import keyboard
from widgets.picture.canvas import Canvas

_ZOOM_STEP = 1.25
_LEAP = 10
"""Pixels that an arrow key moves the pin together with Shift."""
_PAN_STEP = 48
"""How far an arrow key moves the picture together with Ctrl, in px."""
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: _ZOOM_STEP,
    Qt.Key.Key_Equal: _ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / _ZOOM_STEP,
}


class PictureView(Canvas):
    """A picture to zoom and pan, whose pixels can be pointed at.

    Wheel, pinch, + and − zoom; dragging and Ctrl with an arrow key pan; 0 and a double click fit.

    Signals: `hovered(row, column)` when another pixel is pointed at; `left()`; `clicked(row,
    column)`; `pin_moved(rows, columns)` by the arrow keys; `pin_released()` by Escape.
    """

    hovered = Signal(int, int)
    left = Signal()
    clicked = Signal(int, int)
    pin_moved = Signal(int, int)
    pin_released = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pointed: tuple[int, int] | None = None
        self._pressed: QPointF | None = None
        self._panned: QPointF | None = None
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom so that a point of the widget, or its middle, stays where it is."""
        size = self._size()
        point = QPointF(size.width() / 2, size.height() / 2) if at is None else at
        self.viewport.zoom_by(factor, self.viewport.mapping(size).to_scene(point), size)

    # ---- the pointer

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() / 120
        if turned:
            self.zoom_by(_ZOOM_STEP**turned, event.position())
            self._point_at(event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._panned is None and self.viewport.zoom > 1:
            moved = event.position() - self._pressed
            if moved.manhattanLength() >= QApplication.startDragDistance():
                self._panned = self._pressed
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._panned is None:
            self._point_at(event.position())
            return
        moved = event.position() - self._panned
        self._panned = event.position()
        self.viewport.pan(moved.x(), moved.y(), self._size())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, panned = self._pressed, self._panned
        self._pressed = self._panned = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._point_at(event.position())
        pixel = self.pixel_at(event.position())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and pressed is not None
            and panned is None
            and pixel is not None
        ):
            self.clicked.emit(*pixel)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._point_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def _point_at(self, point: QPointF | None) -> None:
        pixel = None if point is None else self.pixel_at(point)
        if pixel == self._pointed:
            return
        self._pointed = pixel
        if pixel is None:
            self.left.emit()
        else:
            self.hovered.emit(*pixel)

    # ---- the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        arrow = keyboard.arrow(event)
        if arrow is not None:
            self._move(*arrow, event.modifiers())
        elif key in _ZOOM_KEYS:
            self.zoom_by(_ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Escape:
            self.pin_released.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, rows: int, columns: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.viewport.pan(-columns * _PAN_STEP, -rows * _PAN_STEP, self._size())
            return
        leap = _LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        self.pin_moved.emit(leap * rows, leap * columns)
