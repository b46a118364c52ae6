"""Something to draw on: white ink on black, as the digits of MNIST have it."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _

_FRAME = 16
"""The least time between two reports of a change, in ms."""
_MOST_UNDONE = 30
_STEPS = 32
"""So many arrow keys cross the paper."""
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class Paper(QWidget):
    """A drawing of fixed resolution, made with the mouse, a pen, a finger or the keys.

    Arrow keys move a cursor; Space puts the pen down and lifts it again.

    Signals: `changed(ink)`, at most once per frame, with (H, W) float32 in [0, 1]; `drawn()` when
    a stroke is finished, or the paper was cleared or went back a stroke.
    """

    changed = Signal(object)
    drawn = Signal()

    def __init__(self, height: int, width: int, brush: float) -> None:
        super().__init__()
        self._image = QImage(width, height, QImage.Format.Format_Grayscale8)
        self._image.fill(Qt.GlobalColor.black)
        self._undone: list[QImage] = []
        self._brush = brush
        self._erasing = False
        self._last: QPointF | None = None
        self._middle = QPointF()
        self._cursor = QPointF(width / 2, height / 2)
        self._cursor_shown = False
        self._pen_down = False
        self._report = QTimer(self, singleShot=True, interval=_FRAME)
        self._report.timeout.connect(lambda: self.changed.emit(self.ink()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Drawing"))
        self.setAccessibleDescription(
            _("Draw with the mouse, or move with the arrow keys and put the pen down with Space.")
        )

    def ink(self) -> np.ndarray:
        """Give the drawing as (H, W) float32 in [0, 1]: 1 is ink."""
        image = self._image
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        return lines[:, : image.width()].astype(np.float32) / np.float32(255)

    def is_empty(self) -> bool:
        return not self.ink().any()

    def set_ink(self, ink: np.ndarray) -> None:
        """Show a drawing, (H, W) float32 in [0, 1], without reporting it as a change."""
        grey = np.ascontiguousarray(np.rint(np.clip(ink, 0, 1) * 255).astype(np.uint8))
        height, width = grey.shape
        self._image = QImage(
            grey.data, width, height, width, QImage.Format.Format_Grayscale8
        ).copy()
        self._undone.clear()
        self.update()

    def set_brush(self, width: float) -> None:
        """Set how thick the pen draws, in pixels of the drawing."""
        self._brush = width
        self.update()

    def set_erasing(self, erasing: bool) -> None:
        """Take ink away instead of putting it on."""
        self._erasing = erasing

    def clear(self) -> None:
        """Begin with an empty paper; can be taken back."""
        self._remember()
        self._image.fill(Qt.GlobalColor.black)
        self._finish()

    def undo(self) -> None:
        """Take back the last stroke."""
        if self._undone:
            self._image = self._undone.pop()
            self._finish()

    # ---- strokes, in pixels of the drawing

    def _begin(self, point: QPointF) -> None:
        self._remember()
        self._last = self._middle = point
        self._ink_along(QPainterPath(point), point)

    def _go_on(self, point: QPointF) -> None:
        """Draw on through the middles between points, which rounds the corners between events."""
        if self._last is None or point == self._last:
            return
        path = QPainterPath(self._middle)
        middle = (self._last + point) / 2
        path.quadTo(self._last, middle)
        self._ink_along(path, middle)
        self._last, self._middle = point, middle

    def _end(self) -> None:
        if self._last is None:
            return
        self._ink_along(QPainterPath(self._middle), self._last)
        self._last = None
        self._finish()

    def _ink_along(self, path: QPainterPath, end: QPointF) -> None:
        if path.elementCount() <= 1:
            path.lineTo(end + QPointF(0.01, 0))
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor("black" if self._erasing else "white")
        pen = QPen(ink, self._brush)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        painter.end()
        self._changed()

    def _remember(self) -> None:
        self._undone.append(self._image.copy())
        del self._undone[:-_MOST_UNDONE]

    def _changed(self) -> None:
        if not self._report.isActive():
            self._report.start()
        self.update()

    def _finish(self) -> None:
        self._changed()
        self.drawn.emit()

    # ---- the pointer and the keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._show_cursor(False)
            self._lift_pen()
            self._begin(self._to_drawing(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(self._to_drawing(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._cursor = self._to_drawing(event.position())
            self._end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show_cursor(
            event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        )
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._lift_pen()
        self._show_cursor(False)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._move_cursor(_ARROWS[key])
        elif key == Qt.Key.Key_Space:
            self._toggle_pen()
        elif key == Qt.Key.Key_Backspace:
            self.undo()
        elif key == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _move_cursor(self, direction: QPointF) -> None:
        step = max(self._image.width(), self._image.height()) / _STEPS
        moved = self._cursor + direction * step
        self._cursor = QPointF(
            min(max(moved.x(), 0), self._image.width()),
            min(max(moved.y(), 0), self._image.height()),
        )
        if self._pen_down:
            self._go_on(self._cursor)
        self._show_cursor(True)

    def _toggle_pen(self) -> None:
        self._show_cursor(True)
        if self._pen_down:
            self._lift_pen()
        else:
            self._pen_down = True
            self._begin(self._cursor)

    def _lift_pen(self) -> None:
        if self._pen_down:
            self._pen_down = False
            self._end()

    def _show_cursor(self, shown: bool) -> None:
        self._cursor_shown = shown
        self.update()

    # ---- on screen

    def sizeHint(self) -> QSize:
        return QSize(224, 224)

    def minimumSizeHint(self) -> QSize:
        return QSize(112, 112)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._place()
        painter.drawImage(place, self._image)
        role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        line = max(1.0, self.fontMetrics().height() / 12)
        painter.setPen(QPen(self.palette().color(role), line))
        painter.drawRect(place.adjusted(line / 2, line / 2, -line / 2, -line / 2))
        if self._cursor_shown:
            self._draw_cursor(painter, place)
        painter.end()

    def _draw_cursor(self, painter: QPainter, place: QRectF) -> None:
        scale = place.width() / self._image.width()
        centre = place.topLeft() + self._cursor * scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = max(3.0, self._brush * scale / 2)
        for colour, width in ((QColor("white"), 3.0), (QColor("black"), 1.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(centre, radius, radius)
        if self._pen_down:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawEllipse(centre, radius / 2, radius / 2)

    def _place(self) -> QRectF:
        """Give where the drawing lies, as large as fits, in its own proportions."""
        wide, high = self._image.width(), self._image.height()
        scale = min(self.width() / wide, self.height() / high)
        place = QRectF(0, 0, math.floor(wide * scale), math.floor(high * scale))
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _to_drawing(self, point: QPointF) -> QPointF:
        place = self._place()
        scale = self._image.width() / max(place.width(), 1.0)
        return (point - place.topLeft()) * scale
