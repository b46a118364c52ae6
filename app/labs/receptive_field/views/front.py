"""The layout for one input plane in full size, with the others in small above its kernel."""

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

_SIGN = 1.4
"""Space for a sign, in lines of type."""
_LEAST_ROOM = 1.5
"""Planes in small need so many lines of type above a kernel."""
_LARGEST_SMALL = 0.4
"""Side of a cell in small, as a share of one in full size."""
_NARROWEST_BAR = 7.4
"""Least width of a colour bar, in lines of type."""


@dataclass(frozen=True)
class Front:
    """Input ∗ kernel + bias = output of the channel in front, as large as they can be.

    The other channels stand in small above the kernel, the output channels above the output.
    """

    shape: Shape
    area: QRectF
    line: float

    def places(self) -> Places | None:
        """Give the places; None where there is no room for what is in small."""
        shape, side = self.shape, self._side()
        used = self._columns * side + self._beside
        source = self._place(
            self.area.left() + max(0.0, (self.area.width() - used) / 2),
            (shape.rows, shape.columns),
            side,
        )
        kernel = self._after(source, (shape.kernel_rows, shape.kernel_columns), side)
        bias = self._after(kernel, (1, 1), bias_side(side, self.line))
        output = self._after(bias, (shape.out_rows, shape.out_columns), side)
        middle = QRectF(source.right(), 0, output.left() - source.right(), 1)
        small, inputs, kernels = self._in_small(middle, kernel, side)
        thumbs = self._thumbs(output)
        if len(inputs) < shape.planes - 1 or (shape.outputs > 1 and not thumbs):
            return None
        inputs, kernels = (source, *inputs), (kernel, *kernels)
        bars = self._bars(middle, kernel)
        kind = "plane" if shape.planes == 1 else "stack"
        return Places(kind, side, inputs, kernels, (), bias, output, thumbs, bars, small)

    @property
    def _sign(self) -> float:
        return _SIGN * self.line

    @property
    def _head(self) -> float:
        return HEAD * self.line

    @property
    def _columns(self) -> int:
        return self.shape.columns + self.shape.kernel_columns + self.shape.out_columns

    @property
    def _beside(self) -> float:
        """Tell the width of all that does not grow with the cells."""
        return 3 * self._sign + 2.2 * self.line

    def _side(self) -> float:
        width = (self.area.width() - self._beside - GAP) / self._columns
        rows = max(self.shape.rows, self.shape.out_rows, self.shape.kernel_rows)
        room = self.area.height() - self._head
        tall = (room - GAP) / rows
        if self.shape.outputs > 1:  # which stand above the output, and leave as much below it
            tall = min(tall, (room - 2 * _LEAST_ROOM * self.line - 2) / self.shape.out_rows)
        return whole(min(width, tall), self.line)

    def _place(self, x: float, cells: tuple[int, int], side: float) -> QRectF:
        above = self.area.top() + self._head
        return centred(x, (above + self.area.bottom()) / 2, *cells, side)

    def _after(self, before: QRectF, cells: tuple[int, int], side: float) -> QRectF:
        return self._place(before.right() + self._sign, cells, side)

    def _in_small(
        self, middle: QRectF, kernel: QRectF, side: float
    ) -> tuple[float, tuple[QRectF, ...], tuple[QRectF, ...]]:
        """Place the planes that are not in front, each with its kernel at its right."""
        shape, gap = self.shape, 0.4 * self.line
        top, count = self.area.top() + self._head, self.shape.planes - 1
        if not count:
            return 0.0, (), ()
        high = kernel.top() - self._head - top
        wide = (middle.width() - gap) / count - 2 * gap
        cells = shape.columns + shape.kernel_columns
        small = min(wide / cells, high / shape.rows, _LARGEST_SMALL * side)
        if small < 1 or high < _LEAST_ROOM * self.line:
            return small, (), ()
        small = float(int(small)) if small >= 3 else small
        step = (middle.width() - gap) / count
        left = middle.left() + gap + (step - cells * small - gap) / 2
        height = shape.rows * small
        planes = [
            centred(left + at * step, top + height / 2, shape.rows, shape.columns, small)
            for at in range(count)
        ]
        kernels = [
            centred(
                plane.right() + gap,
                plane.center().y(),
                shape.kernel_rows,
                shape.kernel_columns,
                small,
            )
            for plane in planes
        ]
        return small, tuple(planes), tuple(kernels)

    def _thumbs(self, output: QRectF) -> tuple[QRectF, ...]:
        """Place the output channels in a line above the output, if it has room."""
        shape = self.shape
        high = output.top() - self._head - self.area.top()
        if shape.outputs == 1 or high < _LEAST_ROOM * self.line:
            return ()
        room = max(output.width(), self.area.right() - output.left() - GAP)
        step = (room + GAP) / shape.outputs
        side = min((step - GAP) / shape.out_columns, high / shape.out_rows)
        width, height = shape.out_columns * side, shape.out_rows * side
        spare = output.width() - (shape.outputs * (width + GAP) - GAP)
        left = output.left() + max(0.0, spare / 2)
        return tuple(
            QRectF(left + index * (width + GAP), self.area.top(), width, height)
            for index in range(shape.outputs)
        )

    def _bars(self, middle: QRectF, kernel: QRectF) -> tuple[QRectF, ...]:
        """Place both bars below the kernel, with room for a word above each."""
        height, margin = BAR * self.line, 0.25 * self.line
        room = QRectF(middle.left() + margin, 0, middle.width() - 2 * margin, height)
        last = self.area.bottom() - height
        first = last - height - self._head
        if first < kernel.bottom() + self._head or room.width() < _NARROWEST_BAR * self.line:
            return ()
        return room.translated(0, first), room.translated(0, last)
