"""All kernels of a layer as small coloured squares: a row per input map, a column per filter."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _
from widgets import colours
from widgets.colours import Scale

_GAP = 3.0
_LARGEST = 96.0


class KernelSheet(QWidget):
    """The weights of a convolution.

    Signals: `clicked(filter)` when the user chose a column.
    """

    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernels = np.zeros((1, 1, 1, 1), np.float32)
        self._scale = Scale("weight")
        self._chosen: int | None = None
        self._caption = ""
        self.setAccessibleName(_("Kernels of the layer"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_kernels(self, kernels: np.ndarray, chosen: int | None, caption: str) -> None:
        """Show (kh, kw, Cin, Cout) weights, with one filter marked."""
        self._kernels, self._chosen = kernels, chosen
        self._scale = colours.symmetric(kernels, "weight")
        self._caption = f"{caption}   ±{colours.number(self._scale.high)}"
        self.setAccessibleDescription(caption)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        font = QFont(self.font())
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        caption = QFontMetricsF(font).elidedText(
            self._caption, Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QPointF(0, QFontMetricsF(font).ascent()), caption)
        dark = colours.is_dark(palette)
        for row, column in np.ndindex(self._kernels.shape[2:]):
            rect = self._rect(row, column)
            values = self._kernels[:, :, row, column]
            painter.drawImage(rect, colours.image(values, self._scale, dark))
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.drawRect(rect)
        if self._chosen is not None:
            rows = self._kernels.shape[2]
            around = self._rect(0, self._chosen).united(self._rect(rows - 1, self._chosen))
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(around.adjusted(-1, -1, 1, 1))
        painter.end()

    def _side(self) -> float:
        rows, columns = self._kernels.shape[2:]
        top = self.fontMetrics().height() + 4
        return max(
            min((self.width() - 4) / columns - _GAP, (self.height() - top) / rows - _GAP, _LARGEST),
            2.0,
        )

    def _rect(self, row: int, column: int) -> QRectF:
        step = self._side() + _GAP
        top = self.fontMetrics().height() + 4
        return QRectF(2 + column * step, top + row * step, self._side(), self._side())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = int((event.position().x() - 2) / (self._side() + _GAP))
        if 0 <= column < self._kernels.shape[3]:
            self.clicked.emit(column)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, 9 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(8 * line, 2 * line)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)
