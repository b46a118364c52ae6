"""From coordinates to places on screen, and back."""

import math
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

_STEPS = (1.0, 2.0, 4.0, 5.0, 10.0)


@dataclass(frozen=True)
class Frame:
    """A square on screen whose middle is the origin."""

    square: QRectF
    reach: float

    @cached_property
    def scale(self) -> float:
        """Px of a length of 1."""
        return self.square.width() / 2 / self.reach

    @cached_property
    def _origin(self) -> tuple[float, float]:
        middle = self.square.center()
        return middle.x(), middle.y()

    def point(self, x: float, y: float) -> QPointF:
        left, top = self._origin
        return QPointF(left + x * self.scale, top - y * self.scale)

    def inside(self, x: float, y: float) -> tuple[float, float]:
        """Shorten what reaches beyond the edge, so that its direction stays."""
        beyond = max(abs(x), abs(y)) / self.reach
        return (x / beyond, y / beyond) if beyond > 1 else (x, y)

    def coordinates(self, at: QPointF) -> tuple[float, float]:
        middle = self.square.center()
        return (at.x() - middle.x()) / self.scale, (middle.y() - at.y()) / self.scale

    def ticks(self, least: float) -> tuple[float, ...]:
        """Give round numbers of one side, at least so many px apart, without 0."""
        wanted = least / self.scale
        power = 10.0 ** math.floor(math.log10(wanted))
        step = next((power * s for s in _STEPS if power * s >= wanted), 10 * power)
        count = math.floor(self.reach / step * (1 + 1e-9))
        return tuple(step * n for n in range(1, count + 1))


def framed(area: QRectF, reach: float) -> Frame:
    """Put the largest square into an area."""
    side = max(min(area.width(), area.height()), 1.0)
    square = QRectF(0, 0, side, side)
    square.moveCenter(area.center())
    return Frame(square, reach)
