"""A sheet of many small pictures with captions, of which only those in sight are drawn."""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from resources import _
from widgets import focus_ring, keyboard
from widgets.look import Look, look_of

_GAP = 8
_WRONG = "#D55E00"
_MOST_LINES = 12.0
_MEASURED = 40
"""So many captions are measured to find the widest."""


@dataclass(frozen=True)
class _Places:
    """Where pictures lie in a room: so many columns of cells of one size."""

    room: QSize
    side: int
    cell: QSize
    columns: int

    def rows(self, count: int) -> int:
        return -(-count // self.columns)

    def rect(self, place: int) -> QRect:
        x = place % self.columns * self.cell.width() + (self.cell.width() - self.side) // 2
        y = place // self.columns * self.cell.height()
        return QRect(QPoint(x, y + 2), self.cell)


def _placed(room: QSize, side: int, widest: int, line: int) -> _Places:
    """Lay out pictures of a side, with captions of a width below them."""
    cell = QSize(max(side, widest) + _GAP, side + line + _GAP + 2)
    return _Places(room, side, cell, max(room.width() // cell.width(), 1))


class Sheet(QAbstractScrollArea):
    """Small pictures in rows.

    ::

        sheet = Sheet(_("Mistakes"))
        sheet.set_pictures(images, chosen_ones, lambda index: "4 → 9, 98%")

    Pictures are as large as lets all be seen at once, and at least `lines` lines of type high.

    Signals: `chosen(index)`, an index into `images`, by click, Enter or arrow keys.
    """

    chosen = Signal(int)

    def __init__(self, name: str, lines: float = 4.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._places = _placed(QSize(1, 1), round(lines * self.fontMetrics().height()), 0, 0)
        self._images = np.zeros((0, 1, 1), np.uint8)
        self._indices: Sequence[int] | np.ndarray = ()
        self._caption: Callable[[int], str] = str
        self._current: int | None = None
        self._wrong: frozenset[int] = frozenset()
        self._hint = ""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    def set_pictures(
        self, images: np.ndarray, indices: Sequence[int] | np.ndarray, caption: Callable[[int], str]
    ) -> None:
        """Show pictures.

        Parameters
        ----------
        images : (N, H, W, 1 or 3) uint8
        indices : sequence of int
            Which of them, in order; a range or an array costs nothing however long it is.
        caption : callable
            Gives the caption of an index.
        """
        self._images, self._indices, self._caption = images, indices, caption
        if self._current is not None and self._place_of(self._current) is None:
            self._current = None
        self._fit()

    def set_wrong(self, indices: Collection[int]) -> None:
        """Frame pictures that something went wrong with."""
        self._wrong = frozenset(indices)
        self.viewport().update()

    def set_hint(self, hint: str) -> None:
        """Say something while there is no picture."""
        self._hint = hint
        self.viewport().update()

    def set_current(self, index: int | None) -> None:
        """Mark a picture, without reporting it."""
        self._current = index
        self.viewport().update()

    def shown(self) -> list[int]:
        """Give the indices on the sheet, in order."""
        return [int(index) for index in self._indices]

    # ---- drawing

    def look(self) -> Look:
        """Give the theme and the type that it has on screen."""
        return look_of(self.palette(), self.font(), self.devicePixelRatioF())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._paint(painter, self._places, self.verticalScrollBar().value(), self.look())
            focus_ring.draw(painter, self, QRectF(self.viewport().rect()))

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw as many pictures as the rectangle holds, from the first that is in sight."""
        places = self._laid_out(rect.size().toSize(), look)
        row = self.verticalScrollBar().value() // self._places.cell.height()
        first = row * self._places.columns // places.columns
        last = max(places.rows(len(self._indices)) * places.cell.height() - rect.height(), 0)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        self._paint(painter, places, min(first * places.cell.height(), round(last)), look)
        painter.restore()

    def _paint(self, painter: QPainter, places: _Places, scrolled: int, look: Look) -> None:
        painter.setFont(look.font)
        if not len(self._indices):
            painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRect(QPoint(0, 0), places.room), int(flags), self._hint)
            return
        first = max(scrolled // places.cell.height(), 0) * places.columns
        count = (places.room.height() // places.cell.height() + 2) * places.columns
        for place in range(first, min(first + count, len(self._indices))):
            rect = places.rect(place).translated(0, -scrolled)
            self._draw(painter, place, rect, places.side, look.palette)

    def _draw(
        self, painter: QPainter, place: int, rect: QRect, side: int, palette: QPalette
    ) -> None:
        index = int(self._indices[place])
        picture = QRect(rect.x(), rect.y(), side, side)
        painter.drawImage(picture, _image(self._images[index]))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        if index == self._current:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 3))
        elif index in self._wrong:
            painter.setPen(QPen(QColor(_WRONG), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(picture)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left = rect.x() - (rect.width() - side) // 2
        below = QRect(left, rect.y() + side + 2, rect.width(), rect.height() - side)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._caption(index)
        )

    # ---- places

    def _place_of(self, index: int) -> int | None:
        """Tell where on the sheet a picture is, if it is."""
        if isinstance(self._indices, range):
            return self._indices.index(index) if index in self._indices else None
        found = np.flatnonzero(np.asarray(self._indices) == index)
        return int(found[0]) if len(found) else None

    def _laid_out(self, room: QSize, look: Look) -> _Places:
        """Choose the largest size at which all pictures are in sight, if there is one."""
        captions = (self._caption(int(index)) for index in self._indices[:_MEASURED])
        widest = math.ceil(max(map(look.metrics.horizontalAdvance, captions), default=0))
        line = round(look.metrics.height())
        lines = _MOST_LINES
        while lines > self._lines:
            places = _placed(room, round(lines * line), widest, line)
            if places.rows(len(self._indices)) * places.cell.height() <= room.height():
                return places
            lines -= 0.5
        return _placed(room, round(self._lines * line), widest, line)

    def place_at(self, point: QPoint) -> int | None:
        """Tell which picture lies under a point of the viewport, counted on the sheet."""
        places = self._places
        cell = places.cell
        row = (point.y() - 2 + self.verticalScrollBar().value()) // cell.height()
        column = (point.x() - (cell.width() - places.side) // 2) // cell.width()
        place = row * places.columns + column
        found = 0 <= column < places.columns and 0 <= place < len(self._indices)
        return place if found else None

    def place_rect(self, place: int) -> QRect:
        """Give where a picture with its caption lies in the viewport."""
        return self._places.rect(place).translated(0, -self.verticalScrollBar().value())

    def _fit(self) -> None:
        self._places = self._laid_out(self.viewport().size(), self.look())
        rows, high = self._places.rows(len(self._indices)), self._places.cell.height()
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(high // 2)
        bar.setRange(0, max(rows * high - self.viewport().height(), 0))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(6 * self._places.cell.width(), 2 * self._places.cell.height())

    def minimumSizeHint(self) -> QSize:
        # of the smallest pictures: what is shown larger while there is room needs none
        line = self.fontMetrics().height()
        cell = _placed(QSize(1, 1), round(self._lines * line), 0, line).cell
        return QSize(2 * cell.width(), cell.height())

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None:
            self._choose(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = keyboard.arrow(event)
        if step is None or not len(self._indices):
            super().keyPressEvent(event)
            return
        place = None if self._current is None else self._place_of(self._current)
        moved = 0 if place is None else place + step[1] + step[0] * self._places.columns
        self._choose(min(max(moved, 0), len(self._indices) - 1))

    def _choose(self, place: int) -> None:
        self._current = int(self._indices[place])
        rect = self.place_rect(place)
        bar = self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height())
        self.setAccessibleDescription(
            _("{caption}, {place} of {count}").format(
                caption=self._caption(self._current), place=place + 1, count=len(self._indices)
            )
        )
        self.viewport().update()
        self.chosen.emit(self._current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)


def _image(pixels: np.ndarray) -> QImage:
    height, width, channels = pixels.shape
    grey = channels == 1
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    data = np.ascontiguousarray(pixels)
    # copied, because QImage does not keep the array alive
    return QImage(data.data, width, height, channels * width, kind).copy()
