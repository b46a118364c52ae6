"""A sheet of many small pictures with captions, of which only those in sight are drawn."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
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

_GAP = 8
_WRONG = "#D55E00"
_MOST_LINES = 8.0
_MEASURED = 40
"""So many captions are measured to find the widest."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Sheet(QAbstractScrollArea):
    """Small pictures in rows.

    ::

        sheet = Sheet(_("Mistakes"))
        sheet.set_pictures(images, chosen_ones, lambda index: "4 → 9, 98 %")

    Pictures are as large as lets all be seen at once, and at least `lines` lines of type high.

    Signals: `chosen(index)`, an index into `images`, by click, Enter or arrow keys.
    """

    chosen = Signal(int)

    def __init__(self, name: str, lines: float = 4.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = self._fitted = lines
        self._widest_caption = 0
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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        palette = self.palette()
        if not len(self._indices):
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), int(flags), self._hint)
            painter.end()
            return
        cell, columns = self._cell(), self._columns()
        first = max(self.verticalScrollBar().value() // cell.height(), 0) * columns
        count = (self.viewport().height() // cell.height() + 2) * columns
        for place in range(first, min(first + count, len(self._indices))):
            self._draw(painter, place, self.place_rect(place))
        painter.end()

    def _draw(self, painter: QPainter, place: int, rect: QRect) -> None:
        index = int(self._indices[place])
        palette = self.palette()
        side = self._side()
        picture = QRect(rect.x(), rect.y(), side, side)
        painter.drawImage(picture, _image(self._images[index]))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        if index == self._current:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 3))
        elif index in self._wrong:
            painter.setPen(QPen(QColor(_WRONG), 3))
        painter.drawRect(picture)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        below = QRect(rect.x() - _GAP // 2, rect.y() + side + 2, rect.width(), rect.height() - side)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._caption(index)
        )

    # ---- places

    def _side(self) -> int:
        return round(self._fitted * self.fontMetrics().height())

    def _cell(self) -> QSize:
        return self._cell_of(self._side())

    def _place_of(self, index: int) -> int | None:
        """Tell where on the sheet a picture is, if it is."""
        if isinstance(self._indices, range):
            return self._indices.index(index) if index in self._indices else None
        found = np.flatnonzero(np.asarray(self._indices) == index)
        return int(found[0]) if len(found) else None

    def _cell_of(self, side: int) -> QSize:
        line = self.fontMetrics().height()
        return QSize(max(side, self._widest_caption) + _GAP, side + line + _GAP + 2)

    def _columns(self) -> int:
        return max(self.viewport().width() // self._cell().width(), 1)

    def _fit_pictures(self) -> None:
        """Choose the largest size at which all pictures are in sight, if there is one."""
        metrics = self.fontMetrics()
        captions = (self._caption(int(index)) for index in self._indices[:_MEASURED])
        self._widest_caption = max(map(metrics.horizontalAdvance, captions), default=0)
        room = self.viewport().size()
        self._fitted = self._lines
        lines = _MOST_LINES
        while lines > self._lines:
            cell = self._cell_of(round(lines * metrics.height()))
            columns = max(room.width() // cell.width(), 1)
            if -(-len(self._indices) // columns) * cell.height() <= room.height():
                self._fitted = lines
                return
            lines -= 0.5

    def place_at(self, point: QPoint) -> int | None:
        """Tell which picture lies under a point of the viewport, counted on the sheet."""
        cell, columns = self._cell(), self._columns()
        row = (point.y() - 2 + self.verticalScrollBar().value()) // cell.height()
        column = (point.x() - (cell.width() - self._side()) // 2) // cell.width()
        place = row * columns + column
        found = 0 <= column < columns and 0 <= place < len(self._indices)
        return place if found else None

    def place_rect(self, place: int) -> QRect:
        """Give where a picture with its caption lies in the viewport."""
        cell, columns = self._cell(), self._columns()
        x = place % columns * cell.width() + (cell.width() - self._side()) // 2
        y = place // columns * cell.height() - self.verticalScrollBar().value()
        return QRect(QPoint(x, y + 2), cell)

    def _fit(self) -> None:
        self._fit_pictures()
        rows = -(-len(self._indices) // self._columns())
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._cell().height() // 2)
        bar.setRange(0, max(rows * self._cell().height() - self.viewport().height(), 0))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(6 * self._cell().width(), 2 * self._cell().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._cell().width(), self._cell().height())

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None:
            self._choose(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not len(self._indices):
            super().keyPressEvent(event)
            return
        place = None if self._current is None else self._place_of(self._current)
        moved = 0 if place is None else place + step[0] + step[1] * self._columns()
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
