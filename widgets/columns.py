"""One upright bar for each of many things in order, layers for instance."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _, numbers
from widgets import colours, keyboard
from widgets.look import Look
from widgets.painted import Painted

_ALIGN = Qt.AlignmentFlag
_FULL = 0.78
"""The share of its place that a bar fills."""


class Columns(Painted):
    """Bars with their numbers from 1 under them, on a linear or a logarithmic axis.

    ::

        columns = Columns("layer")
        columns.set_values([1e-9, 1e-5, 0.2], "gradient norm (log axis)", limits=(1e-15, 1e3))
        columns.set_chosen(2)

    On a logarithmic axis, which has `limits`, bars begin at its lower end; 0 has none. What is not
    finite is drawn to the top, hatched.

    Signals: `pointed(index)` when another bar is pointed at, by the mouse or by arrow keys.
    """

    pointed = Signal(int)

    def __init__(self, thing: str, colour: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thing = thing
        self._colour = colour
        self._values: tuple[float, ...] = ()
        self._title = ""
        self._limits: tuple[float, float] | None = None
        self._chosen = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_values(
        self,
        values: Sequence[float],
        title: str,
        limits: tuple[float, float] | None = None,
        description: str = "",
    ) -> None:
        """Show bars; `limits`, both positive, make the axis logarithmic."""
        self._values, self._title, self._limits = tuple(values), title, limits
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            description or "; ".join(numbers.precise(value) for value in self._values)
        )
        self.update()

    def values(self) -> tuple[float, ...]:
        return self._values

    def set_chosen(self, index: int) -> None:
        """Let one bar stand out, and write its value."""
        self._chosen = index
        self.update()

    def bar_rect(self, index: int) -> QRectF:
        """Give the rectangle of a bar."""
        return self._bar(index, self._frame(QRectF(self.rect()), self.look()))

    # ---- drawing

    def numbers(self) -> dict[str, np.ndarray]:
        return {self.accessibleName(): np.array(self._values)}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setFont(look.font)
        frame = self._frame(rect, look)
        self._draw_title(painter, rect, look)
        self._draw_axis(painter, rect, frame, look)
        plain = colours.series(self._colour, look.dark)
        for index, value in enumerate(self._values):
            bar = self._bar(index, frame)
            if index == self._chosen:
                place = self._place(index, frame)
                painter.fillRect(place, look.palette.color(QPalette.ColorRole.Midlight))
            brush = plain if math.isfinite(value) else Qt.BrushStyle.BDiagPattern
            painter.fillRect(bar, brush)
        painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        self._draw_numbers(painter, frame, look)

    def _draw_title(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        line = QRectF(rect.left(), rect.top(), rect.width(), look.metrics.height())
        painter.setPen(look.palette.color(QPalette.ColorRole.Text))
        painter.drawText(line, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, self._title)
        if not 0 <= self._chosen < len(self._values):
            return
        value = numbers.precise(self._values[self._chosen])
        name = f"{self._thing} {self._chosen + 1}"
        text = _("{name}: {value}").format(name=name, value=value)
        bold = QFont(look.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(line, _ALIGN.AlignRight | _ALIGN.AlignVCenter, text)
        painter.setFont(look.font)

    def _draw_axis(self, painter: QPainter, rect: QRectF, frame: QRectF, look: Look) -> None:
        quiet = look.palette.color(QPalette.ColorRole.PlaceholderText)
        line = look.metrics.height()
        for value in self._ticks(frame, look):
            y = frame.bottom() - self._share(value) * frame.height()
            painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Midlight), 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(quiet)
            place = QRectF(rect.left(), y - line / 2, frame.left() - rect.left() - 6, line)
            painter.drawText(place, _ALIGN.AlignRight | _ALIGN.AlignVCenter, self._written(value))

    def _draw_numbers(self, painter: QPainter, frame: QRectF, look: Look) -> None:
        painter.setPen(look.palette.color(QPalette.ColorRole.PlaceholderText))
        step = frame.width() / max(len(self._values), 1)
        wide = look.metrics.horizontalAdvance("000")
        every = next((n for n in (1, 2, 5, 10, 20, 50) if n * step >= wide), 50)
        for index in range(len(self._values)):
            if index and (index + 1) % every:
                continue
            place = QRectF(
                frame.left() + (index + 0.5) * step - wide,
                frame.bottom() + 2,
                2 * wide,
                look.metrics.height(),
            )
            painter.drawText(place, _ALIGN.AlignCenter, str(index + 1))

    # ---- places

    def _frame(self, rect: QRectF, look: Look) -> QRectF:
        line = look.metrics.height()
        left = look.metrics.horizontalAdvance("10⁻¹⁰") + 12
        return rect.adjusted(left, 1.6 * line, -4, -line - 4)

    def _place(self, index: int, frame: QRectF) -> QRectF:
        step = frame.width() / max(len(self._values), 1)
        return QRectF(frame.left() + index * step, frame.top(), step, frame.height())

    def _bar(self, index: int, frame: QRectF) -> QRectF:
        place = self._place(index, frame)
        height = self._share(self._values[index]) * frame.height()
        width = _FULL * place.width()
        return QRectF(place.center().x() - width / 2, frame.bottom() - height, width, height)

    def _share(self, value: float) -> float:
        """Tell how high a value stands, 0-1."""
        if not math.isfinite(value):
            return 1.0
        if self._limits is None:
            return min(max(value / self._most(), 0.0), 1.0)
        low, high = (math.log10(limit) for limit in self._limits)
        place = (math.log10(value) - low) / (high - low) if value > 0 else 0.0
        return min(max(place, 0.0), 1.0)

    def _most(self) -> float:
        """Give the end of a linear axis: a round number above all values."""
        largest = max((value for value in self._values if math.isfinite(value)), default=0.0)
        if largest <= 0:
            return 1.0
        power = 10.0 ** math.floor(math.log10(largest))
        return next(step * power for step in (1, 2, 5, 10) if step * power >= largest)

    def _ticks(self, frame: QRectF, look: Look) -> list[float]:
        if self._limits is None:
            return [0.0, self._most() / 2, self._most()]
        low, high = (round(math.log10(limit)) for limit in self._limits)
        room = max(int(frame.height() / (1.5 * look.metrics.height())), 1)
        least = (high - low) / room
        every = next((step for step in (1, 2, 5, 10, 20, 50) if step >= least), 100)
        return [10.0**power for power in range(low, high + 1) if power % every == 0]

    def _written(self, value: float) -> str:
        if self._limits is None:
            return numbers.precise(value)
        return "10" + str(round(math.log10(value))).translate(_RAISED)

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        frame = self._frame(QRectF(self.rect()), self.look())
        inside = frame.left() <= event.position().x() < frame.right()
        if inside and self._values:
            step = frame.width() / len(self._values)
            self._point_at(int((event.position().x() - frame.left()) / step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _by, aside = keyboard.arrow(event) or (0, 0)
        if aside and self._values:
            self._point_at(min(max(self._chosen + aside, 0), len(self._values) - 1))
        else:
            super().keyPressEvent(event)

    def _point_at(self, index: int) -> None:
        if index != self._chosen and 0 <= index < len(self._values):
            self.pointed.emit(index)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * line, 10 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, 6 * line)


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
