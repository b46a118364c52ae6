"""Where the cells of a grid lie.

Rows and columns count from the first cell that holds data; padded cells lie at negative places
and beyond the end.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QRegion

Mask: TypeAlias = npt.NDArray[np.bool_]

_CRISP = 3
"""Cells at least this large, in px, have whole sides and so equal widths on screen."""


@dataclass(frozen=True)
class Padding:
    """Cells around the data which the operation adds.

    Parameters
    ----------
    top, bottom, left, right : int
        Rows and columns added on each side, the extra ones included.
    extra_bottom, extra_right : int
        How many of those at the bottom and at the right have no partner on the other side, as
        "SAME" adds them; they are drawn so that one sees it.
    text : str
        What stands in each: "0" where zeros are added, nothing where they are not counted.
    """

    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0
    extra_bottom: int = 0
    extra_right: int = 0
    text: str = "0"


@dataclass(frozen=True)
class Block:
    """A rectangle of cells, or every n-th cell of one, as a dilated window has them.

    Parameters
    ----------
    row, column : float
        The first cell; between two whole numbers while a window glides.
    rows, columns : int
        How many cells it has, not how many it spans.
    row_step, column_step : int
        The distance between two neighbours: 1, or the dilation.
    """

    row: float
    column: float
    rows: int = 1
    columns: int = 1
    row_step: int = 1
    column_step: int = 1

    @property
    def is_dense(self) -> bool:
        return (self.row_step == 1 or self.rows == 1) and (
            self.column_step == 1 or self.columns == 1
        )

    @property
    def span(self) -> tuple[int, int]:
        """Give the rows and columns from its first cell to its last."""
        return (self.rows - 1) * self.row_step + 1, (self.columns - 1) * self.column_step + 1

    def cells(self) -> Iterator[tuple[float, float]]:
        """Give the place of each of its cells."""
        for row in range(self.rows):
            for column in range(self.columns):
                yield self.row + row * self.row_step, self.column + column * self.column_step


@dataclass(frozen=True)
class Room:
    """The space kept for a grid, in cells, so that it stays in place when its size changes.

    `top` and `left` cells are kept before the first one with data.
    """

    rows: int
    columns: int
    top: int = 0
    left: int = 0


@dataclass(frozen=True)
class Geometry:
    """Places on the widget: the corner of the first cell of the data, and a cell's side, in px."""

    left: float
    top: float
    side: float
    """Height of a cell, and its width where cells are square."""
    wide: float = 1.0
    """Width of a cell as a share of its height."""

    @property
    def width(self) -> float:
        return self.side * self.wide

    def rect(self, row: float, column: float, rows: float = 1, columns: float = 1) -> QRectF:
        """Give the rectangle of one cell, or of several."""
        side, width = self.side, self.width
        left, top = self.left + column * width, self.top + row * side
        return QRectF(left, top, columns * width, rows * side)

    def block(self, block: Block) -> QRectF:
        """Give the rectangle around a block."""
        rows, columns = block.span
        return self.rect(block.row, block.column, rows, columns)

    def cell_at(self, point: QPointF) -> tuple[int, int]:
        """Give the row and column under a point, which may lie beyond the grid."""
        return (
            math.floor((point.y() - self.top) / self.side),
            math.floor((point.x() - self.left) / self.width),
        )


def fit(
    area: QRectF, room: Room, largest: float, fixed: float | None, widest: float = 1.0
) -> Geometry:
    """Place a room in the middle of an area, with cells as large as they can be.

    Parameters
    ----------
    area : QRectF
        Where cells may lie.
    room : Room
    largest : float
        The largest side of a cell, in px.
    fixed : float or None
        The side that the owner asks for, whatever the area.
    widest : float
        How many times as wide as high cells may be, where the area has room for it.
    """
    rows, columns = max(room.rows, 1), max(room.columns, 1)
    side = fixed or min(area.width() / columns, area.height() / rows, largest)
    side = max(side, 0.05)
    if side >= _CRISP:
        side = float(math.floor(side))
    wide = widened(side, area.width() / columns, widest)
    left = area.left() + math.floor(max(0.0, (area.width() - columns * side * wide) / 2))
    top = area.top() + math.floor(max(0.0, (area.height() - rows * side) / 2))
    return Geometry(left + room.left * side * wide, top + room.top * side, side, wide)


def widened(side: float, room: float, widest: float) -> float:
    """Give how many times as wide as high a cell is that may be `widest`, in a room of some px."""
    width = min(side * widest, room)
    if width <= side:
        return 1.0
    return (float(math.floor(width)) if side >= _CRISP else width) / side


def cells_within(region: QRegion, place: Geometry, shape: tuple[int, int]) -> Mask:
    """Tell which cells a region touches, with the lines around them.

    Returns
    -------
    touched : (rows, columns) bool
    """
    touched = np.zeros(shape, np.bool_)
    for rect in cast("Iterable[QRect]", region):  # which it is, against PySide's types
        touched[cells_at(rect, place)] = True
    return touched


def cells_at(rect: QRect, place: Geometry) -> tuple[slice, slice]:
    """Give the rows and columns that a rectangle touches, with the lines around them."""
    # a line on the edge of a cell reaches into its neighbour
    left, top = rect.left() - 1 - place.left, rect.top() - 1 - place.top
    right, bottom = left + rect.width() + 2, top + rect.height() + 2
    first, last = max(int(top // place.side), 0), int(bottom // place.side) + 1
    start, stop = max(int(left // place.width), 0), int(right // place.width) + 1
    return slice(first, max(last, 0)), slice(start, max(stop, 0))
