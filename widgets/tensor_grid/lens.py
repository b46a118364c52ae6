"""A floating neighbourhood of the cell under the pointer, large enough to read its numbers."""

import numpy as np
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from widgets.look import Look
from widgets.painted import Painted
from widgets.tensor_grid.cells import Contents, draw_blanks, draw_cells
from widgets.tensor_grid.geometry import Geometry, Padding

_WIDE = 1.3
"""Width of a cell as a share of its height: numbers need more width than height."""
_REACH = 2
"""Cells shown on each side of the one pointed at."""


class Lens(Painted):
    """Shows cells around one, enlarged. It floats over the whole window and takes no events."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._contents = Contents()
        self._row = self._column = 0
        self.hide()

    def show_around(self, contents: Contents, row: int, column: int, cell: QRectF) -> None:
        """Enlarge the neighbourhood of a cell, beside where the cell itself lies.

        `cell` is its rectangle in the coordinates of the window.
        """
        rows, columns = contents.shape
        top, bottom = max(0, row - _REACH), min(rows, row + _REACH + 1)
        left, right = max(0, column - _REACH), min(columns, column + _REACH + 1)
        blank, painted = contents.blank, contents.painted
        self._contents = Contents(
            np.ascontiguousarray(contents.values[top:bottom, left:right]),
            contents.scale,
            None if painted is None else np.ascontiguousarray(painted[top:bottom, left:right]),
            Padding(),
            None if blank is None else blank[top:bottom, left:right],
        )
        self._row, self._column = row - top, column - left
        side = self._side()
        width = round(_WIDE * side)
        self.resize(QSize((right - left) * width + 3, (bottom - top) * side + 3))
        self.move(self._beside(cell))
        self.show()
        self.raise_()
        self.update()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        rows, columns = self._contents.shape
        side = min((rect.width() - 3) / columns / _WIDE, (rect.height() - 3) / rows)
        place = Geometry(rect.left() + 1, rect.top() + 1, side, _WIDE)
        painter.fillRect(rect, look.colour(QPalette.ColorRole.Base))
        draw_cells(painter, self._contents, place, look)
        draw_blanks(painter, self._contents, place, look)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Highlight), look.line))
        painter.drawRect(place.rect(self._row, self._column))
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Text), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _side(self) -> int:
        return round(2.4 * self.fontMetrics().height())

    def _beside(self, cell: QRectF) -> QPoint:
        """Give a place in the window near the cell that does not cover it."""
        window = self._window
        gap = self.fontMetrics().height()
        x = cell.right() + gap
        if x + self.width() > window.width():
            x = max(0.0, cell.left() - gap - self.width())
        y = cell.center().y() - self.height() / 2
        y = min(max(0.0, y), max(0.0, window.height() - self.height()))
        return QPoint(round(x), round(y))
