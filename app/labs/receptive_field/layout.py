"""Where the grids of a layer stand: large, in the same places whatever the parameters are."""

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QRectF

_MOST_LINES = 4.6
"""A cell is at most so many lines of type high."""
_SMALLEST_SIDE = 2.0
_SMALLEST_IN_VOLUME = 12.0
"""With smaller cells, in px, planes are stacked instead of standing beside each other."""
_GAP = 8.0
_LEAST_LINES = 36
"""A stage less wide than so many lines of type has its spaces reduced in proportion."""
_NARROWEST_COLUMN = 7.0
"""Width of an input channel's column, in lines of type, that its captions need."""
_BAR, _NARROWEST_BAR = 1.9, 7.4
"""Height and least width of a colour bar, in lines of type."""
_HEAD = 1.35
"""Height of a caption with the space below it, in lines of type."""


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
        "stack": input planes behind each other, the first one on top.
    side : float
        Side of a cell, in px.
    inputs, kernels, partials, thumbs : tuple of QRectF
    bias, output : QRectF
    bars : tuple of QRectF
        Room for the colour bars of input and output, where there is any.
    """

    kind: Literal["plane", "volume", "stack"]
    side: float
    inputs: tuple[QRectF, ...]
    kernels: tuple[QRectF, ...]
    partials: tuple[QRectF, ...]
    bias: QRectF
    output: QRectF
    thumbs: tuple[QRectF, ...]
    bars: tuple[QRectF, ...] = ()


def arrange(shape: Shape, area: QRectF, line: float) -> Places:
    """Place the grids in an area.

    One input plane: input, kernel and output in a row. Several: a column for each plane, with its
    kernel and its partial map below it, so that the lower row reads as a sum; or, where cells
    would become too small, the planes behind each other.

    Parameters
    ----------
    shape : Shape
    area : QRectF
        Where grids and their captions may stand.
    line : float
        Height of a line of type, in px.
    """
    spaced = min(line, area.width() / _LEAST_LINES)
    places = _Row(shape, area, spaced).places()
    if shape.planes > 1 and not shape.stacked:
        volume = _Volume(shape, area, spaced).places()
        if volume.side >= min(_SMALLEST_IN_VOLUME, places.side):
            places = volume
    return places if spaced == line else replace(places, bars=())


@dataclass(frozen=True)
class _Row:
    """Input ∗ kernel + bias = output in a row, and all output channels at the right.

    Several input planes lie behind each other, shifted to the right and up.
    """

    shape: Shape
    area: QRectF
    line: float

    def places(self) -> Places:
        shape, side = self.shape, self._side()
        left = self.area.left() + max(0.0, (self.area.width() - self._used(side)) / 2)
        source = self._place(left, shape.rows, shape.columns, side)
        beside = source.right() + self._depth + self._sign
        kernel = self._place(beside, shape.kernel_rows, shape.kernel_columns, side)
        after = kernel.right() + self._depth + self._sign
        bias = self._place(after, 1, 1, _bias_side(side, self.line))
        before = bias.right() + self._sign if shape.has_weights else after + self._name
        output = self._place(before, shape.out_rows, shape.out_columns, side)
        return Places(
            "plane" if shape.planes == 1 else "stack",
            side,
            self._behind(source),
            self._behind(kernel),
            (),
            bias,
            output,
            self._thumbs(output.right() + self._sign),
            self._bars(source.right() + self._depth, output.left(), kernel),
        )

    @property
    def _sign(self) -> float:
        return 1.8 * self.line

    @property
    def _name(self) -> float:
        """Tell the space for the name of a pooling."""
        return 2.5 * self.line

    @property
    def _head(self) -> float:
        return _HEAD * self.line

    @property
    def _shift(self) -> float:
        return round(0.7 * self.line)

    @property
    def _depth(self) -> float:
        return (self.shape.planes - 1) * self._shift

    @property
    def _thumb_column(self) -> float:
        return 4.5 * self.line + self._sign if self.shape.outputs > 1 else 0.0

    @property
    def _columns(self) -> int:
        return self.shape.columns + self.shape.kernel_columns + self.shape.out_columns

    def _beside(self, side: float) -> float:
        """Tell the width of all that does not grow with the cells."""
        if not self.shape.has_weights:
            return 2 * self._sign + self._name + self._thumb_column
        signs = 3 * self._sign + 2 * self._depth
        return signs + _bias_side(side, self.line) + self._thumb_column

    def _side(self) -> float:
        widest = self._beside(_MOST_LINES * self.line)
        width = self.area.width() - widest - _GAP
        height = self.area.height() - self._head - self._depth - _GAP
        rows = max(self.shape.rows, self.shape.out_rows, self.shape.kernel_rows)
        return _whole(min(width / self._columns, height / rows), self.line)

    def _used(self, side: float) -> float:
        return self._columns * side + self._beside(side)

    def _place(self, x: float, rows: int, columns: int, side: float) -> QRectF:
        above = self.area.top() + self._head + self._depth
        return _centred(x, (above + self.area.bottom()) / 2, rows, columns, side)

    def _behind(self, first: QRectF) -> tuple[QRectF, ...]:
        return tuple(
            first.translated(place * self._shift, -place * self._shift)
            for place in range(self.shape.planes)
        )

    def _bars(self, left: float, right: float, kernel: QRectF) -> tuple[QRectF, ...]:
        """Place one bar above and one below the kernel, with room for a word above each."""
        height = _BAR * self.line
        margin = 0.25 * self.line
        room = QRectF(left + margin, 0, right - left - 2 * margin, height)
        top = self.area.top() + self._head
        bottom = self.area.bottom() - height
        if top + height > kernel.top() - self._depth - 1.5 * self._head:
            return ()
        if room.width() < _NARROWEST_BAR * self.line:
            return ()
        return QRectF(room).translated(0, top), QRectF(room).translated(0, bottom)

    def _thumbs(self, left: float) -> tuple[QRectF, ...]:
        shape = self.shape
        if shape.outputs == 1:
            return ()
        height = self.area.height() - self._head - _GAP * shape.outputs
        width = self._thumb_column - self._sign
        side = min(width / shape.out_columns, height / shape.outputs / shape.out_rows)
        one = shape.out_rows * side
        total = shape.outputs * one + (shape.outputs - 1) * _GAP
        top = self.area.top() + self._head + (self.area.height() - self._head - total) / 2
        return tuple(
            QRectF(left, top + index * (one + _GAP), shape.out_columns * side, one)
            for index in range(shape.outputs)
        )


@dataclass(frozen=True)
class _Volume:
    """A column for each input channel; below it its kernel and partial map; then the sum."""

    shape: Shape
    area: QRectF
    line: float

    def places(self) -> Places:
        shape, side = self.shape, self._side()
        used = shape.planes * (self._column(side) + self._sign) + self._bias_room
        used += shape.out_columns * side
        left = self.area.left() + max(0.0, (self.area.width() - used) / 2)
        spare = self.area.height() - self._between - (shape.rows + self._lower_rows) * side
        top = self.area.top() + self._head + max(0.0, spare / 2)
        middle = top + (shape.rows + self._lower_rows / 2) * side + self._between - self._head
        columns = [
            self._in_column(left + plane * (self._column(side) + self._sign), top, middle, side)
            for plane in range(shape.planes)
        ]
        end = left + shape.planes * (self._column(side) + self._sign)
        bias = _bias_side(side, self.line)
        output = _centred(end + self._bias_room, middle, shape.out_rows, shape.out_columns, side)
        return Places(
            "volume",
            side,
            tuple(column[0] for column in columns),
            tuple(column[1] for column in columns),
            tuple(column[2] for column in columns),
            QRectF(round(end), round(middle - bias / 2), bias, bias),
            output,
            self._thumbs(QRectF(end, top, self.area.right() - end, shape.rows * side), side),
            self._bars(middle + self._lower_rows * side / 2),
        )

    @property
    def _sign(self) -> float:
        return 1.2 * self.line

    @property
    def _head(self) -> float:
        return _HEAD * self.line

    @property
    def _between(self) -> float:
        """What captions and the space between the two rows take."""
        return 2 * self._head + 0.2 * self.line

    @property
    def _bias_room(self) -> float:
        return 3.6 * self.line

    @property
    def _lower_rows(self) -> int:
        return max(self.shape.kernel_rows, self.shape.out_rows)

    @property
    def _below(self) -> int:
        return self.shape.kernel_columns + self.shape.out_columns

    def _column(self, side: float) -> float:
        cells = max(self.shape.columns * side, self._below * side + self._sign)
        return max(cells, _NARROWEST_COLUMN * self.line)

    def _side(self) -> float:
        shape = self.shape
        signs = shape.planes * 2 * self._sign + self._bias_room
        cells = shape.planes * max(shape.columns, self._below) + shape.out_columns
        width = (self.area.width() - signs - _GAP) / cells
        height = self.area.height() - self._between - _GAP
        return _whole(min(width, height / (shape.rows + self._lower_rows)), self.line)

    def _in_column(
        self, x: float, top: float, middle: float, side: float
    ) -> tuple[QRectF, QRectF, QRectF]:
        shape, column = self.shape, self._column(side)
        source = QRectF(
            round(x + (column - shape.columns * side) / 2),
            round(top),
            shape.columns * side,
            shape.rows * side,
        )
        begin = x + (column - self._below * side - self._sign) / 2
        kernel = _centred(begin, middle, shape.kernel_rows, shape.kernel_columns, side)
        begin = kernel.right() + self._sign
        return source, kernel, _centred(begin, middle, shape.out_rows, shape.out_columns, side)

    def _bars(self, lowest: float) -> tuple[QRectF, ...]:
        """Place both bars beside each other at the foot, if it has room."""
        height = _BAR * self.line
        top = self.area.bottom() - height
        if top < lowest + self._head:
            return ()
        width, middle = 14 * self.line, self.area.center().x()
        return (
            QRectF(middle - width - self.line, top, width, height),
            QRectF(middle + self.line, top, width, height),
        )

    def _thumbs(self, room: QRectF, largest: float) -> tuple[QRectF, ...]:
        """Place the output channels two by two above the output."""
        shape = self.shape
        if shape.outputs == 1:
            return ()
        lines = -(-shape.outputs // 2)
        side = min(
            (room.width() - _GAP) / (2 * shape.out_columns),
            (room.height() - _GAP * (lines - 1)) / (lines * shape.out_rows),
            largest,
        )
        width, height = shape.out_columns * side, shape.out_rows * side
        return tuple(
            QRectF(
                room.left() + (index % 2) * (width + _GAP),
                room.top() + (index // 2) * (height + _GAP),
                width,
                height,
            )
            for index in range(shape.outputs)
        )


def _whole(side: float, line: float) -> float:
    side = min(side, _MOST_LINES * line)
    return float(int(side)) if side >= 3 else max(side, _SMALLEST_SIDE)


def _bias_side(side: float, line: float) -> float:
    return float(round(min(max(side, 1.6 * line), 2.2 * line)))


def _centred(x: float, middle: float, rows: int, columns: int, side: float) -> QRectF:
    return QRectF(round(x), round(middle - rows * side / 2), columns * side, rows * side)
