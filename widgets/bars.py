"""Labelled horizontal bars: what something costs, or what contributed how much."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import numbers
from widgets import colours, keyboard
from widgets.colours import Scale
from widgets.fitted_line import fitted_font
from widgets.look import Look, ruler
from widgets.painted import Painted

_ALIGN = Qt.AlignmentFlag
_ROW = 1.5
"""Height of a bar with the space around it, in lines of type."""
_SMALLEST_LABEL = 0.8
"""A label that is too long is written smaller, down to this share of the type, before it is cut."""


@dataclass(frozen=True)
class Bar:
    """One bar.

    Parameters
    ----------
    label : str
        What it stands for.
    value : float
        How long it is; negative ones go to the left of zero.
    text : str
        What is written at its end; by default the value.
    colour : QColor, optional
        By default the accent, or, where signs differ, the colours of signed values.
    """

    label: str
    value: float
    text: str = ""
    colour: QColor | None = None


class Bars(Painted):
    """Horizontal bars under each other.

    ::

        bars = Bars(_("Multiplications"))
        bars.set_bars([Bar("convolution", 1350), Bar("dense", 43_200)], logarithmic=True)
        bars.set_bars([Bar("h 2", 0.8), Bar("x 0", -0.31)])        # contributions with signs

    `set_rows` keeps room for so many bars; `set_limit` keeps the length of bars comparable when
    the values change.

    Signals: `hovered(index)`, `left()`, `clicked(index)`.
    """

    hovered = Signal(int)
    left = Signal()
    clicked = Signal(int)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._written: tuple[str, ...] | None = None
        self._logarithmic = False
        self._signed = False
        self._rows = 1
        self._row_in_lines, self._most_in_lines = _ROW, 0.0
        self._limit: float | None = None
        self._label_share = 0.5
        self._pointed: int | None = None
        self._lit: int | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- what it shows

    def set_bars(self, bars: Sequence[Bar], *, logarithmic: bool = False) -> None:
        """Show bars; a logarithmic scale begins at 1, and smaller values have no length."""
        if max(len(bars), self._rows) != max(len(self._bars), self._rows):
            self.updateGeometry()
        if (tuple(bars), logarithmic) == (self._bars, self._logarithmic):
            return
        self._bars, self._logarithmic, self._written = tuple(bars), logarithmic, None
        if self._pointed is not None and self._pointed >= len(self._bars):
            self._point_at(None)
        self.setAccessibleDescription(
            "; ".join(
                f"{bar.label}: {text}" for bar, text in zip(self._bars, self._texts(), strict=True)
            )
        )
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def set_signed(self, signed: bool) -> None:
        """Keep room and colours for both signs, even while all bars have the same."""
        self._signed = signed
        self.update()

    def set_rows(self, rows: int) -> None:
        """Keep room for so many bars."""
        self._rows = rows
        self.updateGeometry()

    def set_row_height(self, lines: float, most: float = 0.0) -> None:
        """Give each bar so much height, in lines of type, and up to `most` where there is room."""
        if (lines, most) != (self._row_in_lines, self._most_in_lines):
            self._row_in_lines, self._most_in_lines = lines, most
            self.updateGeometry()
            self.update()

    def rows_in(self, height: float) -> int:
        """Tell how many bars have room in a height, in px."""
        return int(height // self._row(self.look()))

    def set_limit(self, limit: float | None) -> None:
        """Let a bar of this size fill the width; None fits the largest."""
        if limit != self._limit:
            self._limit = limit
            self.update()

    def set_label_share(self, share: float) -> None:
        """Let labels take what they need, up to this share of the width; by default half of it."""
        self._label_share = share
        self.update()

    def set_lit(self, index: int | None) -> None:
        """Light up a bar that is pointed at elsewhere."""
        self._lit = index
        self.update()

    # ---- drawing

    def numbers(self) -> dict[str, np.ndarray]:
        return {self.accessibleName(): np.array([bar.value for bar in self._bars])}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setFont(look.font)
        track, zero = self._track(rect, look)
        high, text = self._row_in(rect.height(), look), look.palette.color(QPalette.ColorRole.Text)
        wide = self._labels(rect.width(), look) - 12
        for index, (bar, number) in enumerate(zip(self._bars, self._texts(), strict=True)):
            row = QRectF(rect.left(), rect.top() + index * high, rect.width(), high)
            if index in (self._lit, self._pointed):
                painter.fillRect(row, look.palette.color(QPalette.ColorRole.Midlight))
            body = self._body(bar, row, track, zero)
            painter.fillRect(body, self._colour(bar, look))
            painter.setPen(text)
            self._write(painter, bar, number, row, body, wide, look)
        if self._bars:
            painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1))
            bottom = rect.top() + len(self._bars) * high
            painter.drawLine(QPointF(zero, rect.top()), QPointF(zero, bottom))

    def _write(
        self,
        painter: QPainter,
        bar: Bar,
        number: str,
        row: QRectF,
        body: QRectF,
        wide: float,
        look: Look,
    ) -> None:
        """Write the label before a bar, and the number at its end."""
        metrics = look.metrics
        base = row.center().y() + (metrics.ascent() - metrics.descent()) / 2
        width = ruler(look.font)
        if width(bar.label) <= wide:
            left = row.left() + 4 + wide - width(bar.label)
            painter.drawText(QPointF(left, base), bar.label)
        else:
            self._write_smaller(painter, bar.label, QPointF(row.left() + 4, base), wide)
        left = body.right() + 5
        if bar.value < 0:
            left = body.left() - width(number) - 7
        painter.drawText(QPointF(left, base), number)

    def _write_smaller(self, painter: QPainter, label: str, at: QPointF, wide: float) -> None:
        """Write a label that is too long, smaller or cut."""
        font = painter.font()
        fitted = fitted_font(font, label, wide, _SMALLEST_LABEL)
        found = QFontMetricsF(fitted)
        text = found.elidedText(label, Qt.TextElideMode.ElideMiddle, wide)
        painter.setFont(fitted)
        painter.drawText(at + QPointF(wide - found.horizontalAdvance(text), 0), text)
        painter.setFont(font)

    def _colour(self, bar: Bar, look: Look) -> QColor:
        if bar.colour is not None:
            return bar.colour
        if not self._has_signs():
            return look.palette.color(QPalette.ColorRole.Highlight)
        strength = math.copysign(0.7, bar.value)
        return colours.colour(strength, Scale(), look.dark)

    def _texts(self) -> tuple[str, ...]:
        """Write what stands at the end of each bar."""
        if self._written is None:
            whole = all(float(bar.value).is_integer() for bar in self._bars)
            self._written = tuple(bar.text or _number(bar.value, whole) for bar in self._bars)
        return self._written

    # ---- places

    def bar_rect(self, index: int) -> QRectF:
        """Give the rectangle of a bar, without its label and its number."""
        rect, look = QRectF(self.rect()), self.look()
        track, zero = self._track(rect, look)
        high = self._row_in(rect.height(), look)
        row = QRectF(rect.left(), rect.top() + index * high, rect.width(), high)
        return self._body(self._bars[index], row, track, zero)

    def _body(self, bar: Bar, row: QRectF, track: QRectF, zero: float) -> QRectF:
        end = zero + math.copysign(self._length(bar.value, track), bar.value)
        thick = 0.62 * row.height()
        return QRectF(min(zero, end), row.center().y() - thick / 2, abs(end - zero), thick)

    def _track(self, rect: QRectF, look: Look) -> tuple[QRectF, float]:
        """Give the space of the bars, without their numbers, and where zero lies in it."""
        room = max(map(ruler(look.font), self._texts()), default=0.0) + 10
        track = rect.adjusted(self._labels(rect.width(), look), 0, -room, 0)
        if not self._has_signs():
            return track, track.left()
        track.setLeft(track.left() + room)
        return track, track.left() + self._share_below() * track.width()

    def _length(self, value: float, track: QRectF) -> float:
        values = [abs(bar.value) for bar in self._bars if math.isfinite(bar.value)]
        most = self._limit or max(values, default=0.0)
        below = self._share_below()
        room = max(track.width(), 1.0) * max(below, 1 - below)
        size = abs(value) if math.isfinite(value) else most
        if self._logarithmic:
            most = math.log10(max(most, 1.0))
            size = math.log10(max(size, 1.0))
        return min(size / most, 1.0) * room if most else 0.0

    def _share_below(self) -> float:
        """Give the share of the track that lies left of zero.

        Half of it where bars of both signs are kept comparable; else what the values need.
        """
        if not self._has_signs():
            return 0.0
        values = [bar.value for bar in self._bars]
        if self._signed or self._limit or self._logarithmic or not all(map(math.isfinite, values)):
            return 0.5
        low, high = -min(values), max(0.0, *values)
        return low / (low + high)

    def _has_signs(self) -> bool:
        return self._signed or any(bar.value < 0 for bar in self._bars)

    def _labels(self, width: float, look: Look) -> float:
        widest = max(map(ruler(look.font), (bar.label for bar in self._bars)), default=0.0)
        return min(widest + 16, width * self._label_share)

    def _row(self, look: Look) -> float:
        return round(self._row_in_lines * look.metrics.height())

    def _row_in(self, height: float, look: Look) -> float:
        """Give the height of a row: less than is wished for where not all would be in sight."""
        least = look.metrics.height()
        most = max(self._row(look), round(self._most_in_lines * least))
        return max(least, min(most, height // max(1, len(self._bars))))

    def sizeHint(self) -> QSize:
        rows = max(len(self._bars), self._rows)
        return QSize(20 * self.fontMetrics().height(), round(rows * self._row(self.look())))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self.fontMetrics().height(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._index_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by, _aside = keyboard.arrow(event) or (0, 0)
        if by and self._bars:
            index = 0 if self._pointed is None else self._pointed + by
            self._point_at(min(max(index, 0), len(self._bars) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.clicked.emit(self._pointed)
        else:
            super().keyPressEvent(event)

    def _index_at(self, point: QPointF) -> int | None:
        index = int(point.y() // self._row_in(self.height(), self.look()))
        return index if 0 <= index < len(self._bars) else None

    def _point_at(self, index: int | None) -> None:
        if index == self._pointed:
            return
        self._pointed = index
        self.update()
        if index is None:
            self.left.emit()
        else:
            self.hovered.emit(index)


def _number(value: float, whole: bool) -> str:
    return f"{int(value):,}".replace("-", "−") if whole else numbers.number(value)
