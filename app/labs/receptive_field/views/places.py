"""Sizes of a layer in cells, and the places of its grids; the measures all layouts share."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF

MOST_LINES = 4.6
"""A cell is at most so many lines of type high."""
GAP = 8.0
HEAD = 1.35
"""Height of a caption with the space below it, in lines of type."""
BAR = 1.9
"""Height of a colour bar, in lines of type."""
_SMALLEST_SIDE = 2.0


@dataclass(frozen=True)
class Shape:
    """The sizes of a layer in cells, with room kept for what may change.

    Parameters
    ----------
    rows, columns : int
        Of the input with its padding.
    kernel_rows, kernel_columns : int
        Of the kernel, or of the space for the name of a pooling.
    out_rows, out_columns : int
        Of the output.
    planes : int
        Input channels that are shown beside each other.
    outputs : int
        Output channels.
    has_weights : bool
        Whether there is a kernel and a bias.
    stacked : bool
        Whether planes are to lie behind each other however small they are.
    """

    rows: int
    columns: int
    kernel_rows: int
    kernel_columns: int
    out_rows: int
    out_columns: int
    planes: int
    outputs: int
    has_weights: bool = True
    stacked: bool = False


@dataclass(frozen=True)
class Places:
    """The rectangles of everything on the stage.

    The rectangles hold the cells alone; captions stand above them.

    Parameters
    ----------
    kind : str
        "plane": one input plane; "volume": input planes beside each other, with partial maps;
        "stack": one input plane in front, the first one, and the others in small or behind it;
        "strip": one axis, input, kernel and output below each other.
    side : float
        Side of a cell, in px.
    inputs, kernels, partials, thumbs : tuple of QRectF
    bias, output : QRectF
    bars : tuple of QRectF
        Room for the colour bars of input and output, where there is any.
    small : float
        Side of a cell of the planes that are not in front, in px; 0 where they are as large.
    """

    kind: Literal["plane", "volume", "stack", "strip"]
    side: float
    inputs: tuple[QRectF, ...]
    kernels: tuple[QRectF, ...]
    partials: tuple[QRectF, ...]
    bias: QRectF
    output: QRectF
    thumbs: tuple[QRectF, ...]
    bars: tuple[QRectF, ...] = ()
    small: float = 0.0

    def sides(self) -> tuple[float, ...]:
        """Give the side of a cell of each input plane."""
        return (self.side, *[self.small or self.side] * (len(self.inputs) - 1))


def whole(side: float, line: float) -> float:
    """Give the side of a cell in whole px, between the smallest and the largest."""
    side = min(side, MOST_LINES * line)
    return float(int(side)) if side >= 3 else max(side, _SMALLEST_SIDE)


def bias_side(side: float, line: float) -> float:
    """Give the side of the bias, which is one cell and yet to be read."""
    return float(round(min(max(side, 1.6 * line), 2.2 * line)))


def centred(x: float, middle: float, rows: int, columns: int, side: float) -> QRectF:
    """Give the rectangle of some cells, centred on a height."""
    return QRectF(round(x), round(middle - rows * side / 2), columns * side, rows * side)
