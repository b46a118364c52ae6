"""Where columns and tiles lie: tiles as large as the room allows, the same in all columns."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from widgets.layer_columns.columns import Column, Place

_GAP = 3.0
"""Between two tiles, in px."""
_SMALLEST, _LARGEST = 4, 120
"""Sides that a tile may have, in px."""
_INPUT_FACTOR = 1.6
_STRIP = 0.9
"""Width of a vector, in lines of type."""
_NUMBER = 0.95
"""Room for the number above a map, in lines of type."""
_NUMBERED = 1.4
"""The smallest side of a map that still has a number, in lines of type."""


@dataclass(frozen=True)
class Layout:
    """Rectangles in the widget's coordinates."""

    heads: tuple[QRectF, ...]
    tiles: tuple[tuple[QRectF, ...], ...]
    """Row by row, in the order of their numbers."""
    feet: tuple[QRectF, ...]
    scores: QRectF
    numbers: float = 0.0
    """Room above each map for its number, in px; none where maps are too small for numbers."""

    def number_rect(self, column: int, channel: int) -> QRectF:
        """Give the place above a map where its number stands."""
        tile = self.tiles[column][channel]
        return QRectF(tile.left(), tile.top() - self.numbers, tile.width(), self.numbers)

    def place_at(self, point: QPointF, columns: Sequence[Column]) -> Place | None:
        """Tell which number lies under a point."""
        for index, tiles in enumerate(self.tiles):
            for channel, rect in enumerate(tiles):
                if rect.contains(point):
                    return _place_in(index, channel, rect, point, columns[index])
        return None

    def pixel_rect(
        self, column: int, channel: int, box: tuple[float, float, float, float], shown: Column
    ) -> QRectF:
        """Give the rectangle of pixels of a tile."""
        tile = self.tiles[column][min(channel, len(self.tiles[column]) - 1)]
        height, width = shown.values.shape[:2] if shown.is_maps else (len(shown.values), 1)
        down, across = tile.height() / height, tile.width() / width
        top, left, bottom, right = box
        return QRectF(
            tile.left() + left * across,
            tile.top() + top * down,
            (right - left) * across,
            (bottom - top) * down,
        )


def lay_out(
    rect: QRectF, columns: Sequence[Column], names: Sequence[float], line: float, scores: float
) -> Layout:
    """Divide a rectangle among columns.

    Parameters
    ----------
    rect : QRectF
        All there is.
    columns : sequence of Column
    names : sequence of float
        The least room for the name of each, in px.
    line : float
        Height of a line of type, in px: two of them stand above each column, and under it what
        its colours mean.
    scores : float
        Room at the right for what the network says, in px.
    """
    gap = max(0.8 * line, 10.0)
    body = rect.adjusted(0, 2.2 * line, -scores, -1.5 * line)
    room = body.width() - gap * len(columns)
    sizes = _sizes(columns, names, body.height(), room, line)
    widths = [_width(column, sizes, body.height()) for column in columns]
    slots = [max(width, name) for width, name in zip(widths, names, strict=True)]
    # what is left over goes between the columns, so that lines between them can be seen
    gap += max(room - sum(slots), 0) / max(len(columns), 1)
    heads: list[QRectF] = []
    tiles: list[tuple[QRectF, ...]] = []
    x = body.left()
    for column, width, slot in zip(columns, widths, slots, strict=True):
        heads.append(QRectF(x + 2, rect.top(), slot + gap - 4, 2 * line))
        tiles.append(_tiles(column, x + (slot + gap - width) / 2, body, sizes, width))
        x += slot + gap
    feet = [QRectF(head.left(), body.bottom(), head.width(), 1.5 * line) for head in heads]
    place = QRectF(rect.right() - scores, body.top(), scores, body.height())
    return Layout(tuple(heads), tuple(tiles), tuple(feet), place, sizes.number)


@dataclass(frozen=True)
class _Sizes:
    """The side of a tile, the room above it for its number, and the width of a vector, in px."""

    side: float
    number: float
    strip: float

    @property
    def step(self) -> float:
        """Give the distance from a row of tiles to the next."""
        return self.side + self.number + _GAP


def _sizes(
    columns: Sequence[Column], names: Sequence[float], height: float, width: float, line: float
) -> _Sizes:
    """Give the largest tiles that have room; numbers stand above all of them, or none."""
    strip = _STRIP * line
    numbered = _largest(columns, names, height, width, _NUMBER * line, strip)
    if numbered.side >= _NUMBERED * line:
        return numbered
    return _largest(columns, names, height, width, 0.0, strip)


def _largest(
    columns: Sequence[Column],
    names: Sequence[float],
    height: float,
    width: float,
    number: float,
    strip: float,
) -> _Sizes:
    for side in range(_LARGEST, _SMALLEST, -1):
        sizes = _Sizes(side, number, strip)
        slots = (
            max(_width(column, sizes, height), name)
            for column, name in zip(columns, names, strict=True)
        )
        if sum(slots) <= width:
            return sizes
    return _Sizes(_SMALLEST, number, strip)


def _across(column: Column, sizes: _Sizes, height: float) -> int:
    rows = max(int((height + _GAP) // sizes.step), 1)
    return math.ceil(column.tiles / rows)


def _tile_side(column: Column, sizes: _Sizes, height: float) -> float:
    if column.tiles == 1:
        return min(sizes.side * _INPUT_FACTOR, height)
    return min(sizes.side, height - sizes.number)


def _width(column: Column, sizes: _Sizes, height: float) -> float:
    if not column.is_maps:
        return sizes.strip
    across = _across(column, sizes, height)
    return across * (_tile_side(column, sizes, height) + _GAP) - _GAP


def _tiles(
    column: Column, x: float, body: QRectF, sizes: _Sizes, width: float
) -> tuple[QRectF, ...]:
    if not column.is_maps:
        return (QRectF(x, body.top(), width, body.height()),)
    across = _across(column, sizes, body.height())
    rows = math.ceil(column.tiles / across)
    edge = _tile_side(column, sizes, body.height())
    number = sizes.number if column.tiles > 1 else 0.0
    step = edge + number + _GAP
    height, breadth = column.values.shape[:2]
    longest = max(height, breadth)
    top = body.center().y() - (rows * step - _GAP) / 2 + number
    return tuple(
        QRectF(
            x + (index % across) * (edge + _GAP),
            top + (index // across) * step,
            edge * breadth / longest,
            edge * height / longest,
        )
        for index in range(column.tiles)
    )


def _place_in(index: int, channel: int, rect: QRectF, point: QPointF, column: Column) -> Place:
    height, width = column.values.shape[:2] if column.is_maps else (len(column.values), 1)
    row = int((point.y() - rect.top()) / rect.height() * height)
    pixel = int((point.x() - rect.left()) / rect.width() * width)
    return Place(index, channel, min(row, height - 1), min(pixel, width - 1))
