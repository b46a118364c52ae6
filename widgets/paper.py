"""A drawing on screen, and the mouse, pen, finger or keys that draw it."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy

from resources import _
from widgets import keyboard
from widgets.look import Look
from widgets.painted import Painted
from widgets.strokes import Drawing

_FRAME = 16
"""The least time between two reports of a change, in ms."""
_STEPS = 32
"""So many arrow keys cross the paper."""
_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Paper(Painted):
    """Something to draw on.

    Arrow keys move a cursor; Space puts the pen down and lifts it; Backspace undoes a stroke;
    Delete clears.

    Signals: `started()` before a stroke, a clearing or an undo changes the ink; `changed()`, at
    most once per frame, while ink comes or goes; `drawn()` when that is finished, after the last
    `changed`.
    """

    started = Signal()
    changed = Signal()
    drawn = Signal()

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self._cursor = QPointF(drawing.image.width() / 2, drawing.image.height() / 2)
        self._cursor_shown = False
        self._pen_down = False
        self._report = QTimer(self, singleShot=True, interval=_FRAME)
        self._report.timeout.connect(self.changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Drawing"))
        self.setAccessibleDescription(
            _("Draw with the mouse, or move with the arrow keys and put the pen down with Space.")
        )

    def clear(self) -> None:
        """Begin with an empty paper; can be undone."""
        self._lift_pen()
        self.started.emit()
        self._drawing.clear()
        self._finish()

    def undo(self) -> None:
        """Undo the last stroke."""
        self._lift_pen()
        if self._drawing.can_undo():
            self.started.emit()
            self._drawing.undo()
            self._finish()

    def is_drawing(self) -> bool:
        """Tell whether a stroke is under way."""
        return self._drawing.is_drawing()

    def place(self) -> QRectF:
        """Give where the drawing lies in the widget."""
        return self._fitted(QRectF(self.rect()))

    def _change(self) -> None:
        if not self._report.isActive():
            self._report.start()
        self.update()

    def _finish(self) -> None:
        # told at once: a change that came after the end would begin another stroke
        self._report.stop()
        self.update()
        self.changed.emit()
        self.drawn.emit()

    # ---- the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift_pen()
            self._show_cursor(False)
            self.started.emit()
            self._drawing.begin(self._to_drawing(event.position()))
            self._change()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drawing.go_on(self._to_drawing(event.position()))
            self._change()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drawing.end():
            self._finish()

    # ---- the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        arrow = keyboard.arrow(event)
        if arrow is not None:
            self._move_cursor(QPointF(arrow[1], arrow[0]))
        elif key == Qt.Key.Key_Space:
            self._toggle_pen()
        elif key == Qt.Key.Key_Backspace:
            self.undo()
        elif key == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show_cursor(event.reason() in _TAB)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._lift_pen()
        self._show_cursor(False)
        super().focusOutEvent(event)

    def _move_cursor(self, direction: QPointF) -> None:
        wide, high = self._drawing.image.width(), self._drawing.image.height()
        moved = self._cursor + direction * (max(wide, high) / _STEPS)
        self._cursor = QPointF(min(max(moved.x(), 0), wide), min(max(moved.y(), 0), high))
        if self._pen_down:
            self._drawing.go_on(self._cursor)
            self._change()
        self._show_cursor(True)

    def _toggle_pen(self) -> None:
        self._show_cursor(True)
        if self._pen_down:
            self._lift_pen()
            return
        self._pen_down = True
        self.started.emit()
        self._drawing.begin(self._cursor)
        self._change()

    def _lift_pen(self) -> None:
        self._pen_down = False
        if self._drawing.end():
            self._finish()

    def _show_cursor(self, shown: bool) -> None:
        self._cursor_shown = shown
        self.update()

    # ---- on screen

    def sizeHint(self) -> QSize:
        return QSize(224, 224)

    def minimumSizeHint(self) -> QSize:
        return QSize(112, 112)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._draw(painter, self.place(), self.look(), focused=self.hasFocus())
            if self._cursor_shown:
                self._draw_cursor(painter, self.place())

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw what was drawn on it into a rectangle."""
        self._draw(painter, self._fitted(rect), look, focused=False)

    def _draw(self, painter: QPainter, place: QRectF, look: Look, *, focused: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._drawing.image)
        role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Mid
        line = max(1.0, look.metrics.height() / 12)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour(role), line))
        painter.drawRect(place.adjusted(line / 2, line / 2, -line / 2, -line / 2))

    def _draw_cursor(self, painter: QPainter, place: QRectF) -> None:
        """Draw a ring as large as the pen, filled while the pen is down."""
        scale = place.width() / self._drawing.image.width()
        centre = place.topLeft() + self._cursor * scale
        radius = max(3.0, self._drawing.brush * scale / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor("white"), 3.0), (QColor("black"), 1.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(centre, radius, radius)
        if self._pen_down:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawEllipse(centre, radius / 2, radius / 2)

    def _fitted(self, area: QRectF) -> QRectF:
        """Give where the drawing lies in an area, as large as fits, in its own proportions."""
        wide, high = self._drawing.image.width(), self._drawing.image.height()
        scale = min(area.width() / wide, area.height() / high)
        place = QRectF(0, 0, math.floor(wide * scale), math.floor(high * scale))
        place.moveCenter(area.center())
        return place

    def _to_drawing(self, point: QPointF) -> QPointF:
        place = self.place()
        scale = self._drawing.image.width() / max(place.width(), 1.0)
        return (point - place.topLeft()) * scale
