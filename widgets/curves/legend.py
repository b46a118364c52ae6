"""The legend above curves: names, each with its stroke and the value now read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen

from widgets.look import Look

_WIDEST = "0.00000"
"""Room for a number, so that names keep their places while values change."""


@dataclass(frozen=True)
class Entry:
    """A line in the legend; the place of the crosshair is an entry without a stroke."""

    label: str
    reading: str
    pen: QPen | None = None


def draw_legend(painter: QPainter, rect: QRectF, entries: Sequence[Entry], look: Look) -> float:
    """Write the entries in as many rows as they need; give where they end."""
    bold = QFont(look.font)
    bold.setBold(True)
    metrics, strong = look.metrics, QFontMetricsF(bold)
    line, x, y = metrics.height(), rect.left(), rect.top()
    room = strong.horizontalAdvance(_WIDEST)
    for entry in entries:
        stroke = 1.5 * line if entry.pen is not None else 0.0
        reading = max(strong.horizontalAdvance(entry.reading), room)
        most = max(rect.width() - stroke - reading - line, 2 * line)
        label = metrics.elidedText(entry.label, Qt.TextElideMode.ElideRight, most)
        name = metrics.horizontalAdvance(label) + 0.4 * line
        width = stroke + name + reading
        if x > rect.left() and x + width > rect.right():
            x, y = rect.left(), y + 1.2 * line
        if entry.pen is not None:
            painter.setPen(entry.pen)
            painter.drawLine(QPointF(x, y + line / 2), QPointF(x + 1.2 * line, y + line / 2))
        painter.setPen(look.colour(QPalette.ColorRole.Text))
        painter.drawText(QPointF(x + stroke, y + metrics.ascent()), label)
        painter.setFont(bold)
        painter.drawText(QPointF(x + stroke + name, y + metrics.ascent()), entry.reading)
        painter.setFont(look.font)
        x += width + 0.8 * line
    return y + 1.4 * line if entries else y
