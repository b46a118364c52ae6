"""The layout for several input planes: they stand beside each other, and the sum below them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.labs.receptive_field.views.places import (
    BAR,
    GAP,
    HEAD,
    Places,
    Shape,
    bias_side,
    centred,
    whole,
)

_NARROWEST_COLUMN = 7.0
"""Width of an input channel's column, in lines of type, that its captions need."""


@dataclass(frozen=True)
class Volume:
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
        bias = bias_side(side, self.line)
        output = centred(end + self._bias_room, middle, shape.out_rows, shape.out_columns, side)
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
        return HEAD * self.line

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
        width = (self.area.width() - signs - GAP) / cells
        height = self.area.height() - self._between - GAP
        return whole(min(width, height / (shape.rows + self._lower_rows)), self.line)

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
        kernel = centred(begin, middle, shape.kernel_rows, shape.kernel_columns, side)
        begin = kernel.right() + self._sign
        return source, kernel, centred(begin, middle, shape.out_rows, shape.out_columns, side)

    def _bars(self, lowest: float) -> tuple[QRectF, ...]:
        """Place both bars beside each other at the foot, if it has room."""
        height = BAR * self.line
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
            (room.width() - GAP) / (2 * shape.out_columns),
            (room.height() - GAP * (lines - 1)) / (lines * shape.out_rows),
            largest,
        )
        width, height = shape.out_columns * side, shape.out_rows * side
        return tuple(
            QRectF(
                room.left() + (index % 2) * (width + GAP),
                room.top() + (index // 2) * (height + GAP),
                width,
                height,
            )
            for index in range(shape.outputs)
        )
