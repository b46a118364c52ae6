"""The widget that shows a network as columns, in which every number can be pointed at."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from resources import _
from widgets import keyboard
from widgets.in_pieces import InPieces
from widgets.layer_columns.columns import Column, Place, Scores, TileMark
from widgets.layer_columns.drawing import draw_marks, in_pieces, names_widths, scores_width
from widgets.layer_columns.layout import Layout, lay_out
from widgets.look import Look
from widgets.piecemeal import Piece


class LayerColumns(InPieces):
    """Every layer's output, side by side.

    ::

        view = LayerColumns()
        view.set_columns([Column("Conv 1", "26 × 26 × 6", maps, symmetric(maps)), ...], scores)
        view.set_marks([TileMark(1, 2, (4, 4, 5, 5), "pixel"), ...])

    Arrow keys move to the next number; with Ctrl, to the next layer or the next map.

    Signals: `hovered(place)` when the pointer comes to another number, `left()` when it leaves
    them; `clicked(place)` by mouse, Enter or the keys.
    """

    hovered = Signal(object)
    left = Signal()
    clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._scores: Scores | None = None
        self._marks: tuple[TileMark, ...] = ()
        self._pointed: Place | None = None
        self._cursor: Place | None = None
        self._layout: Layout | None = None
        self.setAccessibleName(_("All layers"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_columns(self, columns: Sequence[Column], scores: Scores | None = None) -> None:
        """Show other numbers; places stay while shapes and names do."""
        before = _form(self._columns, self._scores)
        self._columns, self._scores = tuple(columns), scores
        if _form(self._columns, scores) == before:
            self._draw_next()
        else:
            self._layout, self._marks, self._cursor = None, (), None
            self._draw_anew()

    def set_marks(self, marks: Sequence[TileMark]) -> None:
        if tuple(marks) == self._marks:
            return
        before, self._marks = self._wanted(), tuple(marks)
        if self._wanted() == before:
            self.update()
        else:
            # a map that is pointed at is drawn, though there may be no room for all
            self._layout = None
            self._draw_anew()

    def columns(self) -> tuple[Column, ...]:
        return self._columns

    def layout_now(self) -> Layout:
        """Tell where everything lies now."""
        return self._layout_in(QRectF(self.rect()), self.look())

    def _layout_in(self, area: QRectF, look: Look) -> Layout:
        """Lay out in an area; that of the screen is kept."""
        if area != QRectF(self.rect()) or look != self.look():
            return self._laid_out(area, look)
        if self._layout is None:
            self._layout = self._laid_out(area, look)
        return self._layout

    def _laid_out(self, rect: QRectF, look: Look) -> Layout:
        return lay_out(
            rect.adjusted(0, 0, -1, -2),
            self._columns,
            names_widths(self._columns, look.font),
            look.metrics.height(),
            scores_width(self._scores, look.font),
            self._wanted(),
        )

    def _wanted(self) -> dict[int, int]:
        """Tell of each column which map must be drawn: that of the number pointed at."""
        return {
            mark.column: mark.channel
            for mark in self._marks
            if mark.kind == "pixel" and mark.channel is not None
        }

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(50 * line, 20 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, 9 * line)

    def numbers(self) -> dict[str, np.ndarray]:
        found = {column.title: column.values for column in self._columns}
        if self._scores is not None:
            found |= {"logits": self._scores.logits, self._scores.title: self._scores.shares}
        return found

    def _pieces_of(self, area: QRectF, look: Look) -> list[Piece]:
        return in_pieces(self._layout_in(area, look), self._columns, self._scores, look)

    def _draw_over(self, painter: QPainter, area: QRectF, look: Look) -> None:
        layout = self._layout_in(area, look)
        draw_marks(painter, layout, self._columns, self._marks, look.palette)

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.layout_now().place_at(event.position(), self._columns))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.layout_now().place_at(event.position(), self._columns)
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._cursor = place
        self.clicked.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = keyboard.arrow(event)
        if move is None or not self._columns:
            super().keyPressEvent(event)
            return
        start = self._cursor or Place(min(1, len(self._columns) - 1), 0, 0, 0)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            moved = start._replace(
                column=start.column + move[1], channel=max(start.channel + move[0], 0)
            )
        else:
            moved = start._replace(row=start.row + move[0], pixel=start.pixel + move[1])
        self._cursor = self._within(moved)
        self.clicked.emit(self._cursor)

    def _within(self, place: Place) -> Place:
        index = min(max(place.column, 0), len(self._columns) - 1)
        column = self._columns[index]
        height, width = column.values.shape[:2] if column.is_maps else (len(column.values), 1)
        return Place(
            index,
            min(place.channel, column.tiles - 1),
            min(max(place.row, 0), height - 1),
            min(max(place.pixel, 0), width - 1),
        )

    def _point_at(self, place: Place | None) -> None:
        if place == self._pointed:
            return
        self._pointed = place
        if place is None:
            self.left.emit()
        else:
            self.hovered.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._layout = None
            self.updateGeometry()
        super().changeEvent(event)


def _form(columns: Sequence[Column], scores: Scores | None) -> tuple[object, ...]:
    """Give what decides where everything stands."""
    names = () if scores is None else tuple(scores.names)
    return names, *((column.title, column.values.shape, column.is_minor) for column in columns)
