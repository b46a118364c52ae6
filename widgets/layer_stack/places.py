"""Where the vectors of a stack of layers stand."""

import math
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QRegion

from widgets.layer_stack.description import StackPicture
from widgets.look import Look, ruler

_NARROWEST = 3.4
"""Columns are at least so wide, in heights of a line; of more than fit some are shown."""
_WIDEST = 26.0
_HIGHEST = 5.0
"""A vector grows to so many heights of a line."""
_SHARE, _SHARE_OF_TWO = 0.85, 0.72
"""How much of its column a vector takes, of two lanes each: the arrows have the rest."""
_FILLED = 0.58
"""How much of the height of a lane a vector takes."""


@dataclass(frozen=True)
class Places:
    """What is seen, and where.

    Parameters
    ----------
    first, count : int
        The columns that are seen.
    left, width : float
        Where the first of them begins and how wide each is, in whole px: what is seen of a column
        is the same wherever it stands.
    rows : tuple of tuple of float
        The middle of every lane of every level, in px.
    part : QRegion, optional
        What is drawn of it; all by default.
    """

    first: int
    count: int
    left: float
    width: float
    rows: tuple[tuple[float, ...], ...]
    high: float
    names: QRectF
    part: QRegion | None = None

    def within(self, part: QRegion | None) -> "Places":
        """Draw only a part, or all."""
        return replace(self, part=part)

    def needs(self, rect: QRectF) -> bool:
        """Tell whether something in a rectangle is drawn."""
        return self.part is None or self.part.intersects(rect.toAlignedRect())

    def middle(self, column: int) -> float:
        return self.left + (column - self.first + 0.5) * self.width

    def is_seen(self, column: int) -> bool:
        return self.first <= column < self.first + self.count

    def seen(self) -> range:
        return range(self.first, self.first + self.count)

    @cached_property
    def drawn(self) -> list[int]:
        """Give the columns of which something is drawn."""
        return [column for column in self.seen() if self.needs(self.reach(column))]

    def vector(self, level: int, lane: int, column: int) -> QRectF:
        """Give the place of a vector."""
        x, y = self.middle(column) - self._wide / 2, self.rows[level][lane] - self.high / 2
        return QRectF(x, y, self._wide, self.high)

    @cached_property
    def _wide(self) -> float:
        two = any(len(lanes) > 1 for lanes in self.rows)
        return self.width * (_SHARE_OF_TWO if two else _SHARE)

    def column(self, column: int) -> QRectF:
        """Give the strip that a column takes, its name included."""
        top = self.rows[-1][-1] - self.high
        left = self.middle(column) - self.width / 2
        return QRectF(left, top, self.width, self.names.bottom() - top)

    def reach(self, column: int) -> QRectF:
        """Give the strip of a column with its arrows to the next ones, and the pinned number."""
        return self.column(column).adjusted(-0.2 * self.width, 0, 0.45 * self.width, 0)

    def cut(self, column: int) -> QRectF:
        """Give what is drawn otherwise where the columns in sight begin, or end, at one."""
        return self.reach(column - 1).intersected(self.reach(column))

    def at(self, point: QPointF) -> tuple[int, int, int] | None:
        """Give level, lane and column at a point."""
        for column in self.seen():
            for level, lanes in enumerate(self.rows):
                for lane in range(len(lanes)):
                    if self.vector(level, lane, column).contains(point):
                        return level, lane, column
        return None


def lay_out(picture: StackPicture, area: QRectF, current: int, look: Look) -> Places:
    """Place a stack so that it fills an area; the present column is always seen."""
    line, columns = look.metrics.height(), max(len(picture.columns), 1)
    left = area.left() + math.ceil(_named(picture, look))
    room = max(area.right() - left - 0.5 * line, 1.0)
    count = max(1, min(columns, int(room / (_NARROWEST * line))))
    width = max(math.floor(min(room / count, _WIDEST * line)), 1)
    first = min(max(current - count // 2, 0), columns - count)
    below = line * (1.4 + (1.2 if picture.marks else 0.0))
    rows, pitch = _rows(picture, area.top(), area.bottom() - below)
    high = min(pitch * _FILLED, _HIGHEST * line)
    names = QRectF(left, area.bottom() - below, count * width, below)
    return Places(first, count, left, width, rows, high, names)


def _named(picture: StackPicture, look: Look) -> float:
    texts = [text for level in picture.levels for text in (level.name, level.shape, level.joined)]
    texts.append(picture.marks_name)
    widest = max(map(ruler(look.font), texts), default=0.0)
    return widest + look.metrics.height()


def _rows(
    picture: StackPicture, top: float, bottom: float
) -> tuple[tuple[tuple[float, ...], ...], float]:
    """Give the middle of each lane; two lanes of a level stand closer than two levels."""
    lanes = sum(len(level.lanes) for level in picture.levels) or 1
    pitch = (bottom - top) / lanes
    rows: list[tuple[float, ...]] = []
    done = 0
    for level in picture.levels:
        middles = [bottom - (done + lane + 0.5) * pitch for lane in range(len(level.lanes))]
        rows.append(tuple(middles))
        done += len(level.lanes)
    return tuple(rows), pitch
