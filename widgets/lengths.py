"""How many sentences have which length, and what a chosen length covers."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _
from widgets.look import Look
from widgets.painted import Painted

_ROLE = QPalette.ColorRole
_MOST_BARS = 80


class Lengths(Painted):
    """Bars of counts by length; a line at the length that is kept.

    ::

        lengths = Lengths()
        lengths.set_counts(np.bincount(all_lengths), limit=20)
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: npt.NDArray[np.integer] = np.zeros(1, np.int64)
        self._limit = 0
        self.setAccessibleName(_("Lengths"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_counts(self, counts: npt.NDArray[np.integer], limit: int) -> None:
        """Show how many have 0, 1, 2, … tokens, and the length that is kept."""
        self._counts, self._limit = counts, limit
        longest = int(np.flatnonzero(counts).max(initial=0))
        usual = int(counts.argmax()) if len(counts) else 0
        self.setAccessibleDescription(
            _("The most common length in tokens is {usual}; the longest is {longest}.").format(
                usual=usual, longest=longest
            )
        )
        self.setToolTip(self.accessibleDescription())
        self.update()

    def bars(self) -> tuple[int, npt.NDArray[np.integer]]:
        """Give how many lengths each bar stands for, and the counts."""
        longest = int(np.flatnonzero(self._counts).max(initial=0))
        wide = -(-(longest + 1) // _MOST_BARS)
        padded = np.zeros(wide * -(-(longest + 1) // wide), np.int64)
        padded[: longest + 1] = self._counts[: longest + 1]
        return wide, padded.reshape(-1, wide).sum(axis=1)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        line = look.metrics.height()
        room = rect.adjusted(1, 2, -1, -line - 2)
        wide, counts = self.bars()
        most = max(int(counts.max(initial=0)), 1)
        step = room.width() / len(counts)
        painter.save()
        painter.setFont(look.font)
        for index, count in enumerate(counts.tolist()):
            height = room.height() * count / most
            bar = QRectF(room.left() + index * step, room.bottom() - height, step - 1, height)
            cut = index * wide > self._limit
            painter.fillRect(bar, look.colour(_ROLE.Mid if cut else _ROLE.Highlight))
        painter.setPen(look.colour(_ROLE.PlaceholderText))
        below = QRectF(room.left(), room.bottom() + 1, room.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, str(len(counts) * wide - 1))
        self._draw_limit(painter, room, below, step / wide, look)
        painter.restore()

    def _draw_limit(
        self, painter: QPainter, room: QRectF, below: QRectF, step: float, look: Look
    ) -> None:
        if self._limit >= int(np.flatnonzero(self._counts).max(initial=0)):
            return  # all are kept whole
        x = room.left() + (self._limit + 1) * step
        painter.setPen(QPen(look.colour(_ROLE.WindowText), look.line))
        painter.drawLine(QLineF(x, room.top(), x, room.bottom()))
        text = str(self._limit)
        width = look.metrics.horizontalAdvance(text)
        painter.drawText(QRectF(x - width, below.top(), 2 * width, below.height()), 4, text)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, 5 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(6 * line, 3 * line)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)
