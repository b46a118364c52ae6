"""How large tiles can be, the same in all columns, and which are drawn where they would be tiny."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from widgets.layer_columns.choice import Choice, choices
from widgets.layer_columns.columns import Column

GAP = 3.0
"""Between two tiles, in px."""
_SMALLEST, _LARGEST = 4, 120
"""Sides that a tile may have, in px."""
_LARGEST_ALONE = 240
"""The same where every column has one tile."""
_INPUT_FACTOR = 1.6
_STRIP = 0.9
"""Width of a vector, in lines of type."""
_NUMBER = 0.95
"""Room for the number above a map, in lines of type."""
_NUMBERED = 1.4
"""The smallest side of a map that still has a number, in lines of type."""
_READABLE = 1.4
"""Where maps would be smaller than so many lines of type, fewer are drawn, larger."""


@dataclass(frozen=True)
class Part:
    """What is drawn of one column, and the least room for its name, in px."""

    column: Column
    maps: tuple[int, ...]
    name: float

    @property
    def tiles(self) -> int:
        return len(self.maps)

    @property
    def is_cut(self) -> bool:
        """Tell whether it is said how many more there are."""
        return len(self.maps) < self.column.tiles


@dataclass(frozen=True)
class Sizes:
    """The side of a tile, the room above it for its number, and the width of a vector, in px."""

    side: float
    number: float
    strip: float

    @property
    def step(self) -> float:
        """Give the distance from a row of tiles to the next."""
        return self.side + self.number + GAP

    def across(self, part: Part, height: float) -> int:
        rows = max(int((height + GAP) // self.step), 1)
        return math.ceil(part.tiles / rows)

    def tile_side(self, part: Part, height: float) -> float:
        if part.column.tiles == 1:
            return min(self.side * _INPUT_FACTOR, height)
        return min(self.side, height - self.number)

    def width(self, part: Part, height: float) -> float:
        if not part.column.is_maps:
            return self.strip
        return self.across(part, height) * (self.tile_side(part, height) + GAP) - GAP

    def number_of(self, part: Part) -> float:
        """Give the room above each map of a column for its number."""
        return self.number if part.column.tiles > 1 else 0.0

    def height(self, part: Part, height: float) -> float:
        """Give the height that a column fills of what there is."""
        if not part.column.is_maps:
            return height
        rows = math.ceil(part.tiles / self.across(part, height))
        return rows * (self.tile_side(part, height) + self.number_of(part) + GAP) - GAP

    def slot(self, part: Part, height: float) -> float:
        """Give the width of a column with its name."""
        return max(self.width(part, height), part.name)


@dataclass(frozen=True)
class Fitted:
    """The parts that are drawn, by their columns, and how large."""

    parts: Mapping[int, Part]
    sizes: Sizes
    fits: bool

    def spare(self, height: float) -> float:
        """Give what no column fills of a height."""
        filled = (self.sizes.height(part, height) for part in self.parts.values())
        return max(height - max(filled, default=height), 0.0)


def fitted(
    columns: Sequence[Column],
    names: Sequence[float],
    wanted: Mapping[int, int],
    body: QRectF,
    gap: float,
    line: float,
) -> Fitted:
    """Give the fullest choice of columns and maps whose maps can be seen from afar."""
    found = Fitted({}, Sizes(_SMALLEST, 0.0, _STRIP * line), True)
    for choice in choices(columns, wanted):
        found = _sized(_parts(columns, names, choice, wanted), body, gap, line)
        if found.fits and found.sizes.side >= _READABLE * line:
            return found
    return found


def _parts(
    columns: Sequence[Column], names: Sequence[float], choice: Choice, wanted: Mapping[int, int]
) -> dict[int, Part]:
    return {
        index: Part(columns[index], choice.maps(columns[index], wanted.get(index)), names[index])
        for index in choice.columns
    }


def _sized(parts: Mapping[int, Part], body: QRectF, gap: float, line: float) -> Fitted:
    """Give the largest tiles that have room; numbers stand above all of them, or none."""
    numbered = _largest(parts, body, gap, _NUMBER * line, line)
    if numbered.sizes.side >= _NUMBERED * line:
        return numbered
    return _largest(parts, body, gap, 0.0, line)


def _largest(
    parts: Mapping[int, Part], body: QRectF, gap: float, number: float, line: float
) -> Fitted:
    cut = any(part.is_cut for part in parts.values())
    height = body.height() - (line if cut else 0.0)
    width = body.width() - gap * len(parts)
    alone = all(part.column.tiles == 1 for part in parts.values())
    for side in range(_LARGEST_ALONE if alone else _LARGEST, _SMALLEST, -1):
        sizes = Sizes(side, number, _STRIP * line)
        if sum(sizes.slot(part, height) for part in parts.values()) <= width:
            return Fitted(parts, sizes, fits=True)
    return Fitted(parts, Sizes(_SMALLEST, number, _STRIP * line), fits=False)
