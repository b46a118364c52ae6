"""The sum behind one output number, written out with live numbers."""

import itertools
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy

from app.labs.receptive_field.sums import Sum, SumScreen
from app.labs.receptive_field.views.sum_layout import (
    HEIGHT,
    LINES,
    Measured,
    Piece,
    fitting,
    lay_out,
    measured,
    steady,
)
from resources import _
from widgets import colours
from widgets.look import Look
from widgets.painted import Painted


@dataclass(frozen=True, eq=False)
class _Drawing:
    """A sum laid out in a rectangle."""

    pieces: tuple[Piece, ...]
    font: QFont
    shown: SumScreen
    look: Look

    @cached_property
    def grounds(self) -> dict[int, tuple[QColor, QColor]]:
        """Give the colour of each term that has been added, and that of the text on it."""
        added = [(at, p.term) for at, p in enumerate(self.pieces) if p.term and p.term.added]
        values = np.array([term.value for _at, term in added])
        painted = colours.paint(values, self.shown.scale, self.look.dark)
        white = colours.text_on(painted).tolist()
        inks = QColor("#000000"), QColor("#ffffff")
        return {
            at: (QColor(*rgba), inks[light])
            for (at, _term), rgba, light in zip(added, painted.tolist(), white, strict=True)
        }

    def draw(self, painter: QPainter, dirty: QRegion | None = None) -> None:
        """Draw all of it, or what is to be drawn anew."""
        metrics = QFontMetricsF(self.font)
        base = (HEIGHT * metrics.height() + metrics.ascent() - metrics.descent()) / 2
        pale = self.look.colour(QPalette.ColorRole.PlaceholderText)
        plain = self.look.colour(QPalette.ColorRole.Text)
        accent = QPen(self.look.colour(QPalette.ColorRole.Highlight), self.look.line)
        quiet, none = QPen(self.look.colour(QPalette.ColorRole.Mid), 1), QPen(Qt.PenStyle.NoPen)
        painter.setFont(self.font)
        for at, piece in enumerate(self.pieces):
            if dirty is not None and not dirty.intersects(piece.rect.toAlignedRect()):
                continue
            ground, ink = self.grounds.get(at, (None, pale if piece.term else plain))
            if piece.term is not None:
                around = accent if piece.term.current else none
                _draw_chip(painter, piece.rect, ground, around if ground else quiet)
            painter.setPen(ink)
            corner = piece.rect.topLeft()
            painter.drawText(QPointF(corner.x() + piece.inset, corner.y() + base), piece.text)

    def changed(self, old: "_Drawing") -> QRegion | None:
        """Give what looks different from an older drawing; None for everything, or for most."""
        if self.font != old.font or self.shown.scale != old.shown.scale:
            return None
        if len(self.pieces) != len(old.pieces):
            return None
        other = [pair for pair in zip(self.pieces, old.pieces, strict=True) if pair[0] != pair[1]]
        if 2 * len(other) > len(self.pieces):
            return None
        region = QRegion()
        for piece in itertools.chain.from_iterable(other):
            region += piece.rect.adjusted(-2, -2, 2, 2).toAlignedRect()
        return region


class SumLine(Painted):
    """Two lines of chips, one for each product, in the colour of what it adds."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: SumScreen | None = None
        self._drawn: _Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The sum behind the output number"))

    def show_sum(self, shown: SumScreen) -> None:
        """Write a sum in the longest way that fits, anew only where it differs."""
        old, self._shown = self._drawn, shown
        self.setAccessibleDescription(shown.text)
        self._drawn = self._drawing(QRectF(self.rect()), self.look())
        region = self._drawn.changed(old) if self._drawn and old else None
        if region is None:
            self.update()
        else:
            self.update(region)

    def text(self) -> str:
        """Give what is written when there is room for all of it."""
        return "" if self._shown is None else self._shown.text

    def fitting(self) -> tuple[Sum, float] | None:
        """Give the longest way that fits, and its share of the type's size."""
        found = self._fitting(self.width(), self.font())
        return None if found is None else (found[0], found[2])

    def sizeHint(self) -> QSize:
        return QSize(400, round(LINES * HEIGHT * self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self._drawn = None
        super().changeEvent(event)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = self._drawing(rect, look)
        if drawing is not None:
            drawing.draw(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            self._drawn = self._drawing(QRectF(self.rect()), self.look())
        if self._drawn is not None:
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                whole = event.region() == QRegion(self.rect())
                self._drawn.draw(painter, None if whole else event.region())

    def _fitting(self, width: float, font: QFont) -> tuple[Sum, Measured, float] | None:
        for way in () if self._shown is None else self._shown.ways():
            known = measured(way, font)
            share = fitting(known, width)
            if share is not None:
                return way, known, share
        return None

    def _drawing(self, rect: QRectF, look: Look) -> _Drawing | None:
        found = self._fitting(rect.width(), look.font)
        if found is None or self._shown is None:
            return None
        _way, known, share = found
        scaled = steady(look.font, share)
        return _Drawing(tuple(lay_out(known, share, rect, scaled)), scaled, self._shown, look)


def _draw_chip(painter: QPainter, rect: QRectF, ground: QColor | None, pen: QPen) -> None:
    chip = rect.adjusted(2, 0.07 * rect.height(), -2, -0.07 * rect.height())
    painter.setPen(pen)
    painter.setBrush(ground or Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(chip, 4, 4)
