"""A few lines of a program in large type, to be read from afar; `CodeView` is for whole ones."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.look import Look
from widgets.painted import Painted

_ENLARGED = 1.7
_LINE = 1.45
"""The height of a line, in heights of its type."""


class ProgramLines(Painted):
    """Lines in a type of one width, as large as they fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_lines(self, lines: Sequence[str]) -> None:
        """Show lines."""
        self._lines = tuple(lines)
        self.setAccessibleName("\n".join(lines))
        self.updateGeometry()
        self.update()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        size = self._type_size(look)
        wide, high = self._extent(_font(size))
        if wide and high:
            size = max(6, int(size * min(1.0, rect.width() / wide, rect.height() / high)))
        font = _font(size)
        wide, high = self._extent(font)
        painter.setFont(font)
        painter.setPen(look.colour(QPalette.ColorRole.WindowText))
        x, y = rect.left() + (rect.width() - wide) / 2, rect.top() + (rect.height() - high) / 2
        step = _LINE * QFontMetricsF(font).height()
        for place, line in enumerate(self._lines):
            at = QRectF(x, y + place * step, wide + 2, step)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)

    def sizeHint(self) -> QSize:
        wide, high = self._extent(_font(self._type_size(self.look())))
        return QSize(round(wide), round(high))

    def minimumSizeHint(self) -> QSize:
        wide, high = self._extent(_font(self._type_size(self.look())))
        return QSize(round(wide / 2.2), round(high / 2.2))

    def _type_size(self, look: Look) -> int:
        return round(_ENLARGED * look.metrics.height() / 1.25)

    def _extent(self, font: QFont) -> tuple[float, float]:
        metrics = QFontMetricsF(font)
        wide = max((metrics.horizontalAdvance(line) for line in self._lines), default=0.0)
        return wide, len(self._lines) * _LINE * metrics.height()


def _font(size: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size)
    return font
