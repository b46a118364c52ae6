"""A side view of stacked layers: the cone of what one neuron sees, with each layer's numbers."""

import itertools
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
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

from models.receptive_field.formulas import number
from models.receptive_field.receptive import Reach, nearest, neuron_of, paths, reaches
from models.receptive_field.sentences import layer_name, stack_table
from models.receptive_field.stack import Stack
from resources import _
from widgets import colours
from widgets.colours import Scale

_SEPARATE = 5.0
"""Neurons further apart than this, in px, are drawn one by one."""
_SMALLEST_TYPE = 8
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}


@dataclass(frozen=True)
class _Strip:
    """One layer's row: its neurons' rectangle, and how many ways lead to the chosen one."""

    rect: QRectF
    reach: Reach
    counts: np.ndarray | None
    name: str

    @property
    def step(self) -> float:
        """Px from one neuron to the next."""
        return self.rect.width() / self.reach.size

    def extent(self) -> tuple[float, float] | None:
        """Give where the neurons that take part begin and end, in px."""
        if self.counts is None or not self.counts.any():
            return None
        taking_part = np.flatnonzero(self.counts)
        left = self.rect.left()
        return left + int(taking_part[0]) * self.step, left + int(taking_part[-1] + 1) * self.step


@dataclass(frozen=True)
class _Frame:
    """Where things stand: the type, the heading, the strips, the columns of numbers."""

    font: QFont
    head: float
    left: float
    width: float
    columns: tuple[float, ...]
    spacing: float


class Cone(QWidget):
    """Layers above each other, each neuron over the pixels that its field is centred on.

    Signals: `chosen(layer, column)` when a neuron was clicked, dragged to, or reached by arrow
    keys; layers count from 1.
    """

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.show_stack(Stack())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Side view of the layers"))
        self.setToolTip(
            _(
                "Click a neuron to see its field; the arrow keys move it. The stronger a colour, "
                "the more paths lead from there to the neuron."
            )
        )

    def show_stack(self, stack: Stack) -> None:
        """Show layers and the field of their chosen neuron."""
        self._stack = stack
        self._reaches = reaches(stack)
        self._paths = paths(stack, neuron_of(stack)[1])
        self.setAccessibleDescription(stack_table(stack))
        self.update()

    # ---- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._frame()
        strips = self._strips(frame)
        painter.setFont(frame.font)
        self._draw_heads(painter, frame)
        self._draw_chosen_row(painter, strips[self._stack.layer], frame)
        self._draw_cone(painter, strips)
        for place, strip in enumerate(strips):
            self._draw_neurons(painter, strip)
            self._draw_texts(painter, strip, frame, place)
        self._draw_neuron(painter, strips[self._stack.layer])
        if self.hasFocus():
            painter.setPen(QPen(self._colour(QPalette.ColorRole.Highlight), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _colour(self, role: QPalette.ColorRole, alpha: int = 255) -> QColor:
        colour = QColor(self.palette().color(role))
        colour.setAlpha(alpha)
        return colour

    def _frame(self) -> _Frame:
        head = 1.6 * QFontMetricsF(self.font()).height()
        spacing = (self.height() - head - 4) / len(self._reaches)
        font = QFont(self.font())
        own = 0.9 * QFontInfo(font).pixelSize()
        font.setPixelSize(max(round(min(own, 0.75 * spacing)), _SMALLEST_TYPE))
        metrics = QFontMetricsF(font)
        label = max(metrics.horizontalAdvance(name) for name in self._names()) + 12
        texts = zip(*(_numbers(reach) for reach in self._reaches), strict=True)
        widths = [
            max(metrics.horizontalAdvance(text) for text in (title, *column))
            + metrics.averageCharWidth() * 1.5
            for title, column in zip(_titles(), texts, strict=True)
        ]
        ends = [self.width() - 4 - sum(widths[place + 1 :]) for place in range(len(widths))]
        width = max(40.0, ends[0] - widths[0] - 8 - label)
        return _Frame(font, head, label, width, tuple(ends), spacing)

    def _names(self) -> list[str]:
        layers = enumerate(self._stack.layers, 1)
        return [_("input"), *(f"{place}  {layer_name(layer)}" for place, layer in layers)]

    def _strips(self, frame: _Frame) -> list[_Strip]:
        """Place the layers, the input at the bottom."""
        height = min(0.6 * frame.spacing, 1.6 * QFontMetricsF(frame.font).height())
        scale = frame.width / self._stack.size
        strips = []
        for place, (reach, name) in enumerate(zip(self._reaches, self._names(), strict=True)):
            middle = self.height() - 4 - (place + 0.5) * frame.spacing
            first = float(reach.start) - reach.jump / 2
            rect = QRectF(
                frame.left + first * scale,
                middle - height / 2,
                reach.size * reach.jump * scale,
                height,
            )
            counts = self._paths[place] if place < len(self._paths) else None
            strips.append(_Strip(rect, reach, counts, name))
        return strips

    def _draw_heads(self, painter: QPainter, frame: _Frame) -> None:
        painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
        for title, end in zip(_titles(), frame.columns, strict=True):
            box = QRectF(end - 200, 0, 200, frame.head)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, title
            )

    def _draw_chosen_row(self, painter: QPainter, strip: _Strip, frame: _Frame) -> None:
        height = min(frame.spacing, 2 * strip.rect.height())
        row = QRectF(0, strip.rect.center().y() - height / 2, self.width(), height)
        painter.fillRect(row, self._colour(QPalette.ColorRole.Button))

    def _draw_neurons(self, painter: QPainter, strip: _Strip) -> None:
        rect = strip.rect
        if strip.counts is not None:
            share = strip.counts / max(strip.counts.max(), 1.0)
            # the square root keeps the rim of the field visible beside its middle
            row, dark = np.sqrt(share)[None], colours.is_dark(self.palette())
            painter.drawImage(rect, colours.image(row, Scale("signed", -1, 1), dark))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colour(QPalette.ColorRole.Mid), 1))
        painter.drawRect(rect)
        if strip.step >= _SEPARATE:
            for cell in range(1, strip.reach.size):
                x = rect.left() + cell * strip.step
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _draw_texts(self, painter: QPainter, strip: _Strip, frame: _Frame, place: int) -> None:
        role = QPalette.ColorRole
        above = place > self._stack.layer
        painter.setPen(self._colour(role.PlaceholderText if above else role.Text))
        top, height = strip.rect.center().y() - 50, 100
        align = Qt.AlignmentFlag
        painter.drawText(
            QRectF(4, top, frame.left, height), align.AlignLeft | align.AlignVCenter, strip.name
        )
        for text, end in zip(_numbers(strip.reach), frame.columns, strict=True):
            box = QRectF(end - 200, top, 200, height)
            painter.drawText(box, align.AlignRight | align.AlignVCenter, text)

    def _draw_cone(self, painter: QPainter, strips: list[_Strip]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(QPalette.ColorRole.Highlight, 46))
        for lower, upper in itertools.pairwise(strips):
            below, above = lower.extent(), upper.extent()
            if below is None or above is None:
                continue
            low, high = lower.rect.top(), upper.rect.bottom()
            corners = ((below[0], low), (below[1], low), (above[1], high), (above[0], high))
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _draw_neuron(self, painter: QPainter, strip: _Strip) -> None:
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
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position(), self._stack.layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ARROWS:
            super().keyPressEvent(event)
            return
        up, right = _ARROWS[Qt.Key(event.key())]
        layer = min(max(self._stack.layer + up, 1), len(self._stack.layers))
        column = neuron_of(self._stack)[1] + right
        if up:
            here = self._reaches[self._stack.layer]
            column = nearest(self._reaches[layer], float(here.start) + column * here.jump)
        self.chosen.emit(layer, min(max(column, 0), self._reaches[layer].size - 1))

    def _choose(self, point: QPointF, layer: int | None = None) -> None:
        strips = self._strips(self._frame())
        if layer is None:
            row = min(strips[1:], key=lambda strip: abs(strip.rect.center().y() - point.y()))
            layer = strips.index(row)
        strip = strips[layer]
        column = int((point.x() - strip.rect.left()) // strip.step)
        self.chosen.emit(layer, min(max(column, 0), strip.reach.size - 1))


def _titles() -> tuple[str, ...]:
    return _("size"), _("jump"), _("field"), _("start")


def _numbers(reach: Reach) -> tuple[str, ...]:
    return str(reach.size), str(reach.jump), str(reach.field), number(float(reach.start))
