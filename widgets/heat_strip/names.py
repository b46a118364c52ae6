"""The names over the columns of a heat map: in one line as far as there is room, or all of them."""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from widgets.heat_strip.places import Places

_WIDEST_NAME = 9.0
"""Names of columns longer than this, in heights of a line, are elided."""
_BETWEEN_NAMES = 4
_MOST_LINES = 3
"""Names that do not fit beside each other stand in so many lines."""
_LEAST_LETTERS = 1.3
"""A name is not shortened to less than this, in heights of a line."""


@dataclass(frozen=True)
class Name:
    """The name of a column in its place; `now` tells whether it is the present one."""

    text: str
    rect: QRectF
    now: bool = False


def names_of(
    names: tuple[str, ...], present: int | None, places: Places, font_key: str, every: bool
) -> tuple[Name, ...]:
    """Give the names that are drawn: every one, in lines, or those that fit into one line."""
    lines = _lines(names, places, font_key) if every else None
    if lines is None:
        return column_names(names, present, places, font_key)
    spans, high = lines
    return tuple(
        Name(text, _over(left, right, places, high, line), column == present)
        for column, (text, left, right, line) in enumerate(spans)
    )


def lines_of(names: tuple[str, ...], places: Places, font_key: str, every: bool) -> int:
    """Tell how many lines the names need."""
    lines = _lines(names, places, font_key) if every else None
    return 1 if lines is None else 1 + max((span[3] for span in lines[0]), default=0)


@lru_cache(maxsize=16)
def _lines(
    names: tuple[str, ...], places: Places, font_key: str
) -> tuple[tuple[tuple[str, float, float, int], ...], float] | None:
    """Put each name into the lowest line where it fits, shortened if it must be.

    None where the columns are too narrow for that.
    """
    for limit in (math.inf, _MOST_LINES * places.width):
        spans, high = _spans(names, places, font_key, limit)
        if limit < _LEAST_LETTERS * high:
            return None
        free = [-math.inf] * _MOST_LINES
        found: list[tuple[str, float, float, int]] = []
        for text, left, right in spans:
            line = next((line for line, end in enumerate(free) if end <= left + 0.5), None)
            if line is None:
                break
            free[line] = right
            found.append((text, left, right, line))
        if len(found) == len(spans):
            return tuple(found), high
    return None


@lru_cache(maxsize=32)
def column_names(
    names: tuple[str, ...], present: int | None, places: Places, font_key: str
) -> tuple[Name, ...]:
    """Give the name of the present column, and of others as far as there is room."""
    spans, high = _spans(names, places, font_key, math.inf)
    if present is not None and not 0 <= present < len(spans):
        present = None
    text, first, last = ("", 0.0, 0.0) if present is None else spans[present]
    found = [] if present is None else [Name(text, _over(first, last, places, high), True)]
    free = -math.inf
    for column, (text, left, right) in enumerate(spans):
        if left < free or column == present or (found and left < last and right > first):
            continue
        free = right
        name = Name(text, _over(left, right, places, high))
        found.append(name)
    return tuple(found)


def _over(left: float, right: float, places: Places, high: float, line: int = 0) -> QRectF:
    return QRectF(left, places.top - (line + 1) * high - 2, right - left, high)


@lru_cache(maxsize=16)
def _spans(
    names: tuple[str, ...], places: Places, font_key: str, limit: float
) -> tuple[tuple[tuple[str, float, float], ...], float]:
    """Shorten names to what fits over the map; give where they begin and end, and their height.

    Each stands as near its column as it goes. Measuring is slow, and there may be hundreds.
    """
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(font)
    # a long name over the first or last column would not fit beside it
    start, end = places.whole.left() - 2, places.whole.right() + 2
    widest = min(_WIDEST_NAME * metrics.height(), end - start, limit) - _BETWEEN_NAMES
    spans: list[tuple[str, float, float]] = []
    for column, name in enumerate(names[: places.columns]):
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, widest)
        width = metrics.horizontalAdvance(text) + _BETWEEN_NAMES
        middle = places.left + (column + 0.5) * places.width
        left = max(min(middle - width / 2, end - width), start)
        spans.append((text, left, left + width))
    return tuple(spans), metrics.height()
