"""A row of numbers in coloured cells."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen

from resources import numbers
from widgets import colours
from widgets.colours import Scale
from widgets.look import Look

_CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_row(
    painter: QPainter,
    rect: QRectF,
    values: Sequence[float],
    columns: int,
    scale: Scale,
    look: Look,
    *,
    written: bool = True,
) -> None:
    """Draw the first numbers of a row, and an ellipsis for the others.

    Where only its lines are drawn anew, for a row beside it, its numbers need not be `written`.
    """
    wide = rect.width() / (columns + (0.5 if columns < len(values) else 0))
    tints = colours.paint(np.asarray(values[:columns]), scale, look.dark)
    for column, value in enumerate(values[:columns]):
        cell = QRectF(rect.left() + column * wide, rect.top(), wide, rect.height())
        tint = QColor(*(int(part) for part in tints[column][:3]))
        painter.fillRect(cell, tint)
        if written:
            painter.setPen(colours.text_colour(tint))
            painter.drawText(cell, _CENTRE, numbers.short(value))
    draw_frame(painter, rect, columns, wide, look)
    if columns < len(values):
        painter.setPen(look.colour(QPalette.ColorRole.WindowText))
        rest = QRectF(rect.left() + columns * wide, rect.top(), 0.5 * wide, rect.height())
        painter.drawText(rest, _CENTRE, "…")


def draw_empty(painter: QPainter, rect: QRectF, columns: int, of: int, look: Look) -> None:
    """Draw a row that has not been looked up yet."""
    wide = rect.width() / (columns + (0.5 if columns < of else 0))
    painter.fillRect(
        QRectF(rect.left(), rect.top(), columns * wide, rect.height()),
        look.colour(QPalette.ColorRole.Base),
    )
    draw_frame(painter, rect, columns, wide, look)


def draw_frame(painter: QPainter, rect: QRectF, columns: int, wide: float, look: Look) -> None:
    """Draw thin lines around cells."""
    painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for column in range(columns):
        left = rect.left() + column * wide
        painter.drawRect(QRectF(left, rect.top(), wide, rect.height()))


def hatch(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Hatch cells that are skipped."""
    line = look.colour(QPalette.ColorRole.WindowText, 110)
    # the same wherever the row stands
    painter.setBrushOrigin(rect.topLeft())
    painter.fillRect(rect, QBrush(line, Qt.BrushStyle.BDiagPattern))
    painter.setBrushOrigin(0, 0)
