"""Distributions of many channels, one above the other, before and after something was done."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _, numbers
from widgets import keyboard
from widgets.look import Look, resized
from widgets.painted import Painted

_BINS = 80


@dataclass(frozen=True, eq=False)
class Ridge:
    """The distributions of one channel.

    Parameters
    ----------
    counts : (N,) int
        Values in equal parts of the range, `counted` makes them.
    marks : sequence of (value, kind)
        Places to mark: "solid", "dashed" or "dotted" lines.
    """

    counts: np.ndarray
    marks: Sequence[tuple[float, str]] = ()


@dataclass(frozen=True, eq=False)
class RidgeColumn:
    """The same thing of every channel: a title, a range, and a ridge for each."""

    title: str
    low: float
    high: float
    ridges: Sequence[Ridge]


class Ridges(Painted):
    """Rows of distributions.

    Signals: `chosen(row)` by click or arrow keys.
    """

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[RidgeColumn, ...] = ()
        self._current = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_columns(self, columns: Sequence[RidgeColumn], current: int) -> None:
        """Show distributions, with one row marked."""
        self._columns, self._current = tuple(columns), current
        self.setAccessibleDescription(
            _("channel {channel} of {count}").format(channel=current, count=self._rows())
        )
        self.update()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        area = QRectF(0, 0, rect.width(), rect.height())
        if self._columns:
            self._draw_chosen(painter, area, look)
            for number, column in enumerate(self._columns):
                place = self._column_rect(number, area, look)
                self._draw_column(painter, column, place, area, look)
        painter.restore()

    # ---- drawing

    def _draw_chosen(self, painter: QPainter, area: QRectF, look: Look) -> None:
        row = self._row_rect(area, self._current, area, look)
        painter.fillRect(row, look.palette.color(QPalette.ColorRole.Button))
        painter.setFont(self._small(look))
        for index in range(self._rows()):
            rect = self._row_rect(QRectF(0, 0, self._label(look), area.height()), index, area, look)
            painter.setPen(look.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index))

    def _draw_column(
        self, painter: QPainter, column: RidgeColumn, rect: QRectF, area: QRectF, look: Look
    ) -> None:
        palette = look.palette
        # higher than the line, so that signs taller than the font's own are not cut
        head = QRectF(rect.left(), 0, rect.width(), 2 * look.metrics.height())
        painter.setFont(look.font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(head, Qt.AlignmentFlag.AlignHCenter, column.title)
        self._draw_axis(painter, column, rect, area, look)
        for index, ridge in enumerate(column.ridges):
            self._draw_ridge(painter, column, ridge, self._row_rect(rect, index, area, look), look)

    def _draw_axis(
        self, painter: QPainter, column: RidgeColumn, rect: QRectF, area: QRectF, look: Look
    ) -> None:
        palette = look.palette
        painter.setFont(self._small(look))
        bottom = area.height() - look.metrics.height()
        values = [column.low, column.high]
        if column.low < 0 < column.high:
            values.insert(1, 0.0)
            x = self._x(column, rect, 0.0)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.drawLine(QPointF(x, self._top(look)), QPointF(x, bottom))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        for value in values:
            x = self._x(column, rect, value)
            place = QRectF(x, bottom, 0, look.metrics.height())
            around = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextDontClip
            # a plain 0, so that three numbers have room under a narrow column
            painter.drawText(place, around, numbers.brief(value))

    def _draw_ridge(
        self, painter: QPainter, column: RidgeColumn, ridge: Ridge, rect: QRectF, look: Look
    ) -> None:
        palette = look.palette
        most = max(int(ridge.counts.max(initial=0)), 1)
        # the root keeps the many zeros of a dark picture from flattening all the rest
        heights = np.sqrt(ridge.counts / most) * (rect.height() - 4)
        step = rect.width() / len(ridge.counts)
        points = [QPointF(rect.left(), rect.bottom() - 1)]
        points += [
            QPointF(rect.left() + (i + 0.5) * step, rect.bottom() - 1 - h)
            for i, h in enumerate(heights.tolist())
        ]
        points.append(QPointF(rect.right(), rect.bottom() - 1))
        fill = palette.color(QPalette.ColorRole.Highlight)
        fill.setAlpha(70)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(points))
        styles = {
            "solid": Qt.PenStyle.SolidLine,
            "dashed": Qt.PenStyle.DashLine,
            "dotted": Qt.PenStyle.DotLine,
        }
        for value, kind in ridge.marks:
            if column.low <= value <= column.high:
                x = self._x(column, rect, value)
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.5, styles[kind]))
                painter.drawLine(QPointF(x, rect.top() + 2), QPointF(x, rect.bottom() - 1))

    # ---- places

    def row_rect(self, row: int) -> QRectF:
        """Give the rectangle of a channel."""
        area = QRectF(self.rect())
        return self._row_rect(area, row, area, self.look())

    def _rows(self) -> int:
        return len(self._columns[0].ridges) if self._columns else 0

    def _label(self, look: Look) -> float:
        return 2.5 * look.metrics.height()

    def _top(self, look: Look) -> float:
        return 1.3 * look.metrics.height()

    def _row_rect(self, rect: QRectF, row: int, area: QRectF, look: Look) -> QRectF:
        height = area.height() - self._top(look) - look.metrics.height() - 2
        step = height / max(self._rows(), 1)
        return QRectF(rect.left(), self._top(look) + row * step, rect.width(), step)

    def _column_rect(self, number: int, area: QRectF, look: Look) -> QRectF:
        gap = self._label(look)
        width = (area.width() - gap) / len(self._columns)
        return QRectF(gap + number * width, 0, width - gap, area.height())

    def _x(self, column: RidgeColumn, rect: QRectF, value: float) -> float:
        share = (value - column.low) / max(column.high - column.low, 1e-9)
        return rect.left() + share * rect.width()

    def _small(self, look: Look) -> QFont:
        return resized(look.font, 0.85)

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row in range(self._rows()):
            rect = self._row_rect(QRectF(self.rect()), row, QRectF(self.rect()), self.look())
            if rect.top() <= event.position().y() < rect.bottom():
                self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, _aside = keyboard.arrow(event) or (0, 0)
        if not step or not self._rows():
            super().keyPressEvent(event)
            return
        self.chosen.emit(min(max(self._current + step, 0), self._rows() - 1))

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, 20 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(16 * line, 8 * line)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)


def counted(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Count values in equal parts of a range; what lies beyond is left out."""
    return np.histogram(values, _BINS, (low, high))[0]
