"""The sum behind one output number, written out with live numbers."""

import itertools

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.labs.receptive_field.sums import Sum, SumScreen, Term, pieces
from resources import _
from widgets import colours
from widgets.colours import Scale

_LINES = 2
_ATTEMPTS = ((1, (1.3, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82)), (2, (0.96, 0.9, 0.84, 0.78, 0.72, 0.66)))
"""Lines, and shares of the type's size, to try before terms are taken together."""
_HEIGHT = 1.35
"""Height of a line of chips, in lines of type."""


class SumLine(QWidget):
    """Two lines of chips, one for each product, in the colour of what it adds."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: SumScreen | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The sum behind the output number"))

    def show_sum(self, shown: SumScreen) -> None:
        """Write a sum in the longest way that fits."""
        self._shown = shown
        self.setAccessibleDescription(shown.text)
        self.update()

    def text(self) -> str:
        """Give what is written when there is room for all of it."""
        return "" if self._shown is None else self._shown.text

    def fitting(self) -> tuple[Sum, float] | None:
        """Give the longest way that fits, and its share of the type's size."""
        for way in () if self._shown is None else self._shown.ways:
            share = self._fitting(way)
            if share is not None:
                return way, share
        return None

    def sizeHint(self) -> QSize:
        return QSize(400, round(_LINES * _HEIGHT * self.fontMetrics().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = self.fitting()
        if found is not None:
            self._draw(painter, *found)
        painter.end()

    def _scale(self) -> Scale:
        return Scale() if self._shown is None else self._shown.scale

    def _fitting(self, shown: Sum) -> float | None:
        """Give the largest share of the type's size at which a sum fits, if there is one."""
        metrics = QFontMetricsF(self.font())
        widths = [_width(text, term, metrics) for text, term in pieces(shown)]
        for lines, shares in _ATTEMPTS:
            for share in shares:
                if len(self._breaks(widths, share)) <= lines:
                    return share
        return None

    def _breaks(self, widths: list[float], share: float) -> list[int]:
        """Tell at which pieces a new line begins, the first one included."""
        breaks, left = [0], 0.0
        for place, width in enumerate(widths):
            if left and left + share * width > self.width():
                breaks.append(place)
                left = 0.0
            left += share * width
        return breaks

    def _draw(self, painter: QPainter, shown: Sum, share: float) -> None:
        font = _scaled(self.font(), share)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        full = QFontMetricsF(self.font())
        parts = list(pieces(shown))
        widths = [_width(text, term, full) for text, term in parts]
        breaks = [*self._breaks(widths, share), len(parts)]
        height = _HEIGHT * metrics.height()
        top = (self.height() - (len(breaks) - 1) * height) / 2
        for line, (start, stop) in enumerate(itertools.pairwise(breaks)):
            x = max(0.0, (self.width() - share * sum(widths[start:stop])) / 2)
            for (text, term), width in zip(parts[start:stop], widths[start:stop], strict=True):
                rect = QRectF(x, top + line * height, share * width, height)
                self._draw_piece(painter, text, term, rect, metrics)
                x += share * width

    def _draw_piece(
        self, painter: QPainter, text: str, term: Term | None, rect: QRectF, metrics: QFontMetricsF
    ) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        if term is not None:
            ink = self._draw_chip(painter, term, rect, metrics)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_chip(
        self, painter: QPainter, term: Term, rect: QRectF, metrics: QFontMetricsF
    ) -> QColor:
        pale = QColor(self.palette().color(QPalette.ColorRole.PlaceholderText))
        chip = rect.adjusted(2, 0.07 * rect.height(), -2, -0.07 * rect.height())
        if not term.added:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, 4, 4)
            return pale
        ground = colours.colour(term.value, self._scale(), colours.is_dark(self.palette()))
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        width = max(2.0, metrics.height() / 8)
        painter.setPen(QPen(accent, width) if term.current else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, 4, 4)
        return colours.text_colour(ground)


def _width(text: str, term: Term | None, metrics: QFontMetricsF) -> float:
    padding = 0.8 * metrics.averageCharWidth() + 4 if term is not None else 0.0
    return metrics.horizontalAdvance(text) + padding


def _scaled(font: QFont, share: float) -> QFont:
    scaled = QFont(font)
    scaled.setPointSizeF(font.pointSizeF() * share)
    scaled.setFeature(QFont.Tag.fromString("tnum"), 1)
    return scaled
