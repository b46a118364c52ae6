"""Names with their values in large type, side by side: kernel 3 × 3, stride 2."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.look import Look, figures
from widgets.painted import Painted

_ENLARGED = 1.9
"""The usual size of a value, in sizes of the type."""
_MOST = 1.7
"""Where there is room, it is so many times larger."""
_GAP = 2.2
"""Between two of them, in heights of the type."""
_LEAST = 0.5
"""Below this part of their size they are not drawn smaller, and lie in further rows."""


@dataclass(frozen=True)
class _Place:
    name: str
    value: str
    x: float
    row: int
    width: float


class Facts(Painted):
    """Values with their names above. What does not fit into a row goes on in the next.

    ::

        facts.set_pairs([(_("kernel"), "3 × 3"), (_("stride"), "2")])
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show names and values."""
        self._pairs = tuple(pairs)
        self.setAccessibleName("; ".join(f"{name}: {value}" for name, value in pairs))
        self.updateGeometry()
        self.update()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        factor = _MOST
        while factor > _LEAST and not self._fits(rect, look, factor):
            factor -= 0.05
        places = self._places(rect.width(), look, factor)
        rows = 1 + max((place.row for place in places), default=0)
        height = self._height(look, factor)
        top = rect.top() + max(0.0, (rect.height() - rows * height) / 2)
        for place in places:
            at = QRectF(rect.left() + place.x, top + place.row * height, place.width, height)
            self._draw(painter, at, place, look, factor)

    def sizeHint(self) -> QSize:
        return self._size(1.0)

    def minimumSizeHint(self) -> QSize:
        return self._size(_LEAST)

    def _draw(
        self, painter: QPainter, at: QRectF, place: _Place, look: Look, factor: float
    ) -> None:
        name, middle = self._name_height(look), Qt.AlignmentFlag.AlignHCenter
        painter.setFont(look.font)
        painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
        head = QRectF(at.left(), at.top(), at.width(), name)
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignBottom, place.name)
        painter.setFont(figures(look.font, self._value_size(look, factor)))
        painter.setPen(look.colour(QPalette.ColorRole.WindowText))
        rest = at.adjusted(0, name, 0, 0)
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignTop, place.value)

    def _fits(self, rect: QRectF, look: Look, factor: float) -> bool:
        places = self._places(rect.width(), look, factor)
        rows = 1 + max((place.row for place in places), default=0)
        if rows > 1 and factor > 1:
            return False  # larger type is not worth another row
        return rows * self._height(look, factor) <= rect.height() and all(
            place.width <= rect.width() for place in places
        )

    def _places(self, width: float, look: Look, factor: float) -> list[_Place]:
        gap = _GAP * look.metrics.height() * factor
        found: list[_Place] = []
        for row, items in enumerate(self._rows(width, look, factor)):
            x = (width - sum(wide for *_names, wide in items) - gap * (len(items) - 1)) / 2
            for name, value, wide in items:
                found.append(_Place(name, value, x, row, wide))
                x += wide + gap
        return found

    def _rows(self, width: float, look: Look, factor: float) -> list[list[tuple[str, str, float]]]:
        """Give names, values and their widths, row by row."""
        gap, rows = _GAP * look.metrics.height() * factor, list[list[tuple[str, str, float]]]()
        room = 0.0
        for name, value in self._pairs:
            wide = self._width(name, value, look, factor)
            if not rows or room + gap + wide > width:
                rows.append([])
                room = -gap
            rows[-1].append((name, value, wide))
            room += gap + wide
        return rows

    def _width(self, name: str, value: str, look: Look, factor: float) -> float:
        large = QFontMetricsF(figures(look.font, self._value_size(look, factor)))
        return max(look.metrics.horizontalAdvance(name), large.horizontalAdvance(value)) + 2

    def _value_size(self, look: Look, factor: float) -> int:
        # never smaller than the interface's own type
        size = look.metrics.height() / 1.25
        return round(max(size * _ENLARGED * factor, size))

    def _name_height(self, look: Look) -> float:
        return 1.1 * look.metrics.height()

    def _height(self, look: Look, factor: float) -> float:
        return self._name_height(look) + 1.9 * self._value_size(look, factor)

    def _size(self, factor: float) -> QSize:
        look = self.look()
        widths = [self._width(*pair, look, factor) for pair in self._pairs]
        gap = _GAP * look.metrics.height() * factor
        wide = sum(widths) + gap * len(widths) if factor == 1.0 else max(widths, default=0)
        return QSize(round(wide), round(self._height(look, factor)))
