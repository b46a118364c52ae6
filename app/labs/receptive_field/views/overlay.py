"""Drawn over the grids: lines from the window through the kernel to its output, small weights."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from widgets import colours
from widgets.look import Look
from widgets.painted import Painted

_LINE_ALPHA = 150
_LINK = 96
"""Length of the pieces of a line that are repainted together, in px."""
_TAG_SHARE = 0.23
"""Type of a tag, as a share of its cell, so that it stays clear of the number above it."""
_SMALLEST_TAG = 10
"""Tags in smaller type, in px, could not be read."""
_SMALLEST_SHARE = 0.55
"""Nor could those smaller than this share of a line of type: the kernel stands beside them."""


@dataclass(frozen=True)
class Funnel:
    """Two lines that join the facing sides of two rectangles, drawn between their grids alone.

    Parameters
    ----------
    leaves, meets : QRectF
        The grids in which the two lie: a line across their cells would cross numbers.
    spares : QRectF
        What lies between the two, and is crossed no more than they are.
    """

    start: QRectF
    end: QRectF
    leaves: QRectF
    meets: QRectF
    upright: bool = False
    """From the lower side of the first to the upper side of the second."""
    spares: QRectF = field(default_factory=QRectF)

    @cached_property
    def lines(self) -> tuple[tuple[QPointF, QPointF], ...]:
        """Its two lines as far as they are drawn: where each begins and ends."""
        return tuple(
            piece for start, end in sides(self) for piece in _outside(start, end, self.spares)
        )


@dataclass(frozen=True)
class Tag:
    """A number in the lower right corner of a cell."""

    cell: QRectF
    text: str
    ground: QColor


@dataclass(frozen=True)
class Drawing:
    """All that is drawn over the grids."""

    funnels: tuple[Funnel, ...] = ()
    tags: tuple[Tag, ...] = ()


class Overlay(Painted):
    """A clear sheet over the stage, which takes no events."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = Drawing()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw these lines and numbers, and repaint no more of the stage than they need."""
        old, self._drawing = self._drawing, drawing
        if old != drawing:
            self.update(_changed(old, drawing, _thickness(self.font())))

    def drawing(self) -> Drawing:
        return self._drawing

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / max(self.width(), 1), rect.height() / max(self.height(), 1))
        _draw_funnels(painter, self._drawing.funnels, look)
        _draw_tags(painter, self._drawing.tags, look)


def _draw_funnels(painter: QPainter, funnels: tuple[Funnel, ...], look: Look) -> None:
    colour = look.colour(QPalette.ColorRole.Highlight, _LINE_ALPHA)
    painter.setPen(QPen(colour, _thickness(look.font)))
    for funnel in funnels:
        for start, end in funnel.lines:
            painter.drawLine(start, end)


def _thickness(font: QFont) -> float:
    return max(1.0, QFontMetricsF(font).height() / 14)


def _draw_tags(painter: QPainter, tags: tuple[Tag, ...], look: Look) -> None:
    font = _tag_font(look.font, tags) if tags else None
    if font is None:
        return
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for tag in tags:
        width = metrics.horizontalAdvance(tag.text) + 0.5 * metrics.height()
        height = metrics.height()
        corner = tag.cell.bottomRight() - QPointF(width + 1.5, height + 1.5)
        rect = QRectF(corner.x(), corner.y(), width, height)
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Base), 1))
        painter.setBrush(tag.ground)
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(colours.text_colour(tag.ground))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tag.text)


def _changed(old: Drawing, new: Drawing, thickness: float) -> QRegion:
    """Give what two drawings do not have in common."""
    region = QRegion()
    for one, other in ((old, new), (new, old)):
        for tag in one.tags:
            if tag not in other.tags:
                region += tag.cell.adjusted(-1, -1, 1, 1).toAlignedRect()
        for funnel in one.funnels:
            if funnel not in other.funnels:
                for start, end in funnel.lines:
                    region += _along(start, end, thickness + 1)
    return region


def _along(start: QPointF, end: QPointF, margin: float) -> QRegion:
    """Give a chain of small rectangles around a slanted line: one around all would be the stage."""
    way = end - start
    count = max(1, math.ceil(max(abs(way.x()), abs(way.y())) / _LINK))
    region = QRegion()
    for link in range(count):
        box = QRectF(start + way * (link / count), start + way * ((link + 1) / count)).normalized()
        region += box.adjusted(-margin, -margin, margin, margin).toAlignedRect()
    return region


def sides(funnel: Funnel) -> tuple[tuple[QPointF, QPointF], tuple[QPointF, QPointF]]:
    """Give the two lines of a funnel: where each begins and ends."""
    start, end, gap = funnel.start, funnel.end, _gap(funnel)
    if funnel.upright:
        return (
            _between(start.bottomLeft(), end.topLeft(), gap),
            _between(start.bottomRight(), end.topRight(), gap),
        )
    return (
        _between(start.topRight(), end.topLeft(), gap),
        _between(start.bottomRight(), end.bottomLeft(), gap),
    )


def _outside(start: QPointF, end: QPointF, rect: QRectF) -> Iterator[tuple[QPointF, QPointF]]:
    """Give what a rectangle leaves of a line: all of it, or what comes before it and after it."""
    way = end - start
    across = _within(start.x(), way.x(), rect.left(), rect.right())
    down = _within(start.y(), way.y(), rect.top(), rect.bottom())
    first, last = max(across[0], down[0], 0.0), min(across[1], down[1], 1.0)
    if rect.isEmpty() or first >= last:
        yield start, end
        return
    if first > 0:
        yield start, start + way * first
    if last < 1:
        yield start + way * last, end


def _within(start: float, way: float, low: float, high: float) -> tuple[float, float]:
    """Give the shares of a way between which it lies between two limits."""
    if way == 0:
        return (-math.inf, math.inf) if low <= start <= high else (math.inf, -math.inf)
    first, last = sorted(((low - start) / way, (high - start) / way))
    return first, last


def _gap(funnel: Funnel) -> tuple[float, float]:
    """Give where the gap between the two grids begins and ends, as shares of a line's way."""
    start, end, leaves, meets = funnel.start, funnel.end, funnel.leaves, funnel.meets
    if funnel.upright:
        edges = start.bottom(), end.top(), leaves.bottom(), meets.top()
    else:
        edges = start.right(), end.left(), leaves.right(), meets.left()
    first, last, begin, finish = edges
    way = last - first
    if way <= 0:
        return 0.0, 1.0
    return max((begin - first) / way, 0.0), min((finish - first) / way, 1.0)


def _between(start: QPointF, end: QPointF, gap: tuple[float, float]) -> tuple[QPointF, QPointF]:
    return start + (end - start) * gap[0], start + (end - start) * gap[1]


def _tag_font(font: QFont, tags: tuple[Tag, ...]) -> QFont | None:
    """Give the type in which all tags fit beside the numbers of their cells."""
    side = tags[0].cell.width()
    size = _largest_tag(side, font)
    longest = max(len(tag.text) for tag in tags)
    if longest:
        size = min(size, round(side * 0.95 / (0.62 * longest + 0.6)))
    if size < _smallest_tag(font):
        return None
    result = QFont(font)
    result.setPixelSize(size)
    return result


def may_be_tagged(side: float, font: QFont) -> bool:
    """Tell whether there is any number that could be read in the corner of a cell."""
    return _largest_tag(side, font) >= _smallest_tag(font)


def _largest_tag(side: float, font: QFont) -> int:
    return round(min(_TAG_SHARE * side, 0.8 * QFontMetricsF(font).height()))


def _smallest_tag(font: QFont) -> float:
    return max(_SMALLEST_TAG, _SMALLEST_SHARE * QFontMetricsF(font).height())
