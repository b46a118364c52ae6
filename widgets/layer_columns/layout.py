"""Where columns and tiles lie: tiles as large as the room allows, the same in all columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from widgets.layer_columns.columns import Column, Place
from widgets.layer_columns.fitting import GAP, Fitted, Part, Sizes, fitted


@dataclass(frozen=True)
class Layout:
    """Rectangles in the widget's coordinates; empty ones for what is not drawn."""

    heads: tuple[QRectF, ...]
    tiles: tuple[tuple[QRectF, ...], ...]
    """Row by row, in the order of their numbers."""
    rests: tuple[QRectF, ...]
    """Where it is said how many maps of a column are not drawn; empty where all are."""
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
    rect: QRectF,
    columns: Sequence[Column],
    names: Sequence[float],
    line: float,
    scores: float,
    wanted: Mapping[int, int] | None = None,
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
    wanted : mapping of int to int, optional
        Of each column the map that must be drawn, where not all can be.
    """
    gap = max(0.8 * line, 10.0)
    body = rect.adjusted(0, 2.2 * line, -scores, -1.5 * line)
    found = fitted(columns, names, wanted or {}, body, gap, line)
    parts, sizes = found.parts, found.sizes
    if any(part.is_cut for part in parts.values()):
        body.setBottom(body.bottom() - line)
    if not scores:
        # nothing fills the height: names and colours stay close to the maps
        spare = found.spare(body.height()) // 2
        body.adjust(0, spare, 0, -spare)
        rect = rect.adjusted(0, spare, 0, -spare)
    slots, gap = _slots(found, body)
    heads = [QRectF()] * len(columns)
    rests = [QRectF()] * len(columns)
    tiles = [(QRectF(),) * column.tiles for column in columns]
    x = body.left()
    for index, part in parts.items():
        slot = slots[index]
        width = sizes.width(part, body.height())
        heads[index] = QRectF(x + 2, rect.top(), slot + gap - 4, 2 * line)
        left = x + (slot + gap - width) / 2
        drawn = _tiles(part, left, body, sizes, width)
        tiles[index] = _spread(drawn, part)
        if part.is_cut:
            rests[index] = QRectF(x, drawn[-1].bottom() + 2, slot + gap, line)
        x += slot + gap
    return Layout(
        tuple(heads),
        tuple(tiles),
        tuple(rests),
        tuple(_foot(head, rect, line) for head in heads),
        QRectF(rect.right() - scores, body.top(), scores, rect.bottom() - 1.5 * line - body.top()),
        sizes.number,
    )


def _slots(found: Fitted, body: QRectF) -> tuple[dict[int, float], float]:
    """Give the width of each column with its name, and the gap between two.

    What is left over goes between the columns, so that lines between them can be seen; where names
    alone are too wide, they give way.
    """
    slots = {index: found.sizes.slot(part, body.height()) for index, part in found.parts.items()}
    wanted = sum(slots.values())
    gap = max((body.width() - wanted) / max(len(slots), 1), 4.0)
    narrower = min(1.0, (body.width() - gap * len(slots)) / max(wanted, 1.0))
    return {index: slot * narrower for index, slot in slots.items()}, gap


def _foot(head: QRectF, rect: QRectF, line: float) -> QRectF:
    if head.isEmpty():
        return QRectF()
    return QRectF(head.left(), rect.bottom() - 1.5 * line, head.width(), 1.5 * line)


def _spread(drawn: tuple[QRectF, ...], part: Part) -> tuple[QRectF, ...]:
    """Give each map of a column its place, an empty one where it is not drawn."""
    places = dict(zip(part.maps, drawn, strict=True))
    return tuple(places.get(number, QRectF()) for number in range(part.column.tiles))


def _tiles(part: Part, x: float, body: QRectF, sizes: Sizes, width: float) -> tuple[QRectF, ...]:
    if not part.column.is_maps:
        return (QRectF(x, body.top(), width, body.height()),)
    across = sizes.across(part, body.height())
    edge = sizes.tile_side(part, body.height())
    number = sizes.number_of(part)
    step = edge + number + GAP
    height, breadth = part.column.values.shape[:2]
    longest = max(height, breadth)
    top = body.center().y() - sizes.height(part, body.height()) / 2 + number
    return tuple(
        QRectF(
            x + (index % across) * (edge + GAP),
            top + (index // across) * step,
            edge * breadth / longest,
            edge * height / longest,
        )
        for index in range(part.tiles)
    )


def _place_in(index: int, channel: int, rect: QRectF, point: QPointF, column: Column) -> Place:
    height, width = column.values.shape[:2] if column.is_maps else (len(column.values), 1)
    row = int((point.y() - rect.top()) / rect.height() * height)
    pixel = int((point.x() - rect.left()) / rect.width() * width)
    return Place(index, channel, min(row, height - 1), min(pixel, width - 1))
