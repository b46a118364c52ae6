"""Which labels have room on a map, and where: the first come, the others wait for a zoom."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

_BUCKET = 64.0


def placed(
    order: Iterable[int],
    points: npt.NDArray[np.float64],
    widths: npt.NDArray[np.float64],
    height: float,
    room: QRectF,
    forced: frozenset[int] = frozenset(),
) -> dict[int, QRectF]:
    """Place labels beside their points, none over another.

    Parameters
    ----------
    order : iterable of int
        Who comes first.
    points : (R, 2) px
    widths : (R,) px of the labels
    forced : frozenset of int
        Labels that are placed even where they overlap one another.
    """
    found: dict[int, QRectF] = {}
    taken = _Taken()
    for index in order:
        x, y = points[index]
        if not (room.left() <= x <= room.right() and room.top() <= y <= room.bottom()):
            continue
        choices = list(_around(x, y, widths[index], height, room))
        free = (rect for rect in choices if not taken.overlaps(rect))
        rect = next(free, choices[0] if index in forced and choices else None)
        if rect is not None:
            found[index] = rect
            taken.add(rect)
    return found


def _around(x: float, y: float, width: float, height: float, room: QRectF) -> Iterable[QRectF]:
    """Give the places of a label: right of its point, left of it, above, below."""
    gap = 0.5 * height
    for left, top in (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y - gap - height),
        (x - width / 2, y + gap),
    ):
        rect = QRectF(left, top, width, height)
        if room.contains(rect):
            yield rect


class _Taken:
    """Rectangles by the squares of a grid that they touch."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, int], list[QRectF]] = {}

    def overlaps(self, rect: QRectF) -> bool:
        return any(
            rect.intersects(other) for key in _keys(rect) for other in self._buckets.get(key, ())
        )

    def add(self, rect: QRectF) -> None:
        for key in _keys(rect):
            self._buckets.setdefault(key, []).append(rect)


def _keys(rect: QRectF) -> Iterable[tuple[int, int]]:
    for column in range(int(rect.left() // _BUCKET), int(rect.right() // _BUCKET) + 1):
        for row in range(int(rect.top() // _BUCKET), int(rect.bottom() // _BUCKET) + 1):
            yield column, row
