"""How often values occur, as small bars in the colours of their scale."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _, numbers
from widgets import colours
from widgets.colours import Scale
from widgets.look import Look
from widgets.painted import Painted

_BINS = 48


class Histogram(Painted):
    """Bars for how many values lie in each part of a scale.

    ::

        histogram = Histogram()
        histogram.set_values(array, scale)      # what lies beyond the scale counts at its ends

    Counting a large picture costs time: `set_counts` takes counts that were made elsewhere, from
    `counts(values, scale)` in another thread for instance.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = Scale()
        self._counts = np.zeros(_BINS, int)
        self._caption = ""
        self.setAccessibleName(_("Histogram"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_values(self, values: np.ndarray, scale: Scale) -> None:
        self.set_counts(counts(values, scale), scale)

    def set_counts(self, counted: np.ndarray, scale: Scale) -> None:
        """Show counts of any number of equal parts of a scale."""
        self._counts, self._scale = np.asarray(counted), scale
        low, high = scale.ends
        self.setAccessibleDescription(
            _("{count} values from {low} to {high}").format(
                count=int(self._counts.sum()), low=numbers.precise(low), high=numbers.precise(high)
            )
        )
        self.update()

    def set_caption(self, caption: str) -> None:
        """Write a short text above the bars, a mean and deviation for instance."""
        self._caption = caption
        self.update()

    def numbers(self) -> dict[str, np.ndarray]:
        return {self.accessibleName(): self._counts}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        rect = rect.adjusted(1, 2, -2, -1)
        if self._caption:
            painter.setFont(look.font)
            painter.setPen(look.palette.color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(rect, flags, self._caption)
            rect.setTop(rect.top() + look.metrics.height())
        self._draw_bars(painter, rect, look)
        painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        low, high = self._scale.ends
        if low < 0 < high:
            zero = rect.left() + rect.width() * -low / (high - low)
            painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()))

    def _draw_bars(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        most = self._counts.max(initial=0)
        if not most:
            return
        count = len(self._counts)
        low, high = self._scale.ends
        middles = low + (np.arange(count) + 0.5) / count * (high - low)
        painted = colours.paint(middles, self._scale, look.dark)
        # neutral bars would vanish on the neutral ground: the root also shows the rare values
        heights = np.sqrt(self._counts / most) * rect.height()
        width = rect.width() / count
        painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 0.5))
        for index in np.flatnonzero(self._counts).tolist():
            red, green, blue, _alpha = painted[index].tolist()
            painter.setBrush(QColor(red, green, blue))
            height = max(heights[index], 1.0)
            painter.drawRect(
                QRectF(rect.left() + index * width, rect.bottom() - height, width, height)
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        count = len(self._counts)
        index = min(max(int(event.position().x() / max(self.width(), 1) * count), 0), count - 1)
        low, high = self._scale.ends
        edges = low + np.array([index, index + 1]) / count * (high - low)
        self.setToolTip(
            _("{count} values from {low} to {high}").format(
                count=int(self._counts[index]),
                low=numbers.precise(edges[0]),
                high=numbers.precise(edges[1]),
            )
        )
        super().mouseMoveEvent(event)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(10 * line, 3 * line)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 2 * self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)


def counts(values: np.ndarray, scale: Scale, bins: int = _BINS) -> np.ndarray:
    """Count values in equal parts of a scale; what lies beyond counts at the ends."""
    low, high = scale.ends
    finite = np.asarray(values, np.float32).ravel()
    finite = finite[np.isfinite(finite)]
    places = np.clip((finite - low) * (bins / (high - low)), 0, bins - 1).astype(np.intp)
    return np.bincount(places, minlength=bins)
