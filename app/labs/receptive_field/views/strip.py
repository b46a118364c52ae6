"""The layout for one axis: input, kernel and output lie below each other, as wide as there is."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.labs.receptive_field.views.places import GAP, HEAD, Places, Shape, bias_side, whole

_MOST_ROWS = 3
"""Input, kernel with the bias, output."""


@dataclass(frozen=True)
class Strip:
    """Three rows of cells; the window of the first leads through the second to the third."""

    shape: Shape
    area: QRectF
    line: float

    def places(self) -> Places:
        shape, side = self.shape, self._side()
        step = (self.area.height() - self._head) / _MOST_ROWS
        tops = [self.area.top() + self._head + row * step for row in range(_MOST_ROWS)]
        source = self._middle(tops[0], shape.columns, side)
        kernel = self._middle(tops[1], shape.kernel_columns, side)
        small = bias_side(side, self.line)
        bias = QRectF(
            round(kernel.right() + 2 * self.line),
            round(kernel.center().y() - small / 2),
            small,
            small,
        )
        output = self._middle(tops[2], shape.out_columns, side)
        return Places(
            "strip", side, (source,), (kernel,), (), bias, output, self._thumbs(tops[1], bias, side)
        )

    @property
    def _head(self) -> float:
        return HEAD * self.line

    def _side(self) -> float:
        columns = max(self.shape.columns, self.shape.out_columns)
        height = (self.area.height() - (_MOST_ROWS + 1) * self._head - GAP) / _MOST_ROWS
        return whole(min((self.area.width() - GAP) / columns, height), self.line)

    def _middle(self, top: float, columns: int, side: float) -> QRectF:
        width = columns * side
        return QRectF(round(self.area.center().x() - width / 2), round(top), width, side)

    def _thumbs(self, top: float, bias: QRectF, side: float) -> tuple[QRectF, ...]:
        """Place all outputs in small at the right of the bias, below each other."""
        if self.shape.outputs == 1:
            return ()
        left = bias.right() + 2 * self.line
        room = self.area.right() - left
        small = min(room / self.shape.out_columns, side / 2)
        return tuple(
            QRectF(left, top + index * (small + 4), self.shape.out_columns * small, small)
            for index in range(self.shape.outputs)
        )
