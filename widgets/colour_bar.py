"""What the colours of a picture mean, with numbers."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _, numbers
from widgets import colours
from widgets.colours import Scale
from widgets.look import Look, draw_cells_of
from widgets.painted import Painted

_STEPS = 128


class ColourBar(Painted):
    """A strip of all colours of a scale, with the numbers at its ends and at zero.

    ::

        bar = ColourBar()                                # or Qt.Orientation.Vertical
        bar.set_scale(symmetric(values))
        bar.set_pointer(0.53)                            # a small mark at a value; None removes it
        bar.set_log(True)                                # values are logarithms to base 10
    """

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._upright = orientation == Qt.Orientation.Vertical
        self._scale = Scale()
        self._log = False
        self._pointer: float | None = None
        self.setAccessibleName(_("Colours"))
        self._fit()
        self._describe()

    def set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._describe()
            self.update()

    def set_log(self, log: bool) -> None:
        """Take the values for logarithms, and write what they are the logarithms of."""
        self._log = log
        self._describe()
        self.updateGeometry()
        self.update()

    def scale(self) -> Scale:
        return self._scale

    def set_pointer(self, value: float | None) -> None:
        """Mark where a value lies, or nothing with None."""
        if value != self._pointer:
            self._pointer = value
            self.update()

    def ticks(self) -> list[float]:
        """Give the values that have a number."""
        low, high = self._scale.ends
        middle = 0.0 if low < 0 < high else (low + high) / 2
        return [low, middle, high]

    def strip_rect(self) -> QRectF:
        """Give the rectangle of the colours."""
        return self._strip(QRectF(self.rect()), self.look())

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        strip = self._strip(rect, look)
        values = np.linspace(*self._scale.ends, _STEPS)
        values = values[::-1, None] if self._upright else values[None]
        dark = look.dark
        draw_cells_of(colours.image(values, self._scale, dark), painter, strip)
        painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(strip)
        painter.setFont(look.font)
        for value in self.ticks():
            self._draw_tick(painter, strip, value, look)
        if self._pointer is not None:
            self._draw_pointer(painter, strip, self._pointer, look)

    def _draw_tick(self, painter: QPainter, strip: QRectF, value: float, look: Look) -> None:
        at = self._place(strip, value)
        painter.setPen(look.palette.color(QPalette.ColorRole.PlaceholderText))
        text = self._text(value)
        metrics = look.metrics
        width, height = metrics.horizontalAdvance(text), metrics.height()
        if self._upright:
            painter.drawLine(QPointF(strip.right(), at), QPointF(strip.right() + 3, at))
            top = min(max(at - height / 2, strip.top() - height / 2), strip.bottom() - height / 2)
            rect = QRectF(strip.right() + 6, top, width + 2, height)
        else:
            painter.drawLine(QPointF(at, strip.bottom()), QPointF(at, strip.bottom() + 3))
            left = min(max(at - width / 2, strip.left()), strip.right() - width)
            rect = QRectF(left, strip.bottom() + 3, width + 2, height)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _text(self, value: float) -> str:
        if self._log:
            return numbers.round_value(10**value)
        whole = all(float(part).is_integer() for part in (*self._scale.ends, value))
        return numbers.number(value, whole)

    def _draw_pointer(self, painter: QPainter, strip: QRectF, value: float, look: Look) -> None:
        at = self._place(strip, value)
        painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Text), 2))
        if self._upright:
            painter.drawLine(QPointF(strip.left() - 3, at), QPointF(strip.right() + 3, at))
        else:
            painter.drawLine(QPointF(at, strip.top() - 3), QPointF(at, strip.bottom() + 3))

    def _place(self, strip: QRectF, value: float) -> float:
        low, high = self._scale.ends
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        if self._upright:
            return strip.bottom() - share * strip.height()
        return strip.left() + share * strip.width()

    def _strip(self, rect: QRectF, look: Look) -> QRectF:
        line = look.metrics.height()
        thick = max(8.0, 0.6 * line)
        if self._upright:
            return QRectF(rect.left() + 4, rect.top() + line / 2, thick, rect.height() - line)
        return QRectF(rect.left() + 1, rect.top() + 4, rect.width() - 3, thick)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        thick = max(8, round(0.6 * metrics.height())) + 4
        if self._upright:
            texts = map(self._text, self.ticks()) if self._log else ("−0.0000",)
            widest = max(map(metrics.horizontalAdvance, texts))
            return QSize(thick + 8 + widest, 10 * metrics.height())
        return QSize(14 * metrics.averageCharWidth() * 2, thick + 5 + metrics.height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        line = self.fontMetrics().height()
        if self._upright:
            return QSize(hint.width(), 3 * line)
        return QSize(3 * self.fontMetrics().horizontalAdvance("−0.00") + 8, hint.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _fit(self) -> None:
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred
        if self._upright:
            self.setSizePolicy(fixed, free)
        else:
            self.setSizePolicy(free, fixed)

    def _describe(self) -> None:
        low, high = self._scale.ends
        written = self._text if self._log else numbers.precise
        self.setAccessibleDescription(
            _("from {low} to {high}").format(low=written(low), high=written(high))
        )
