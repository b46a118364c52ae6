"""Where patch, weights, products and result stand in the space there is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from widgets.tensor_grid.geometry import Geometry, widened

_LARGEST = 4.0
"""The largest side of a cell, in lines of type."""
_WIDEST = 1.5
"""How many times as wide as high a cell may be: “−0.06” needs more width than height."""


@dataclass(frozen=True)
class Layout:
    """The places of everything; grids are numbered 0 patch, 1 weights, 2 products."""

    rows: int
    columns: int
    side: float
    gap: float
    grids: int
    """How many stand beside each other: three, or the patch alone in pooling."""
    corners: tuple[QPointF, ...]
    """The top left corner of each channel's patch."""
    result: QRectF
    detail: QRectF
    partial: float
    """Width kept after each channel for its own sum."""
    wide: float = 1.0
    """Width of a cell as a share of its side."""
    channels: tuple[int, ...] = (0,)
    """Those that are shown: all, or where they would be too small to read, the one in front."""

    def place(self, channel: int, grid: int) -> Geometry:
        corner = self.corners[self.channels.index(channel)]
        step = self.columns * self.side * self.wide + self.gap
        return Geometry(corner.x() + grid * step, corner.y(), self.side, self.wide)

    def grid_rect(self, channel: int, grid: int) -> QRectF:
        return self.place(channel, grid).rect(0, 0, self.rows, self.columns)

    def sign_rect(self, channel: int, grid: int) -> QRectF:
        """Give the space between a grid and the next, where × and = stand."""
        rect = self.grid_rect(channel, grid)
        return QRectF(rect.right(), rect.top(), self.gap, rect.height())

    def cell_at(self, point: QPointF) -> tuple[int, int, int] | None:
        """Give row, column and channel of the cell under a point, in whichever grid."""
        for channel in self.channels:
            for grid in range(self.grids):
                if self.grid_rect(channel, grid).contains(point):
                    row, column = self.place(channel, grid).cell_at(point)
                    return min(row, self.rows - 1), min(column, self.columns - 1), channel
        return None


@dataclass(frozen=True)
class _Blocks:
    """The grids of each channel side by side: a block; and how much room blocks need."""

    rows: int
    columns: int
    count: int
    """How many blocks there are: one for each channel that is shown."""
    grids: int
    line: float
    partial: float

    @property
    def gap(self) -> float:
        """Between two grids, where × and = stand."""
        return 1.3 * self.line

    def widths_between(self, across: int) -> float:
        """Give what a block needs beside its cells, where so many stand beside each other."""
        return (self.grids - 1) * self.gap + self.partial + (self.gap if across > 1 else 0)

    def heights_between(self, across: int) -> float:
        """Give the height between all rows of blocks."""
        return (self._down(across) - 1) * 0.5 * self.line

    def width(self, across: int, cell: float) -> float:
        """Give the width of a block with cells that are so many px wide."""
        return self.grids * self.columns * cell + self.widths_between(across)

    def height(self, across: int, side: float) -> float:
        """Give the height of all blocks."""
        return self._down(across) * self.rows * side + self.heights_between(across)

    def widest(self, width: float, across: int) -> float:
        """Give the width of the cells with which so many blocks beside each other fill a width."""
        return (width / across - self.widths_between(across)) / (self.grids * self.columns)

    def largest_side(self, width: float, height: float, across: int) -> float:
        """Give the side of square cells that leaves room for so many blocks beside each other."""
        tall = (height - self.heights_between(across)) / self._down(across)
        return min(self.widest(width, across), tall / self.rows, _LARGEST * self.line)

    def best(self, width: float, height: float) -> tuple[int, float]:
        """Give how many stand beside each other so that the cells are largest, and their side."""
        sides = {n: self.largest_side(width, height, n) for n in range(1, self.count + 1)}
        across = max(sides, key=lambda n: (round(sides[n], 1), -n))
        side = max(sides[across], 1.0)
        return across, float(int(side)) if side >= 3 else side

    def corners(self, at: QPointF, across: int, side: float, share: float) -> tuple[QPointF, ...]:
        """Give the top left corner of each block; the first stands at a point."""
        left, top = at.x(), at.y()
        wide, tall = self.width(across, side * share), self.rows * side + 0.5 * self.line
        return tuple(
            QPointF(round(left + (number % across) * wide), round(top + (number // across) * tall))
            for number in range(self.count)
        )

    def _down(self, across: int) -> int:
        return -(-self.count // across)


def lay_out(
    area: QRectF,
    shape: tuple[int, int, int],
    grids: int,
    line: float,
    result_width: float,
    partial: float = 0.0,
    sentence: bool = True,
    front: int | None = None,
) -> Layout:
    """Find the arrangement of the channels that leaves the cells largest.

    One channel alone, `front`, is shown where numbers in the cells of all could not be read.

    Parameters
    ----------
    area : QRectF
        The space there is.
    shape : (rows, columns, channels)
    grids : int
        How many grids stand beside each other for each channel.
    line : float
        Height of a line of type, in px.
    result_width : float
        Width that the sum, the bias and the value need, in px; 0 where the sentence tells them.
    partial : float
        Width that the sum of one channel needs, in px.
    sentence : bool
        Whether there is a line of text below.
    front : int, optional
        The only channel to be shown; all without it.
    """
    rows, columns, channels = shape
    if front is not None:
        channels, partial = 1, 0.0
    blocks = _Blocks(rows, columns, channels, grids, line, partial)
    gap, head, foot = blocks.gap, 1.3 * line, 1.5 * line if sentence else 0.0
    width = area.width() - (result_width + gap if result_width else 0.0)
    height = area.height() - head - foot
    across, side = blocks.best(width, height)
    wide = widened(side, blocks.widest(width, across), _WIDEST)
    whole, tall = across * blocks.width(across, side * wide), blocks.height(across, side)
    left = area.left() + max(0.0, (width - whole) / 2)
    top = area.top() + head + max(0.0, (height - tall) / 2)
    result = QRectF(left + whole + gap, top, result_width, tall)
    if front is not None:  # a line for each channel more
        result = QRectF(result.left(), area.top(), result_width, area.height() - foot)
    detail = QRectF(area.left(), area.bottom() - foot, area.width(), foot)
    corners = blocks.corners(QPointF(left, top), across, side, wide)
    shown = tuple(range(channels)) if front is None else (front,)
    return Layout(rows, columns, side, gap, grids, corners, result, detail, partial, wide, shown)
