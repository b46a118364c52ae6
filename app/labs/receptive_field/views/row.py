"""The layout for one input plane, or for planes behind each other."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.labs.receptive_field.views.places import (
    BAR,
    GAP,
    HEAD,
    MOST_LINES,
    Places,
    Shape,
    bias_side,
    centred,
    whole,
)

_NARROWEST_BAR = 7.4
"""Least width of a colour bar, in lines of type."""


@dataclass(frozen=True)
class Row:
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
        bias = self._place(after, 1, 1, bias_side(side, self.line))
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
        return HEAD * self.line

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
        return signs + bias_side(side, self.line) + self._thumb_column

    def _side(self) -> float:
        widest = self._beside(MOST_LINES * self.line)
        width = self.area.width() - widest - GAP
        height = self.area.height() - self._head - self._depth - GAP
        rows = max(self.shape.rows, self.shape.out_rows, self.shape.kernel_rows)
        return whole(min(width / self._columns, height / rows), self.line)

    def _used(self, side: float) -> float:
        return self._columns * side + self._beside(side)

    def _place(self, x: float, rows: int, columns: int, side: float) -> QRectF:
        above = self.area.top() + self._head + self._depth
        return centred(x, (above + self.area.bottom()) / 2, rows, columns, side)

    def _behind(self, first: QRectF) -> tuple[QRectF, ...]:
        return tuple(
            first.translated(place * self._shift, -place * self._shift)
            for place in range(self.shape.planes)
        )

    def _bars(self, left: float, right: float, kernel: QRectF) -> tuple[QRectF, ...]:
        """Place one bar above and one below the kernel, with room for a word above each."""
        height = BAR * self.line
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
        height = self.area.height() - self._head - GAP * shape.outputs
        width = self._thumb_column - self._sign
        side = min(width / shape.out_columns, height / shape.outputs / shape.out_rows)
        one = shape.out_rows * side
        total = shape.outputs * one + (shape.outputs - 1) * GAP
        top = self.area.top() + self._head + (self.area.height() - self._head - total) / 2
        return tuple(
            QRectF(left, top + index * (one + GAP), shape.out_columns * side, one)
            for index in range(shape.outputs)
        )
