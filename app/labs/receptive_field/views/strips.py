"""Where the layers stand in their side view, and the columns of their numbers."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from app.labs.receptive_field.stack_screen import RowScreen, StackScreen
from resources import _

_SMALLEST_TYPE = 8


@dataclass(frozen=True)
class Strip:
    """One layer's row, and the rectangle of its neurons."""

    rect: QRectF
    row: RowScreen

    @property
    def step(self) -> float:
        """Px from one neuron to the next."""
        return self.rect.width() / self.row.reach.size

    def extent(self) -> tuple[float, float] | None:
        """Give where the neurons that take part begin and end, in px."""
        if self.row.paths is None or not self.row.paths.any():
            return None
        taking_part = np.flatnonzero(self.row.paths)
        left = self.rect.left()
        return left + int(taking_part[0]) * self.step, left + int(taking_part[-1] + 1) * self.step


@dataclass(frozen=True)
class Frame:
    """Where things stand: the type, the heading, the strips, the columns of numbers."""

    font: QFont
    head: float
    left: float
    width: float
    columns: tuple[float, ...]
    spacing: float
    height: float


def frame(shown: StackScreen, font: QFont, width: float, height: float) -> Frame:
    """Divide a side view of some size."""
    head = 1.6 * QFontMetricsF(font).height()
    spacing = (height - head - 4) / len(shown.rows)
    smaller = QFont(font)
    own = 0.9 * QFontInfo(font).pixelSize()
    smaller.setPixelSize(max(round(min(own, 0.75 * spacing)), _SMALLEST_TYPE))
    metrics = QFontMetricsF(smaller)
    label = max(metrics.horizontalAdvance(row.name) for row in shown.rows) + 12
    widths = _columns(shown, metrics)
    ends = [width - 4 - sum(widths[place + 1 :]) for place in range(len(widths))]
    room = max(40.0, ends[0] - widths[0] - 8 - label)
    return Frame(smaller, head, label, room, tuple(ends), spacing, height)


def strips(shown: StackScreen, where: Frame) -> list[Strip]:
    """Place the layers, the input at the bottom."""
    thickness = min(0.6 * where.spacing, 1.6 * QFontMetricsF(where.font).height())
    scale = where.width / shown.size
    found: list[Strip] = []
    for place, row in enumerate(shown.rows):
        middle = where.height - 4 - (place + 0.5) * where.spacing
        first = float(row.reach.start) - row.reach.jump / 2
        rect = QRectF(
            where.left + first * scale,
            middle - thickness / 2,
            row.reach.size * row.reach.jump * scale,
            thickness,
        )
        found.append(Strip(rect, row))
    return found


def titles() -> tuple[str, ...]:
    """Name the columns of numbers."""
    return _("size"), _("jump"), _("field"), _("start")


def _columns(shown: StackScreen, metrics: QFontMetricsF) -> list[float]:
    texts = zip(*(row.numbers for row in shown.rows), strict=True)
    return [
        max(metrics.horizontalAdvance(text) for text in (title, *column))
        + metrics.averageCharWidth() * 1.5
        for title, column in zip(titles(), texts, strict=True)
    ]
