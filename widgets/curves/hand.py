"""What the mouse does to curves: looking closer, moving, reading values, dragging a threshold."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

from widgets.curves.frame import Frame, Part
from widgets.gesture import Gesture

_STEP = 1.2
"""So many times more is seen after one notch of the wheel."""
_NOTCH = 120.0


class Hand(QObject):
    """A mouse over a frame.

    Signals: `pointed(x)` with None outside; `moved(part)` to another part of the plane;
    `dragged(value)` of the threshold, within `gesture`.
    """

    pointed = Signal(object)
    moved = Signal(object)
    dragged = Signal(float)

    def __init__(
        self,
        frame: Callable[[], Frame | None],
        threshold: Callable[[], float | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.gesture = Gesture(self)
        self._frame = frame
        self._threshold = threshold
        self._held: tuple[QPointF, Frame] | None = None
        self._drags = False

    def is_over_threshold(self, at: QPointF, reach: float) -> bool:
        """Tell whether the threshold can be taken hold of here, within so many px."""
        frame, height = self._frame(), self._threshold()
        if frame is None or height is None or not frame.rect.contains(at):
            return False
        low, high = frame.part.y
        y = frame.rect.bottom() - (height - low) / (high - low) * frame.rect.height()
        return abs(at.y() - y) <= reach

    def press(self, event: QMouseEvent, reach: float) -> None:
        frame = self._frame()
        if frame is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._held = event.position(), frame
        self._drags = self.is_over_threshold(event.position(), reach)
        if self._drags:
            self.gesture.begin()

    def move(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._held is None:
            frame = self._frame()
            inside = frame is not None and frame.rect.contains(at)
            self.pointed.emit(frame.plane(at)[0] if frame is not None and inside else None)
            return
        began, frame = self._held
        if self._drags:
            y = min(max(at.y(), frame.rect.top()), frame.rect.bottom())
            height = frame.plane(QPointF(at.x(), y))[1]
            self.dragged.emit(10.0**height if frame.log else height)
            return
        (x, y), (to_x, to_y) = frame.plane(began), frame.plane(at)
        self.moved.emit(frame.part.moved(x - to_x, y - to_y))

    def release(self) -> None:
        if self._drags:
            self.gesture.end()
        self._held, self._drags = None, False

    def wheel(self, event: QWheelEvent) -> None:
        frame = self._frame()
        if frame is None or not frame.rect.contains(event.position()):
            event.ignore()
            return
        factor = _STEP ** (-event.angleDelta().y() / _NOTCH)
        part: Part = frame.part.zoomed(factor, *frame.plane(event.position()))
        self.moved.emit(part)
        event.accept()
