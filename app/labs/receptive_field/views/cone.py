"""A side view of stacked layers: the cone of what one neuron sees, with each layer's numbers."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from app.labs.receptive_field.stack_screen import StackScreen
from app.labs.receptive_field.views.cone_drawing import ConeDrawing
from app.labs.receptive_field.views.strips import Frame, Strip, frame, strips
from models.receptive_field.receptive import nearest
from resources import _
from widgets import keyboard
from widgets.look import Look
from widgets.painted import Painted


class Cone(Painted):
    """Layers above each other, each neuron over the pixels that its field is centred on.

    Signals: `chosen(layer, column)` when a neuron was clicked, dragged to, or reached by arrow
    keys; layers count from 1.
    """

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: StackScreen | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Side view of the layers"))
        self.setToolTip(
            _(
                "Click a neuron to see its field; the arrow keys move it. The stronger a colour, "
                "the more paths lead from there to the neuron."
            )
        )

    def show_screen(self, shown: StackScreen) -> None:
        """Show layers and the field of their chosen neuron."""
        self._shown = shown
        self.setAccessibleDescription(shown.table)
        self.update()

    def place_of(self, layer: int, column: int) -> QPointF:
        """Give the middle of a neuron; layer 0 is the input."""
        strip = self._strips()[layer]
        return QPointF(strip.rect.left() + (column + 0.5) * strip.step, strip.rect.center().y())

    def _strips(self) -> list[Strip]:
        return [] if self._shown is None else strips(self._shown, self._frame(self._shown))

    def _frame(self, shown: StackScreen) -> Frame:
        return frame(shown, self.font(), self.width(), self.height())

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                accent = self.look().colour(QPalette.ColorRole.Highlight)
                painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        shown = self._shown
        if shown is None:
            return
        painter.save()
        painter.translate(rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = frame(shown, look.font, rect.width(), rect.height())
        ConeDrawing(painter, where, rect.width(), look).draw(shown)
        painter.restore()

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._shown is not None:
            self._choose(event.position(), self._shown.layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._shown
        move = keyboard.arrow(event)
        if move is None or shown is None:
            super().keyPressEvent(event)
            return
        # layers count upwards, rows downwards
        up, right = -move[0], move[1]
        layer = min(max(shown.layer + up, 1), len(shown.rows) - 1)
        there, column = shown.rows[layer].reach, shown.column + right
        if up:
            column = nearest(there, float(shown.reach.start) + column * shown.reach.jump)
        self.chosen.emit(layer, min(max(column, 0), there.size - 1))

    def _choose(self, point: QPointF, layer: int | None = None) -> None:
        rows = self._strips()
        if not rows:
            return
        if layer is None:
            row = min(rows[1:], key=lambda strip: abs(strip.rect.center().y() - point.y()))
            layer = rows.index(row)
        strip = rows[layer]
        column = int((point.x() - strip.rect.left()) // strip.step)
        self.chosen.emit(layer, min(max(column, 0), strip.row.reach.size - 1))
