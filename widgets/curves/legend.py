"""The legend above curves: names, each with its stroke and the value now read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen

from widgets.look import Look, ruler

_WIDEST = "0.00000"
"""Room for a number, so that names keep their places while values change."""


_MOST = 0.4
"""Share of the height that names may take; the rest are counted."""


@dataclass(frozen=True)
class Entry:
    """A line in the legend; what the upright axis measures and the crosshair have no stroke."""

    label: str
    reading: str = ""
    pen: QPen | None = None


@dataclass(frozen=True)
class Legend:
    """Entries that have found their places."""

    placed: "Sequence[tuple[_Writing, QPointF]]"
    rest: tuple[str, QPointF] | None
    """How many have found none, as written, and where that stands."""
    bottom: float
    """Where the legend ends."""

    def draw(self, painter: QPainter, look: Look) -> None:
        bold = _bold(look)
        for writing, at in self.placed:
            writing.draw(painter, at, look, bold)
        painter.setFont(look.font)
        if self.rest is not None:
            painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rest[1] + QPointF(0, look.metrics.ascent()), self.rest[0])


def laid_out(rect: QRectF, entries: Sequence[Entry], look: Look) -> Legend:
    """Place the entries in as many rows as they need and have."""
    line = look.metrics.height()
    row = 1.2 * line
    rows = max(1, int(_MOST * rect.height() / row))
    ruled = _Ruled.of(look)
    x, y = rect.left(), rect.top()
    placed: list[tuple[_Writing, QPointF]] = []
    left_over: tuple[str, QPointF] | None = None
    for number, entry in enumerate(entries):
        writing = _Writing.of(entry, rect.width(), ruled)
        if x > rect.left() and x + writing.width > rect.right():
            x, y = rect.left(), y + row
        rest = f"+ {len(entries) - number}"
        is_last_row = y + 2 * row > rect.top() + rows * row
        more = 0.0 if number == len(entries) - 1 else ruled.name(rest)
        # an entry that fills a row by itself ends the legend too
        full = number and (x + writing.width + more > rect.right() or y >= rect.top() + rows * row)
        # the last one takes no more room than the word that it is missing
        is_last = number == len(entries) - 1 and x == rect.left()
        if is_last_row and full and not is_last:
            left_over = rest, QPointF(x, y)
            break
        placed.append((writing, QPointF(x, y)))
        x += writing.width + 0.8 * line
    return Legend(placed, left_over, y + 1.4 * line if entries else y)


@dataclass(frozen=True)
class _Ruled:
    """The type, and what tells how wide texts are in it: names, and numbers, which are bold."""

    metrics: QFontMetricsF
    line: float
    name: Callable[[str], float]
    reading: Callable[[str], float]

    @classmethod
    def of(cls, look: Look) -> "_Ruled":
        metrics = look.metrics
        return cls(metrics, metrics.height(), ruler(look.font), ruler(_bold(look)))


@dataclass(frozen=True)
class _Writing:
    """An entry with the widths of its parts: stroke, name, number, in px."""

    entry: Entry
    label: str
    stroke: float
    name: float
    reading: float

    @classmethod
    def of(cls, entry: Entry, room: float, ruled: _Ruled) -> "_Writing":
        line, label = ruled.line, entry.label
        stroke = 1.5 * line if entry.pen is not None else 0.0
        least = ruled.reading(_WIDEST) if entry.pen is not None else 0.0
        reading = max(ruled.reading(entry.reading), least)
        # a name is cut only where it would not fit beside the number that is there now
        most = max(room - stroke - ruled.reading(entry.reading) - 0.4 * line, 2 * line)
        if ruled.name(label) > most:
            # in the middle: names of runs begin alike, and differ at their ends
            label = ruled.metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, most)
        name = ruled.name(label) + (0.4 * line if reading else 0.0)
        reading = max(ruled.reading(entry.reading), min(reading, room - stroke - name))
        return cls(entry, label, stroke, name, reading)

    @property
    def width(self) -> float:
        return self.stroke + self.name + self.reading

    def draw(self, painter: QPainter, at: QPointF, look: Look, bold: QFont) -> None:
        line, quiet = look.metrics.height(), not self.entry.reading and self.entry.pen is None
        painter.setFont(look.font)
        if self.entry.pen is not None:
            painter.setPen(self.entry.pen)
            middle = QPointF(at.x(), at.y() + line / 2)
            painter.drawLine(middle, middle + QPointF(1.2 * line, 0))
        role = QPalette.ColorRole.PlaceholderText if quiet else QPalette.ColorRole.Text
        painter.setPen(look.colour(role))
        ground = QPointF(at.x() + self.stroke, at.y() + look.metrics.ascent())
        painter.drawText(ground, self.label)
        painter.setFont(bold)
        painter.drawText(ground + QPointF(self.name, 0), self.entry.reading)


def _bold(look: Look) -> QFont:
    bold = QFont(look.font)
    bold.setBold(True)
    return bold
