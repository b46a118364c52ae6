"""The receptive field on a real picture: what the neuron does not see steps back."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from app.labs.receptive_field.stack_screen import StackScreen
from models.receptive_field.receptive import nearest
from resources import _
from widgets import keyboard
from widgets.look import Look
from widgets.painted import Painted

_MARGIN = 0.06
"""Space kept around the picture for a field that reaches into the padding."""
_OUTSIDE, _RIM = 0.82, 0.45
"""How much of the ground covers what is outside the field, and its rim."""


class FieldPicture(Painted):
    """A square picture with the field of one neuron: brightest where most ways lead to it.

    Signals: `chosen(row, column)` of the neuron that is centred where the user points.
    """

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: StackScreen | None = None
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("The field on the picture"))
        self.setToolTip(_("Drag over the picture to move the neuron; the arrow keys move it too"))

    def show_screen(self, shown: StackScreen) -> None:
        """Show the field of the chosen neuron."""
        self._shown = shown
        self._image = _veiled(shown, self.look())
        self.update()

    def square(self) -> QRectF:
        """Give where the picture lies."""
        return _square(QRectF(self.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self.look()
        with QPainter(self) as painter:
            self._draw(painter, self.square(), self._image, look)
            if self.hasFocus():
                accent = look.colour(QPalette.ColorRole.Highlight)
                painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if self._shown is not None:
            self._draw(painter, _square(rect), _veiled(self._shown, look), look)

    def _draw(self, painter: QPainter, square: QRectF, image: QImage, look: Look) -> None:
        if self._shown is None:
            return
        painter.drawImage(square, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1))
        painter.drawRect(square)
        width = max(2.0, look.metrics.height() / 8)
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Highlight), width))
        field = _field(self._shown, square)
        painter.drawRect(field)
        centre, arm = field.center(), 3 * width
        painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
        painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._image = _veiled(self._shown, self.look())
        super().changeEvent(event)

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._shown
        move = keyboard.arrow(event)
        if move is None or shown is None:
            super().keyPressEvent(event)
            return
        down, right = move
        last = shown.reach.size - 1
        self.chosen.emit(
            min(max(shown.row + down, 0), last), min(max(shown.column + right, 0), last)
        )

    def _choose(self, point: QPointF) -> None:
        if self._shown is None:
            return
        square, reach = self.square(), self._shown.reach
        scale = square.width() / self._shown.size
        self.chosen.emit(
            nearest(reach, (point.y() - square.top()) / scale),
            nearest(reach, (point.x() - square.left()) / scale),
        )


def _square(area: QRectF) -> QRectF:
    """Give where the picture lies in an area."""
    side = min(area.width(), area.height()) * (1 - 2 * _MARGIN)
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(area).center())
    return square


def _veiled(shown: StackScreen, look: Look) -> QImage:
    share = np.sqrt(shown.counts / max(shown.counts.max(), 1.0))[..., None]
    veil = np.where(shown.counts[..., None] > 0, _RIM * (1 - share), _OUTSIDE)
    ground = look.colour(QPalette.ColorRole.Window)
    colour = np.array([ground.red(), ground.green(), ground.blue()])
    mixed = shown.picture * (1 - veil) + colour * veil
    pixels = np.ascontiguousarray(mixed.round().astype(np.uint8))
    side = shown.size
    return QImage(pixels.data, side, side, 3 * side, QImage.Format.Format_RGB888).copy()


def _field(shown: StackScreen, square: QRectF) -> QRectF:
    """Give the rectangle of the field, which may reach beyond the picture."""
    reach, scale = shown.reach, square.width() / shown.size
    top, left = reach.interval(shown.row)[0], reach.interval(shown.column)[0]
    side = reach.field * scale
    return QRectF(square.left() + left * scale, square.top() + top * scale, side, side)
