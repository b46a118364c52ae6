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


@dataclass(frozen=True)
class Layout:
    """Rectangles in the widget's coordinates."""

    heads: tuple[QRectF, ...]
    tiles: tuple[tuple[QRectF, ...], ...]
    feet: tuple[QRectF, ...]
    scores: QRectF

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
    strip = 0.9 * line
    room = body.width() - gap * len(columns)
    side = _side(columns, names, body.height(), room, strip)
    widths = [_width(column, side, body.height(), strip) for column in columns]
    slots = [max(width, name) for width, name in zip(widths, names, strict=True)]
    # what is left over goes between the columns, so that lines between them can be seen
    gap += max(room - sum(slots), 0) / max(len(columns), 1)
    heads: list[QRectF] = []
    tiles: list[tuple[QRectF, ...]] = []
    x = body.left()
    for column, width, slot in zip(columns, widths, slots, strict=True):
        heads.append(QRectF(x + 2, rect.top(), slot + gap - 4, 2 * line))
        tiles.append(_tiles(column, x + (slot + gap - width) / 2, body, side, width))
        x += slot + gap
    feet = [QRectF(head.left(), body.bottom(), head.width(), 1.5 * line) for head in heads]
    place = QRectF(rect.right() - scores, body.top(), scores, body.height())
    return Layout(tuple(heads), tuple(tiles), tuple(feet), place)


def _side(
    columns: Sequence[Column],
    names: Sequence[float],
    height: float,
    width: float,
    strip: float,
) -> float:
    for side in range(_LARGEST, _SMALLEST, -1):
        slots = (
            max(_width(column, side, height, strip), name)
            for column, name in zip(columns, names, strict=True)
        )
        if sum(slots) <= width:
            return float(side)
    return float(_SMALLEST)


def _across(column: Column, side: float, height: float) -> int:
    rows = max(int((height + _GAP) // (side + _GAP)), 1)
    return math.ceil(column.tiles / rows)


def _tile_side(column: Column, side: float, height: float) -> float:
    return min(side * _INPUT_FACTOR, height) if column.tiles == 1 else min(side, height)


def _width(column: Column, side: float, height: float, strip: float) -> float:
    if not column.is_maps:
        return strip
    across = _across(column, side, height)
    return across * _tile_side(column, side, height) + (across - 1) * _GAP


def _tiles(column: Column, x: float, body: QRectF, side: float, width: float) -> tuple[QRectF, ...]:
    if not column.is_maps:
        return (QRectF(x, body.top(), width, body.height()),)
    across = _across(column, side, body.height())
    rows = math.ceil(column.tiles / across)
    edge = _tile_side(column, side, body.height())
    height, breadth = column.values.shape[:2]
    longest = max(height, breadth)
    top = body.center().y() - (rows * (edge + _GAP) - _GAP) / 2
    return tuple(
        QRectF(
            x + (index // rows) * (edge + _GAP),
            top + (index % rows) * (edge + _GAP),
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
