"""A side view of stacked layers: the cone of what one neuron sees, with each layer's numbers."""

import itertools

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.labs.receptive_field.stack_screen import StackScreen
from app.labs.receptive_field.views.strips import Frame, Strip, frame, strips, titles
from models.receptive_field.receptive import nearest
from resources import _
from widgets import colours
from widgets.colours import Scale

_SEPARATE = 5.0
"""Neurons further apart than this, in px, are drawn one by one."""
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}


class Cone(QWidget):
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._shown
        if shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where, rows = self._frame(shown), self._strips()
        painter.setFont(where.font)
        self._draw_heads(painter, where)
        self._draw_chosen_row(painter, rows[shown.layer], where)
        self._draw_cone(painter, rows)
        for place, strip in enumerate(rows):
            self._draw_neurons(painter, strip)
            self._draw_texts(painter, strip, where, place > shown.layer)
        self._draw_neuron(painter, rows[shown.layer])
        if self.hasFocus():
            painter.setPen(QPen(self._colour(QPalette.ColorRole.Highlight), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _colour(self, role: QPalette.ColorRole, alpha: int = 255) -> QColor:
        colour = QColor(self.palette().color(role))
        colour.setAlpha(alpha)
        return colour

    def _draw_heads(self, painter: QPainter, frame: Frame) -> None:
        painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
        for title, end in zip(titles(), frame.columns, strict=True):
            box = QRectF(end - 200, 0, 200, frame.head)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, title
            )

    def _draw_chosen_row(self, painter: QPainter, strip: Strip, frame: Frame) -> None:
        height = min(frame.spacing, 2 * strip.rect.height())
        row = QRectF(0, strip.rect.center().y() - height / 2, self.width(), height)
        painter.fillRect(row, self._colour(QPalette.ColorRole.Button))

    def _draw_neurons(self, painter: QPainter, strip: Strip) -> None:
        rect, counts = strip.rect, strip.row.paths
        if counts is not None:
            share = counts / max(counts.max(), 1.0)
            # the square root keeps the rim of the field visible beside its middle
            row, dark = np.sqrt(share)[None], colours.is_dark(self.palette())
            painter.drawImage(rect, colours.image(row, Scale("signed", -1, 1), dark))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colour(QPalette.ColorRole.Mid), 1))
        painter.drawRect(rect)
        if strip.step >= _SEPARATE:
            for cell in range(1, strip.row.reach.size):
                x = rect.left() + cell * strip.step
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _draw_texts(self, painter: QPainter, strip: Strip, frame: Frame, above: bool) -> None:
        role = QPalette.ColorRole
        painter.setPen(self._colour(role.PlaceholderText if above else role.Text))
        top, height = strip.rect.center().y() - 50, 100
        align = Qt.AlignmentFlag
        painter.drawText(
            QRectF(4, top, frame.left, height), align.AlignLeft | align.AlignVCenter, strip.row.name
        )
        for text, end in zip(strip.row.numbers, frame.columns, strict=True):
            box = QRectF(end - 200, top, 200, height)
            painter.drawText(box, align.AlignRight | align.AlignVCenter, text)

    def _draw_cone(self, painter: QPainter, strips: list[Strip]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(QPalette.ColorRole.Highlight, 46))
        for lower, upper in itertools.pairwise(strips):
            below, above = lower.extent(), upper.extent()
            if below is None or above is None:
                continue
            low, high = lower.rect.top(), upper.rect.bottom()
            corners = ((below[0], low), (below[1], low), (above[1], high), (above[0], high))
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _draw_neuron(self, painter: QPainter, strip: Strip) -> None:
        extent = strip.extent()
        if extent is None:
            return
        width = max(2.0, QFontMetricsF(self.font()).height() / 8)
        painter.setPen(QPen(self._colour(QPalette.ColorRole.Highlight), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, wide = sum(extent) / 2, max(extent[1] - extent[0], 3 * width)
        rect = strip.rect
        painter.drawRect(QRectF(middle - wide / 2, rect.top(), wide, rect.height()))

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._shown is not None:
            self._choose(event.position(), self._shown.layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._shown
        if event.key() not in _ARROWS or shown is None:
            super().keyPressEvent(event)
            return
        up, right = _ARROWS[Qt.Key(event.key())]
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
