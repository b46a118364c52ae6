"""The widget that takes one output number apart."""

from functools import partial as partial_of

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _
from widgets import keyboard
from widgets.look import Look
from widgets.painted import Painted
from widgets.products.drawing import Shown, draw, result_width
from widgets.products.layout import Layout, lay_out
from widgets.products.terms import Terms
from widgets.products.words import sentence

_LEGIBLE = 1.9
"""Side of a cell, in lines of type, in which a number with two decimals can be read."""
_READABLE = 2.4
"""Width of a cell, in lines of type, in which one with a sign is nearly as large as the type."""


class Products(Painted):
    """Patch × weights = products; their sum, + bias = value; linked cell by cell.

    ::

        products = Products()
        products.set_terms(Terms(patch, weights, value, bias=0.5, patch_scale=..., ...))
        products.set_progress(4)          # only the first four products so far; None for all
        products.set_hovered(2)           # light up one product, its factor and its weight

    A product is told by its place in `patch.ravel()`. With None instead of `Terms`, a sentence
    says what to do (`set_hint`).

    Signals: `hovered(index)` when the pointer or the keyboard comes to a product or one of its
    factors, `left()` when it leaves.
    """

    hovered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: Terms | None = None
        self._layout: Layout | None = None
        self._progress: int | None = None
        self._lit: int | None = None
        self._pointed: int | None = None
        self._sentence_shown = True
        self._front = 0
        self._hint = _("Point at an output cell to see where its number comes from.")
        self.setAccessibleName(_("How the number comes about"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    # ---- what it shows

    def set_terms(self, terms: Terms | None) -> None:
        old, self._terms = self._terms, terms
        if terms is None or old is None or old.form != terms.form:
            self._layout = None
        if terms is None or old is None or old.shape != terms.shape:
            self._lit = None
        self._changed()

    def terms(self) -> Terms | None:
        return self._terms

    def set_progress(self, count: int | None) -> None:
        """Show only the first `count` products, and the sum so far; None shows all."""
        self._progress = count
        self._changed()

    def set_hovered(self, index: int | None) -> None:
        """Light up one product with its factors, without reporting it."""
        if self._terms is not None and index is not None:
            index = index if 0 <= index < self._terms.patch.size else None
        self._lit = index
        self._changed()

    def set_front(self, channel: int) -> None:
        """Choose the channel that is shown where there is no room for the numbers of all."""
        if channel != self._front:
            self._front, self._layout = channel, None
            self.update()

    def set_hint(self, sentence: str) -> None:
        """Say what to do while there is nothing to show."""
        self._hint = sentence
        self.update()

    def set_sentence_shown(self, shown: bool) -> None:
        """Write the sentence below (the default), or leave it to the owner to say it elsewhere."""
        self._sentence_shown = shown
        self._layout = None
        self.update()

    def sentence(self) -> str:
        """Say in words what the picture shows: its text twin."""
        if self._terms is None:
            return self._hint
        return sentence(self._terms, self._done(self._terms), self._lit)

    # ---- drawing

    def numbers(self) -> dict[str, np.ndarray]:
        terms = self._terms
        if terms is None:
            return {}
        found = {"patch": terms.patch}
        if terms.weights is not None:
            found |= {"weights": terms.weights, "products": terms.patch * terms.weights}
        return found | {"output": np.array(terms.value)}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if self._terms is None:
            painter.setFont(look.font)
            painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint
            )
            return
        terms = self._terms
        layout = (
            self._layout_now(terms)
            if (rect, look.font) == (QRectF(self.rect()), look.font)
            else self._laid_out(rect, terms, look)
        )
        draw(painter, Shown(terms, layout, look, self._done(terms), self._lit))

    def _done(self, terms: Terms) -> int:
        return terms.patch.size if self._progress is None else self._progress

    # ---- places

    def place_of(self, row: int, column: int, channel: int = 0, grid: int = 0) -> QRectF:
        """Give where a number lies in the widget: grid 0 is the patch, 1 the weights."""
        assert self._terms is not None
        return self._layout_now(self._terms).place(channel, grid).rect(row, column)

    def _layout_now(self, terms: Terms) -> Layout:
        if self._layout is None:
            self._layout = self._laid_out(QRectF(self.rect()), terms, self.look())
        return self._layout

    def _laid_out(self, rect: QRectF, terms: Terms, look: Look) -> Layout:
        grids = 1 if terms.weights is None else 3
        line = look.metrics.height()
        partial = 0.0
        if terms.shape[2] > 1:
            longest = max(terms.channels, key=len, default="")
            partial = 12 + look.metrics.horizontalAdvance(f"Σ {longest} −000.00")
        area = rect.adjusted(8, 0, -8, 0)
        shown = partial_of(lay_out, area, terms.shape, grids, line)
        below = self._sentence_shown
        width = result_width(terms, look.font)
        layout = shown(width, partial, sentence=below)
        if terms.shape[2] > 1 and layout.side < _LEGIBLE * line:
            front = min(self._front, terms.shape[2] - 1)
            width = result_width(terms, look.font, by_channel=True)
            layout = shown(width, sentence=below, front=front)
            if below and layout.side * layout.wide < _READABLE * line:
                layout = shown(0.0, sentence=True, front=front)
        return layout

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(44 * line, 12 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, 7 * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._layout = None
            self.updateGeometry()
        super().changeEvent(event)

    def _changed(self) -> None:
        self.setAccessibleDescription(self.sentence())
        self.update()

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._index_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = keyboard.arrow(event)
        if self._terms is None or move is None or keyboard.modifiers(event):
            super().keyPressEvent(event)
            return
        rows, columns, _channels = self._terms.shape
        row, column, channel = self._terms.place(self._lit or 0)
        if self._lit is not None:
            row = min(max(row + move[0], 0), rows - 1)
            column = min(max(column + move[1], 0), columns - 1)
        self._point_at(self._terms.index(row, column, channel))

    def _index_at(self, point: QPointF) -> int | None:
        if self._terms is None:
            return None
        cell = self._layout_now(self._terms).cell_at(point)
        return None if cell is None else self._terms.index(*cell)

    def _point_at(self, index: int | None) -> None:
        if index == self._pointed:
            return
        self._pointed = index
        self.set_hovered(index)
        if index is None:
            self.left.emit()
        else:
            self.hovered.emit(index)
