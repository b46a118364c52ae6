"""Curves drawn as lines and text into any rectangle: for SVG, print and films."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from resources import numbers
from widgets import colours
from widgets.curves.line import Line, reduced, thinned
from widgets.look import Look

_ALIGN = Qt.AlignmentFlag
_STEPS = (1.0, 2.0, 5.0)
_NARROW = 0.7
"""Powers of ten; within fewer a logarithmic axis has too few round values."""
_FEW = 40
"""Lines of no more points than this have a dot at each."""


@dataclass(frozen=True)
class Shown:
    """What a drawing of curves shows."""

    lines: Sequence[Line]
    readings: Sequence[str]
    """The number after each name in the legend."""
    names: tuple[str, str]
    log: bool = False
    limits: tuple[float, float] | None = None
    crosshair: float | None = None


@dataclass(frozen=True)
class _Frame:
    """Where the axes lie: values of x and of (the logarithm of) y, and the rectangle for them."""

    outer: QRectF
    rect: QRectF
    x: tuple[float, float]
    y: tuple[float, float]
    log: bool

    def across(self, x: np.ndarray) -> np.ndarray:
        low, high = self.x
        return self.rect.left() + (x - low) / (high - low) * self.rect.width()

    def up(self, y: np.ndarray) -> np.ndarray:
        low, high = self.y
        return self.rect.bottom() - (y - low) / (high - low) * self.rect.height()


def draw(painter: QPainter, rect: QRectF, shown: Shown, look: Look) -> None:
    """Draw legend, axes and lines."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font)
    below = _draw_legend(painter, rect, shown, look)
    frame = _framed(QRectF(rect.left(), below, rect.width(), rect.bottom() - below), shown, look)
    _draw_axes(painter, frame, shown, look)
    painter.setClipRect(frame.rect.adjusted(-2, -2, 2, 2))
    for line in shown.lines:
        _draw_line(painter, line, frame, look)
    if shown.crosshair is not None:
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Text), 1))
        x = float(frame.across(np.asarray(shown.crosshair)))
        painter.drawLine(QPointF(x, frame.rect.top()), QPointF(x, frame.rect.bottom()))
    painter.restore()


# ---- the legend


def _draw_legend(painter: QPainter, rect: QRectF, shown: Shown, look: Look) -> float:
    """Write names with their colours, in as many rows as they need; give where they end."""
    line, x, y = look.metrics.height(), rect.left(), rect.top()
    for curve, reading in zip(shown.lines, shown.readings, strict=True):
        text = f"{curve.label or curve.name} {reading}".strip()
        width = look.metrics.horizontalAdvance(text) + 2.4 * line
        if x > rect.left() and x + width > rect.right():
            x, y = rect.left(), y + 1.2 * line
        painter.setPen(_pen(curve, look))
        painter.drawLine(QPointF(x, y + line / 2), QPointF(x + 1.2 * line, y + line / 2))
        painter.setPen(look.colour(QPalette.ColorRole.Text))
        painter.drawText(QPointF(x + 1.5 * line, y + look.metrics.ascent()), text)
        x += width + 0.8 * line
    return y + 1.4 * line if shown.lines else y


def _pen(line: Line, look: Look) -> QPen:
    style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
    return QPen(_colour(line, look, line.pale), 0.75 * look.line, style)


def _colour(line: Line, look: Look, pale: bool) -> QColor:
    colour = colours.series(line.colour, look.dark)
    ground = look.colour(QPalette.ColorRole.Window)
    return colours.mixed(ground, colour, 0.35) if pale else colour


# ---- the axes


def _framed(rect: QRectF, shown: Shown, look: Look) -> _Frame:
    x, y = _ranges(shown)
    line = look.metrics.height()
    texts = [_written(value, shown.log) for value in _uprights(y, rect.height(), line, shown.log)]
    left = max(map(look.metrics.horizontalAdvance, texts), default=0.0) + 1.4 * line + 8
    inner = rect.adjusted(left, 0.5 * line, -0.5 * line, -2.6 * line)
    return _Frame(rect, inner, x, y, shown.log)


def _ranges(shown: Shown) -> tuple[tuple[float, float], tuple[float, float]]:
    xs = [line.x for line in shown.lines if len(line.x)]
    ys = [_possible(line.shown, shown.log) for line in shown.lines if len(line.x)]
    x = _range(np.concatenate(xs) if xs else np.zeros(0))
    low, high = _range(np.concatenate(ys) if ys else np.zeros(0))
    edge = 0.05 * (high - low)
    low, high = low - edge, high + edge
    if shown.limits is not None and not shown.log:
        low, high = max(low, shown.limits[0]), min(high, shown.limits[1])
    return x, (low, high)


def _range(values: np.ndarray) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    if not len(finite):
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _ticks(low: float, high: float, most: float) -> list[float]:
    """Give round values between two, at most so many."""
    rough = (high - low) / max(most, 1.0)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * s for s in (*_STEPS, 10.0) if power * s >= rough), power * 10)
    first = math.ceil(low / step - 1e-9)
    return [step * place for place in range(first, math.floor(high / step + 1e-9) + 1)]


def _uprights(y: tuple[float, float], height: float, line: float, log: bool) -> list[float]:
    """Give the values with a number on the upright axis: on a logarithmic one 1, 2, 5, 10 ..."""
    most = height / (2 * line)
    low, high = y
    if not log or high - low < _NARROW:
        return _ticks(low, high, most)
    steps = _STEPS if 3 * (high - low) <= most else (1.0,)
    every = max(1, math.ceil((high - low) / most))
    powers = range(math.floor(low / every) * every, math.ceil(high) + 1, every)
    places = [power + math.log10(step) for power in powers for step in steps]
    return [place for place in places if low <= place <= high]


def _written(value: float, log: bool) -> str:
    return numbers.plain(10.0**value if log else value, 3)


def _draw_axes(painter: QPainter, frame: _Frame, shown: Shown, look: Look) -> None:
    line, rect = look.metrics.height(), frame.rect
    faint = QPen(look.colour(QPalette.ColorRole.Mid, 90), 1)
    text = look.colour(QPalette.ColorRole.PlaceholderText)
    for value in _uprights(frame.y, rect.height(), line, shown.log):
        y = float(frame.up(np.asarray(value)))
        painter.setPen(faint)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        painter.setPen(text)
        place = QRectF(rect.left() - 20 * line - 6, y - line / 2, 20 * line, line)
        flags = _ALIGN.AlignRight | _ALIGN.AlignVCenter
        painter.drawText(place, flags, _written(value, shown.log))
    for value in _ticks(*frame.x, rect.width() / (5 * line)):
        x = float(frame.across(np.asarray(value)))
        place = QRectF(x - 5 * line, rect.bottom() + 3, 10 * line, line)
        painter.setPen(text)
        painter.drawText(place, _ALIGN.AlignHCenter | _ALIGN.AlignTop, _written(value, False))
    painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topLeft(), rect.bottomLeft())
    _draw_names(painter, frame, shown, look)


def _draw_names(painter: QPainter, frame: _Frame, shown: Shown, look: Look) -> None:
    line, rect = look.metrics.height(), frame.rect
    painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
    below = QRectF(rect.left(), rect.bottom() + 1.4 * line, rect.width(), line)
    painter.drawText(below, _ALIGN.AlignCenter, shown.names[0])
    painter.save()
    painter.translate(rect.left(), rect.center().y())
    painter.rotate(-90)
    aside = QRectF(-rect.height() / 2, frame.outer.left() - rect.left(), rect.height(), line)
    painter.drawText(aside, _ALIGN.AlignCenter, shown.names[1])
    painter.restore()


# ---- the lines


def _draw_line(painter: QPainter, line: Line, frame: _Frame, look: Look) -> None:
    parts = max(int(frame.rect.width() / 3), 50)
    if line.smooths:
        faint = QPen(_colour(line, look, pale=True), 1)
        _draw_points(painter, *reduced(line.x, _possible(line.y, frame.log), parts), frame, faint)
        x, y = thinned(line.x, _possible(line.smooth, frame.log), parts)
    else:
        x, y = reduced(line.x, _possible(line.y, frame.log), parts)
    _draw_points(painter, x, y, frame, _pen(line, look))
    if len(line.x) <= _FEW and not line.smooths:
        painter.setBrush(_colour(line, look, line.pale))
        painter.setPen(Qt.PenStyle.NoPen)
        radius = 0.5 + 0.75 * look.line
        for point in _points(x, y, frame):
            painter.drawEllipse(point, radius, radius)


def _draw_points(painter: QPainter, x: np.ndarray, y: np.ndarray, frame: _Frame, pen: QPen) -> None:
    """Join points; what is not finite leaves a gap."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    gaps = np.flatnonzero(~np.isfinite(y))
    for part in np.split(np.arange(len(y)), gaps):
        found = _points(x[part], y[part], frame)
        if len(found) > 1:
            painter.drawPolyline(QPolygonF(found))


def _points(x: np.ndarray, y: np.ndarray, frame: _Frame) -> list[QPointF]:
    finite = np.isfinite(y)
    across, up = frame.across(x[finite]), frame.up(y[finite])
    return [QPointF(a, b) for a, b in zip(across.tolist(), up.tolist(), strict=True)]


def _possible(values: np.ndarray, log: bool) -> np.ndarray:
    """Give what the upright axis measures: the logarithm, of what has one."""
    if not log:
        return values
    return np.log10(np.where(values > 0, values, np.nan))
