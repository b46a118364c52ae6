"""The axes of curves: fine lines, round numbers, names."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen

from resources import numbers
from widgets.curves.frame import Frame, Part, ticks, uprights
from widgets.look import Look

_ALIGN = Qt.AlignmentFlag
_USUAL = "0.0000"
"""So much room numbers have at least, that the lines keep their place while numbers change."""


def framed(rect: QRectF, part: Part, log: bool, look: Look) -> Frame:
    """Leave as much room beside and below as the numbers and names need."""
    line = look.metrics.height()
    height = max(rect.height() - 2 * line, 1.0)
    texts = [_written(value, log) for value in uprights(part.y, height, line, log)]
    left = max(map(look.metrics.horizontalAdvance, (_USUAL, *texts))) + 10
    inner = rect.adjusted(left, 0.5 * line, -0.5 * line, -1.5 * line)
    inner.setWidth(max(inner.width(), 1.0))
    inner.setHeight(max(inner.height(), 1.0))
    return Frame(rect, inner, part, log)


def draw_axes(painter: QPainter, frame: Frame, name: str, whole: bool, look: Look) -> None:
    """Draw both axes and the level one's name; `whole`: without numbers between whole ones."""
    _draw_upright(painter, frame, look)
    _draw_level(painter, frame, name, whole, look)
    rect = frame.rect
    painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topLeft(), rect.bottomLeft())


def _written(value: float, log: bool) -> str:
    # 10^309 and more is no number of the machine; no line goes there, a hand can
    return numbers.round_value(10.0 ** min(value, 308.0) if log else value)


def _draw_upright(painter: QPainter, frame: Frame, look: Look) -> None:
    line, rect = look.metrics.height(), frame.rect
    faint = QPen(look.colour(QPalette.ColorRole.Mid, 90), 1)
    text = look.colour(QPalette.ColorRole.PlaceholderText)
    for value in uprights(frame.part.y, rect.height(), line, frame.log):
        y = float(frame.up(np.asarray(value)))
        painter.setPen(faint)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        painter.setPen(text)
        place = QRectF(rect.left() - 20 * line - 6, y - line / 2, 20 * line, line)
        flags = _ALIGN.AlignRight | _ALIGN.AlignVCenter
        painter.drawText(place, flags, _written(value, frame.log))


def _draw_level(painter: QPainter, frame: Frame, name: str, whole: bool, look: Look) -> None:
    """Write numbers, and at their end the name; where both do not fit, the name stays."""
    line, rect = look.metrics.height(), frame.rect
    painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
    ground = rect.bottom() + 3 + look.metrics.ascent()
    most = rect.right() - look.metrics.horizontalAdvance(name)
    painter.drawText(QPointF(most, ground), name)
    ends = (look.metrics.horizontalAdvance(_written(end, False)) for end in frame.part.x)
    for value in ticks(*frame.part.x, rect.width() / (max(ends) + 2 * line), whole=whole):
        x = float(frame.across(np.asarray(value)))
        text = _written(value, False)
        width = look.metrics.horizontalAdvance(text)
        if x + width / 2 < most - 0.5 * line:
            painter.drawText(QPointF(x - width / 2, ground), text)
