"""Where the vectors of a stack of layers stand."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from widgets.layer_stack.description import StackPicture
from widgets.look import Look

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
    rows : tuple of tuple of float
        The middle of every lane of every level, in px.
    """

    first: int
    count: int
    left: float
    width: float
    rows: tuple[tuple[float, ...], ...]
    high: float
    names: QRectF

    def middle(self, column: int) -> float:
        return self.left + (column - self.first + 0.5) * self.width

    def is_seen(self, column: int) -> bool:
        return self.first <= column < self.first + self.count

    def seen(self) -> range:
        return range(self.first, self.first + self.count)

    def vector(self, level: int, lane: int, column: int) -> QRectF:
        """Give the place of a vector."""
        two = any(len(lanes) > 1 for lanes in self.rows)
        wide = self.width * (_SHARE_OF_TWO if two else _SHARE)
        x, y = self.middle(column) - wide / 2, self.rows[level][lane] - self.high / 2
        return QRectF(x, y, wide, self.high)

    def column(self, column: int) -> QRectF:
        """Give the strip that a column takes, its name included."""
        top = self.rows[-1][-1] - self.high
        left = self.middle(column) - self.width / 2
        return QRectF(left, top, self.width, self.names.bottom() - top)

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
    left = area.left() + _named(picture, look)
    room = max(area.right() - left - 0.5 * line, 1.0)
    count = max(1, min(columns, int(room / (_NARROWEST * line))))
    width = min(room / count, _WIDEST * line)
    first = min(max(current - count // 2, 0), columns - count)
    below = line * (1.4 + (1.2 if picture.marks else 0.0))
    rows, pitch = _rows(picture, area.top(), area.bottom() - below)
    high = min(pitch * _FILLED, _HIGHEST * line)
    names = QRectF(left, area.bottom() - below, count * width, below)
    return Places(first, count, left, width, rows, high, names)


def _named(picture: StackPicture, look: Look) -> float:
    texts = [text for level in picture.levels for text in (level.name, level.shape, level.joined)]
    texts.append(picture.marks_name)
    widest = max((look.metrics.horizontalAdvance(text) for text in texts), default=0.0)
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
