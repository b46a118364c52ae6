"""Formulas with live numbers: a line can be pointed at part by part."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.look import Look, figures, ruler
from widgets.painted import Painted

_LINE = 1.7
"""The height of a line, in heights of the type, unless another is set."""


@dataclass(frozen=True)
class Part:
    """A piece of a line.

    Parameters
    ----------
    text : str
        Its signs and numbers.
    colour : QColor, optional
        To tie it to what has this colour elsewhere.
    key : str
        What `hovered` reports when it is pointed at; nothing if empty.
    strong : bool
        Whether it stands out.
    """

    text: str
    colour: QColor | None = None
    key: str = ""
    strong: bool = False


@dataclass(frozen=True)
class _Placed:
    part: Part
    x: float
    base: float
    size: float
    rect: QRectF


class Formula(Painted):
    """Lines of mathematics with numbers in them.

    ::

        formula = Formula()
        formula.set_lines(
            [
                "f₃ = σ(w·x + u·h + b)",
                [Part("= σ("), Part("0.31", key="x"), Part("− 1.20", key="h"), Part(")"),
                 Part("= 0.53", strong=True)],
            ],
            description="f 3 = sigmoid of 0.31 − 1.20 = 0.53",
        )

    A line that is too wide is drawn smaller. `set_rows` keeps room for so many lines, so that
    nothing below jumps.

    Signals: `hovered(key)` when the pointer comes to a part with a key, `left()`.
    """

    hovered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[Part, ...], ...] = ()
        self._rows = 1
        self._enlarged = 1.15
        self._line = _LINE
        self._pointed = ""
        self._lit = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- what it shows

    def set_lines(
        self, lines: Sequence[str | Sequence[Part]], description: str | None = None
    ) -> None:
        """Show lines; `description` is their text twin, by default the plain text of the parts."""
        made = tuple((Part(line),) if isinstance(line, str) else tuple(line) for line in lines)
        grown = max(len(made), self._rows) != max(len(self._lines), self._rows)
        self._lines = made
        if description is None:
            description = "\n".join(" ".join(part.text for part in line) for line in made)
        self.setAccessibleName(description)
        if grown:
            self.updateGeometry()
        self.update()

    def set_text(self, text: str, description: str | None = None) -> None:
        """Show one line."""
        self.set_lines([text] if text else [], description)

    def set_rows(self, rows: int) -> None:
        """Keep room for so many lines."""
        self._rows = rows
        self.updateGeometry()

    def set_enlarged(self, factor: float) -> None:
        """Set the type larger than the rest of the window by a factor."""
        self._enlarged = factor
        self.updateGeometry()
        self.update()

    def set_line_height(self, heights: float) -> None:
        """Let lines follow each other at so many heights of the type."""
        self._line = heights
        self.updateGeometry()
        self.update()

    def set_lit(self, key: str) -> None:
        """Light up the part of a key, as when it is pointed at elsewhere; none if empty."""
        self._lit = key
        self.update()

    def part_rect(self, key: str) -> QRectF:
        """Give the rectangle of the part of a key, for connecting lines."""
        for placed in self._placed(QRectF(self.rect()), self.look()):
            if placed.part.key == key:
                return placed.rect
        return QRectF()

    # ---- drawing

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in self._placed(rect, look):
            key = placed.part.key
            if key and key in (self._pointed, self._lit):
                glow = QColor(look.palette.color(QPalette.ColorRole.Highlight))
                glow.setAlpha(50)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(glow)
                painter.drawRoundedRect(placed.rect.adjusted(-2, 0, 2, 0), 3, 3)
            self._draw_part(painter, placed, look)

    def _draw_part(self, painter: QPainter, placed: _Placed, look: Look) -> None:
        colour = placed.part.colour or look.palette.color(QPalette.ColorRole.Text)
        painter.setPen(colour)
        painter.setFont(self._font(placed.size, placed.part.strong, look))
        painter.drawText(QPointF(placed.x, placed.base), placed.part.text)

    # ---- places

    def _placed(self, rect: QRectF, look: Look) -> list[_Placed]:
        placed: list[_Placed] = []
        height = self._line_height(look)
        top = rect.top() + (rect.height() - height * len(self._lines)) / 2
        for row, line in enumerate(self._lines):
            size = self._type_size(look)
            total = self._line_width(line, size, look)
            if total > rect.width() > 0:
                size *= rect.width() / total
            x = rect.left()
            base = top + row * height + 0.5 * height + 0.35 * size
            for before, part in zip((None, *line), line, strict=False):
                x += self._gap(before, part, size)
                width = self._width(part, size, look)
                area = QRectF(x, base - 1.0 * size, width, 1.35 * size)
                placed.append(_Placed(part, x, base, size, area))
                x += width
        return placed

    def _line_width(self, line: tuple[Part, ...], size: float, look: Look) -> float:
        pairs = zip((None, *line), line, strict=False)
        return sum(
            self._gap(before, part, size) + self._width(part, size, look) for before, part in pairs
        )

    def _width(self, part: Part, size: float, look: Look) -> float:
        # a fraction of a pixel, as a whole size would let a shrunk line still be too wide
        return ruler(self._font(100, part.strong, look))(part.text) * size / 100

    def _gap(self, before: Part | None, part: Part, size: float) -> float:
        """Give the space between two parts: none within brackets."""
        if before is None or before.text.rstrip().endswith("("):
            return 0.0
        return 0.0 if part.text.lstrip().startswith((")", ",")) else 0.28 * size

    def _font(self, size: float, strong: bool, look: Look) -> QFont:
        font = figures(look.font, max(1, int(size)))
        font.setBold(strong)
        return font

    def _type_size(self, look: Look) -> float:
        return 0.86 * look.metrics.height() * self._enlarged

    def _line_height(self, look: Look) -> float:
        return self._line * self._type_size(look)

    def sizeHint(self) -> QSize:
        rows = max(len(self._lines), self._rows)
        return QSize(24 * self.fontMetrics().height(), round(rows * self._line_height(self.look())))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self.fontMetrics().height(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        parts = self._placed(QRectF(self.rect()), self.look())
        self._point_at(next((p.part.key for p in parts if p.part.key and p.rect.contains(at)), ""))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at("")
        super().leaveEvent(event)

    def _point_at(self, key: str) -> None:
        if key == self._pointed:
            return
        self._pointed = key
        self.update()
        if key:
            self.hovered.emit(key)
        else:
            self.left.emit()
