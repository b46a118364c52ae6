"""Where the rows and columns of a heat map lie."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

_WHOLE = 8
"""Cells at least this large, in px, have whole sides, so that all are equal on screen."""


@dataclass(frozen=True)
class Places:
    """The corner of the first cell and the size of a cell, in px."""

    rows: int
    columns: int
    left: float
    top: float
    width: float
    """Of one column."""
    height: float
    """Of one row."""

    @property
    def whole(self) -> QRectF:
        return self.rect(0, 0, self.rows, self.columns)

    def rect(self, row: int, column: int, rows: int = 1, columns: int = 1) -> QRectF:
        return QRectF(
            self.left + column * self.width,
            self.top + row * self.height,
            columns * self.width,
            rows * self.height,
        )

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Give the row and column under a point, if there is a cell."""
        cell = (
            int((point.y() - self.top) // self.height),
            int((point.x() - self.left) // self.width),
        )
        return cell if holds((self.rows, self.columns), cell) else None


def lay_out(
    area: QRectF, shape: tuple[int, int], left: float, head: float, largest: tuple[float, float]
) -> Places:
    """Make cells as large as an area lets them be.

    Parameters
    ----------
    area : QRectF
        The space there is.
    shape : (rows, columns)
    left, head : float
        What the names of rows and columns need, in px.
    largest : (float, float)
        The width and height to which cells may grow.
    """
    rows, columns = shape
    # a strip of nothing, as of an empty text, has its place all the same
    width = min((area.width() - left - 3) / max(columns, 1), largest[0])
    height = min((area.height() - head - 3) / max(rows, 1), largest[1])
    width, height = (
        float(int(side)) if side >= _WHOLE else max(side, 0.1) for side in (width, height)
    )
    return Places(rows, columns, area.left() + left, area.top() + head, width, height)


def holds(shape: tuple[int, ...], cell: tuple[int, int]) -> bool:
    """Tell whether an array has a cell."""
    return 0 <= cell[0] < shape[0] and 0 <= cell[1] < shape[1]
