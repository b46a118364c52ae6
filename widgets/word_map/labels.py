"""Which labels have room on a map, and where: the first come, the others wait for a zoom."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

_BUCKET = 64.0
_Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def placed(
    order: Iterable[int],
    points: npt.NDArray[np.float64],
    widths: npt.NDArray[np.float64],
    height: float,
    room: QRectF,
    forced: frozenset[int] = frozenset(),
    written_on: Iterable[QRectF] = (),
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
    written_on : iterable of QRectF
        Where something else stands.
    """
    found: dict[int, QRectF] = {}
    taken = _Taken()
    for rect in written_on:
        taken.add((rect.left(), rect.top(), rect.right(), rect.bottom()))
    bounds = (room.left(), room.top(), room.right(), room.bottom())
    for index in order:
        x, y = points[index].tolist()
        width = float(widths[index])
        choices = [box for box in _around(x, y, width, height) if _inside(box, bounds)]
        box = next((box for box in choices if taken.is_free(box)), None)
        if box is None and index in forced and choices:
            box = choices[0]
        if box is not None:
            found[index] = QRectF(box[0], box[1], width, height)
            taken.add(box)
    return found


def _around(x: float, y: float, width: float, height: float) -> tuple[_Box, ...]:
    """Give the places of a label: right of its point, left of it, above, below."""
    gap, half = 0.5 * height, height / 2
    middle = x - width / 2
    return (
        (x + gap, y - half, x + gap + width, y + half),
        (x - gap - width, y - half, x - gap, y + half),
        (middle, y - gap - height, middle + width, y - gap),
        (middle, y + gap, middle + width, y + gap + height),
    )


def _inside(box: _Box, room: _Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


class _Taken:
    """Boxes by the squares of a grid that they touch."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, int], list[_Box]] = {}

    def is_free(self, box: _Box) -> bool:
        left, top, right, bottom = box
        for key in _keys(box):
            for other in self._buckets.get(key, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        return True

    def add(self, box: _Box) -> None:
        for key in _keys(box):
            self._buckets.setdefault(key, []).append(box)


def _keys(box: _Box) -> list[tuple[int, int]]:
    columns = range(int(box[0] // _BUCKET), int(box[2] // _BUCKET) + 1)
    rows = range(int(box[1] // _BUCKET), int(box[3] // _BUCKET) + 1)
    return [(column, row) for column in columns for row in rows]
