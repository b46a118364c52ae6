"""Several sheets of kernels in one room: below or beside each other, as kernels are largest."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from widgets.kernel_sheet import KernelSheet

_HEAD = 2
"""Lines of type above the kernels of a sheet."""
_NARROWEST = 8
"""Lines of type that the name of a layer and the end of its scale are wide."""


class KernelSheets(QWidget):
    """Holds sheets and shares its room among those that have a shape; the others are hidden."""

    def __init__(self, sheets: Sequence[KernelSheet]) -> None:
        super().__init__()
        self._sheets = sheets
        self._shapes: tuple[tuple[int, int], ...] = ()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for sheet in sheets:
            self._box.addWidget(sheet)

    def set_shapes(self, shapes: Sequence[tuple[int, int]]) -> None:
        """Tell how many rows and columns of kernels each sheet in sight has."""
        self._shapes = tuple(shapes)
        for number, sheet in enumerate(self._sheets):
            sheet.setVisible(number < len(shapes))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        line = self.fontMetrics().height()
        beside = are_larger_beside(self._shapes, self.width(), self.height(), line)
        right, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(right if beside else down)
        widths = _widths(self._shapes, self.width(), line)
        for number, (rows, _columns) in enumerate(self._shapes):
            self._box.setStretch(number, round(widths[number]) if beside else _HEAD + rows)


def are_larger_beside(
    shapes: Sequence[tuple[int, int]], width: float, height: float, line: float
) -> bool:
    """Tell whether the smallest kernel is larger where the sheets stand beside each other."""
    if len(shapes) < 2 or width < len(shapes) * _NARROWEST * line:
        return False
    heads = sum(_HEAD + rows for rows, _columns in shapes)
    beside = min(
        min(wide / columns, (height - _HEAD * line) / rows)
        for (rows, columns), wide in zip(shapes, _widths(shapes, width, line), strict=True)
    )
    below = min(
        min(width / columns, (height * (_HEAD + rows) / heads - _HEAD * line) / rows)
        for rows, columns in shapes
    )
    return beside > below


def _widths(shapes: Sequence[tuple[int, int]], width: float, line: float) -> list[float]:
    """Share a width as kernels are equally wide; one of few columns has room for its name."""
    least, narrow = _NARROWEST * line, set[int]()
    while True:
        columns = sum(shape[1] for number, shape in enumerate(shapes) if number not in narrow)
        across = (width - least * len(narrow)) / max(columns, 1)
        fewer = {number for number, shape in enumerate(shapes) if shape[1] * across < least}
        if fewer <= narrow or len(narrow | fewer) == len(shapes):
            return [
                least if number in narrow else shape[1] * across
                for number, shape in enumerate(shapes)
            ]
        narrow |= fewer
