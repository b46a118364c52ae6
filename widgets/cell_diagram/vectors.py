"""A vector as a row of coloured cells, one per unit; long ones in several rows."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from widgets import colours
from widgets.colours import Scale
from widgets.look import draw_cells_of

_UNITS_PER_ROW = 32
_LINED = 5.0
"""Cells narrower than this, in px, have no lines between them."""


@dataclass(frozen=True)
class Vector:
    """Numbers to be seen in a slot.

    Parameters
    ----------
    values : (U,) real
    label : str
        Its name: "f", "c(t−1)".
    scale : Scale
        What their colours stand for.
    family : str
        Vectors of one family have the same units: number 3 of one belongs to number 3 of another.
    """

    values: np.ndarray
    label: str
    scale: Scale
    family: str = ""


def same(one: Vector | None, other: Vector | None) -> bool:
    """Tell whether two vectors, or empty slots, look the same."""
    if one is None or other is None:
        return one is other
    named = (one.label, one.scale, one.family) == (other.label, other.scale, other.family)
    return one is other or (named and np.array_equal(one.values, other.values))


def rows_of(units: int) -> tuple[int, int]:
    """Tell in how many rows and columns a vector of so many units is shown."""
    rows = max(1, math.ceil(units / _UNITS_PER_ROW))
    return rows, math.ceil(units / rows)


def unit_at(rect: QRectF, units: int, point: QPointF) -> int | None:
    """Tell which unit lies at a point."""
    if not rect.contains(point):
        return None
    rows, columns = rows_of(units)
    row = min(int((point.y() - rect.top()) / rect.height() * rows), rows - 1)
    column = min(int((point.x() - rect.left()) / rect.width() * columns), columns - 1)
    unit = row * columns + column
    return unit if unit < units else None


def unit_rect(rect: QRectF, units: int, unit: int) -> QRectF:
    """Give the cell of a unit."""
    rows, columns = rows_of(units)
    row, column = divmod(unit, columns)
    width, height = rect.width() / columns, rect.height() / rows
    return QRectF(rect.left() + column * width, rect.top() + row * height, width, height)


def draw_vector(painter: QPainter, rect: QRectF, vector: Vector, line: QColor, dark: bool) -> None:
    """Draw the cells of a vector."""
    units = len(vector.values)
    rows, columns = rows_of(units)
    padded = np.zeros(rows * columns, np.float32)
    padded[:units] = vector.values
    picture = colours.image(padded.reshape(rows, columns), vector.scale, dark)
    draw_cells_of(picture, painter, rect)
    pen = QPen(line, 1)
    painter.setPen(pen)
    width = rect.width() / columns
    if width >= _LINED and rows == 1:
        for column in range(1, columns):
            x = rect.left() + column * width
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    painter.drawRect(rect)
