"""Drawing the side view: its strips, its cone, its columns of numbers."""

import itertools

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF

from app.labs.receptive_field.stack_screen import StackScreen
from app.labs.receptive_field.views.strips import Frame, Strip, strips, titles
from widgets import colours
from widgets.colours import Scale
from widgets.look import Look, draw_cells_of

_SEPARATE = 5.0
"""Neurons further apart than this, in px, are drawn one by one."""


class ConeDrawing:
    """One drawing of a side view of some width; it lives as long as a paint event."""

    def __init__(self, painter: QPainter, frame: Frame, width: float, look: Look) -> None:
        self._painter = painter
        self._frame = frame
        self._width = width
        self._look = look

    def draw(self, shown: StackScreen) -> None:
        rows = strips(shown, self._frame)
        self._painter.setFont(self._frame.font)
        self._draw_heads()
        self._draw_chosen_row(rows[shown.layer])
        self._draw_cone(rows)
        for place, strip in enumerate(rows):
            self._draw_neurons(strip)
            self._draw_texts(strip, above=place > shown.layer)
        self._draw_neuron(rows[shown.layer])

    def _draw_heads(self) -> None:
        self._painter.setPen(self._look.colour(QPalette.ColorRole.PlaceholderText))
        for title, end in zip(titles(), self._frame.columns, strict=True):
            box = QRectF(end - 200, 0, 200, self._frame.head)
            self._painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, title
            )

    def _draw_chosen_row(self, strip: Strip) -> None:
        height = min(self._frame.spacing, 2 * strip.rect.height())
        row = QRectF(0, strip.rect.center().y() - height / 2, self._width, height)
        self._painter.fillRect(row, self._look.colour(QPalette.ColorRole.Button))

    def _draw_neurons(self, strip: Strip) -> None:
        rect, counts = strip.rect, strip.row.paths
        if counts is not None:
            share = counts / max(counts.max(), 1.0)
            # the square root keeps the rim of the field visible beside its middle
            row, dark = np.sqrt(share)[None], self._look.dark
            draw_cells_of(colours.image(row, Scale("signed", -1, 1), dark), self._painter, rect)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._look.colour(QPalette.ColorRole.Mid), 1))
        self._painter.drawRect(rect)
        if strip.step >= _SEPARATE:
            for cell in range(1, strip.row.reach.size):
                x = rect.left() + cell * strip.step
                self._painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _draw_texts(self, strip: Strip, *, above: bool) -> None:
        role = QPalette.ColorRole
        self._painter.setPen(self._look.colour(role.PlaceholderText if above else role.Text))
        top, height = strip.rect.center().y() - 50, 100
        align = Qt.AlignmentFlag
        self._painter.drawText(
            QRectF(4, top, self._frame.left, height),
            align.AlignLeft | align.AlignVCenter,
            strip.row.name,
        )
        for text, end in zip(strip.row.numbers, self._frame.columns, strict=True):
            box = QRectF(end - 200, top, 200, height)
            self._painter.drawText(box, align.AlignRight | align.AlignVCenter, text)

    def _draw_cone(self, rows: list[Strip]) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.colour(QPalette.ColorRole.Highlight, 46))
        for lower, upper in itertools.pairwise(rows):
            below, above = lower.extent(), upper.extent()
            if below is None or above is None:
                continue
            low, high = lower.rect.top(), upper.rect.bottom()
            corners = ((below[0], low), (below[1], low), (above[1], high), (above[0], high))
            self._painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _draw_neuron(self, strip: Strip) -> None:
        extent = strip.extent()
        if extent is None:
            return
        width = max(2.0, self._look.metrics.height() / 8)
        self._painter.setPen(QPen(self._look.colour(QPalette.ColorRole.Highlight), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, wide = sum(extent) / 2, max(extent[1] - extent[0], 3 * width)
        rect = strip.rect
        self._painter.drawRect(QRectF(middle - wide / 2, rect.top(), wide, rect.height()))
