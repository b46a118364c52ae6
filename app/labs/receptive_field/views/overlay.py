"""Drawn over the grids: lines from the window through the kernel to its output, small weights."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from widgets import colours

_LINE_ALPHA = 150
_TAG_SHARE = 0.23
"""Type of a tag, as a share of its cell, so that it stays clear of the number above it."""
_SMALLEST_TAG = 10
"""Tags in smaller type, in px, could not be read."""


@dataclass(frozen=True)
class Funnel:
    """Two lines that join the facing sides of two rectangles."""

    start: QRectF
    end: QRectF
    upright: bool = False
    """From the lower side of the first to the upper side of the second."""


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


class Overlay(QWidget):
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
        margin = 2 * self.fontMetrics().height()
        changed = _bounds(old).united(_bounds(drawing))
        self.update(changed.adjusted(-margin, -margin, margin, margin).toAlignedRect())

    def drawing(self) -> Drawing:
        return self._drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_funnels(painter, self._drawing.funnels)
        self._draw_tags(painter, self._drawing.tags)
        painter.end()

    def _draw_funnels(self, painter: QPainter, funnels: tuple[Funnel, ...]) -> None:
        colour = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        colour.setAlpha(_LINE_ALPHA)
        painter.setPen(QPen(colour, max(1.0, self.fontMetrics().height() / 14)))
        for funnel in funnels:
            for start, end in _sides(funnel):
                painter.drawLine(start, end)

    def _draw_tags(self, painter: QPainter, tags: tuple[Tag, ...]) -> None:
        if not tags:
            return
        font = _tag_font(self.font(), tags)
        if font is None:
            return
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for tag in tags:
            width = metrics.horizontalAdvance(tag.text) + 0.5 * metrics.height()
            height = metrics.height()
            corner = tag.cell.bottomRight() - QPointF(width + 1.5, height + 1.5)
            rect = QRectF(corner.x(), corner.y(), width, height)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), 1))
            painter.setBrush(tag.ground)
            painter.drawRoundedRect(rect, 3, 3)
            painter.setPen(colours.text_colour(tag.ground))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tag.text)


def _bounds(drawing: Drawing) -> QRectF:
    bounds = QRectF()
    for funnel in drawing.funnels:
        bounds = bounds.united(funnel.start).united(funnel.end)
    for tag in drawing.tags:
        bounds = bounds.united(tag.cell)
    return bounds


def _sides(funnel: Funnel) -> tuple[tuple[QPointF, QPointF], tuple[QPointF, QPointF]]:
    start, end = funnel.start, funnel.end
    if funnel.upright:
        return (start.bottomLeft(), end.topLeft()), (start.bottomRight(), end.topRight())
    return (start.topRight(), end.topLeft()), (start.bottomRight(), end.bottomLeft())


def _tag_font(font: QFont, tags: tuple[Tag, ...]) -> QFont | None:
    """Give the type in which all tags fit beside the numbers of their cells."""
    side = tags[0].cell.width()
    size = round(min(_TAG_SHARE * side, 0.8 * QFontMetricsF(font).height()))
    longest = max(len(tag.text) for tag in tags)
    if longest:
        size = min(size, round(side * 0.95 / (0.62 * longest + 0.6)))
    if size < _SMALLEST_TAG:
        return None
    result = QFont(font)
    result.setPixelSize(size)
    return result
