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
        Width that the sum, the bias and the value need, in px.
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
    gap = 1.5 * line
    head, foot = 1.3 * line, 1.5 * line if sentence else 0.0
    width = area.width() - result_width - gap
    height = area.height() - head - foot

    def widest(across: int) -> float:
        wide = width / across - (grids - 1) * gap - partial - (gap if across > 1 else 0)
        return wide / (grids * columns)

    def side(across: int) -> float:
        down = -(-channels // across)
        tall = (height - (down - 1) * 0.5 * line) / down
        return min(widest(across), tall / rows, _LARGEST * line)

    across = max(range(1, channels + 1), key=lambda count: (round(side(count), 1), -count))
    cell = max(side(across), 1.0)
    cell = float(int(cell)) if cell >= 3 else cell
    wide = widened(cell, widest(across), _WIDEST)
    block = grids * columns * cell * wide
    block += (grids - 1) * gap + partial + (gap if across > 1 else 0)
    down = -(-channels // across)
    tall = down * rows * cell + (down - 1) * 0.5 * line
    whole = across * block + gap + result_width
    left = area.left() + max(0.0, (area.width() - whole) / 2)
    top = area.top() + head + max(0.0, (height - tall) / 2)
    corners = tuple(
        QPointF(
            round(left + (channel % across) * block),
            round(top + (channel // across) * (rows * cell + 0.5 * line)),
        )
        for channel in range(channels)
    )
    beside = left + across * block + gap
    result = QRectF(beside, top, result_width, tall)
    if front is not None:  # a line for each channel more
        result = QRectF(beside, area.top(), result_width, area.height() - foot)
    detail = QRectF(area.left(), area.bottom() - foot, area.width(), foot)
    shown = tuple(range(channels)) if front is None else (front,)
    return Layout(rows, columns, cell, gap, grids, corners, result, detail, partial, wide, shown)
