"""The widget of a plane."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import keyboard
from widgets.gesture import Gesture
from widgets.look import Look
from widgets.painted import Painted
from widgets.plane.contents import Contents
from widgets.plane.drawing import draw, frame_in

_NEAR = 1.2
"""A tip can be taken from so far away, in lines of type."""
_KEY_STEP = 0.05
"""By how much a key moves the tip, as a share of the reach."""


class Plane(Painted):
    """Arrows and points around an origin.

    ::

        plane = Plane(_("Eigenvalues"))
        plane.set_contents(Contents(2.5, "Re", "Im", dots=(Dot(2, 0, label="2"),)), _("λ: 2"))
        plane.set_draggable(True)          # the tip of the first arrow, by the mouse or Ctrl+arrows
        plane.dragged.connect(self._move_to)

    Signals: `dragged(x, y)` to where the tip shall be; `gesture_started()` and
    `gesture_finished()` around changes that belong together.
    """

    dragged = Signal(float, float)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents = Contents()
        self._draggable = False
        self._held: float | None = None
        """The reach while the tip is dragged: the axes must not move under the hand."""
        self._gesture = Gesture(self)
        self._gesture.started.connect(self.gesture_started)
        self._gesture.finished.connect(self.gesture_finished)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_contents(self, contents: Contents, description: str) -> None:
        """Show something; `description` is its text twin."""
        self.setAccessibleDescription(description)
        if contents != self._contents:
            self._contents = contents
            self.update()

    def contents(self) -> Contents:
        return self._contents

    def set_draggable(self, draggable: bool) -> None:
        """Let the tip of the first arrow be moved, or not."""
        self._draggable = draggable
        policy = Qt.FocusPolicy.StrongFocus if draggable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)

    def place_of(self, x: float, y: float) -> QPointF:
        """Give where on the widget a point is."""
        return frame_in(QRectF(self.rect()), self._seen(), self.look()).point(x, y)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        draw(painter, rect, self._seen(), look)

    def _seen(self) -> Contents:
        return self._contents if self._held is None else replace(self._contents, reach=self._held)

    # ---- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_at_tip(event.position()):
            self._held = self._contents.reach
            self._gesture.begin()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            frame = frame_in(QRectF(self.rect()), self._seen(), self.look())
            x, y = frame.inside(*frame.coordinates(event.position()))
            self.dragged.emit(_rounded(x, frame.reach), _rounded(y, frame.reach))
            return
        at_tip = self._is_at_tip(event.position())
        self.setCursor(Qt.CursorShape.OpenHandCursor if at_tip else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self._gesture.end()
            self.update()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = keyboard.arrow(event)
        held = keyboard.modifiers(event) == Qt.KeyboardModifier.ControlModifier
        if arrow is None or not held or not self._draggable or not self._contents.arrows:
            super().keyPressEvent(event)
            return
        (down, right), step = arrow, _KEY_STEP * self._contents.reach
        tip = self._contents.arrows[0]
        self._gesture.pulse()
        reach = self._contents.reach
        self.dragged.emit(
            _rounded(tip.x + right * step, reach), _rounded(tip.y - down * step, reach)
        )

    def _is_at_tip(self, at: QPointF) -> bool:
        if not self._draggable or not self._contents.arrows:
            return False
        tip = self._contents.arrows[0]
        away = self.place_of(tip.x, tip.y) - at
        return away.manhattanLength() < _NEAR * self.fontMetrics().height()

    # ---- room

    def sizeHint(self) -> QSize:
        side = 14 * self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = 7 * self.fontMetrics().height()
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)


def _rounded(value: float, reach: float) -> float:
    """Give a number as round as the eye can tell."""
    digits = 2 if reach < 20 else 0
    return round(value, digits if reach > 0.5 else 4)
