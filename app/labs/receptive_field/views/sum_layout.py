"""Where the terms of a sum stand: in one line or two, in type as large as there is room for."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from app.labs.receptive_field.sums import Sum, Term, pieces
from widgets.look import resized

LINES = 2
HEIGHT = 1.35
"""Height of a line of chips, in lines of type."""
_ATTEMPTS = ((1, (1.3, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82)), (2, (0.96, 0.9, 0.85)))
"""Lines, and shares of the type's size, to try before terms are taken together."""
_FIGURES = str.maketrans("123456789", "000000000")


@dataclass(frozen=True)
class Piece:
    """A part of the sum in its place: a term, or what stands between terms."""

    text: str
    term: Term | None
    rect: QRectF
    inset: float
    """How far the text begins to the right of the rectangle's left side."""


def steady(font: QFont, share: float = 1.0) -> QFont:
    """Give type of a share of the size, whose figures all have the same width."""
    scaled = resized(font, share)
    scaled.setFeature(QFont.Tag.fromString("tnum"), 1)
    return scaled


@dataclass(frozen=True)
class Measured:
    """The parts of a sum, each with its term, if it is one, and its width in px at full size."""

    parts: list[tuple[str, Term | None]]
    widths: list[float]


def measured(shown: Sum, font: QFont) -> Measured:
    """Tell how wide the parts of a sum are."""
    full, parts = steady(font), list(pieces(shown))
    width = _ruler(full)
    padding = 0.8 * QFontMetricsF(full).averageCharWidth() + 4
    return Measured(parts, [width(text) + (padding if term else 0.0) for text, term in parts])


def fitting(shown: Measured, width: float) -> float | None:
    """Give the largest share of the type's size at which a sum fits, if there is one."""
    widths = shown.widths
    total = sum(widths)
    for lines, shares in _ATTEMPTS:
        for share in shares:
            if share * total <= lines * width and len(_breaks(widths, share, width)) <= lines:
                return share
    return None


def lay_out(shown: Measured, share: float, rect: QRectF, scaled: QFont) -> Iterator[Piece]:
    """Place all parts of a sum in a rectangle, its lines in the middle; in type of the share."""
    advance = _ruler(scaled)
    parts, widths = shown.parts, shown.widths
    breaks = [*_breaks(widths, share, rect.width()), len(parts)]
    height = HEIGHT * QFontMetricsF(scaled).height()
    top = rect.top() + (rect.height() - (len(breaks) - 1) * height) / 2
    for line, (start, stop) in enumerate(itertools.pairwise(breaks)):
        x = rect.left() + max(0.0, (rect.width() - share * sum(widths[start:stop])) / 2)
        for (text, term), width in zip(parts[start:stop], widths[start:stop], strict=True):
            place = QRectF(x, top + line * height, share * width, height)
            yield Piece(text, term, place, (place.width() - advance(text)) / 2)
            x += share * width


def _breaks(widths: list[float], share: float, room: float) -> list[int]:
    """Tell at which pieces a new line begins, the first one included."""
    breaks, left = [0], 0.0
    for place, width in enumerate(widths):
        if left and left + share * width > room:
            breaks.append(place)
            left = 0.0
        left += share * width
    return breaks


def _ruler(font: QFont) -> Callable[[str], float]:
    """Give what measures texts; figures are equally wide, so that few need measuring."""
    known, metrics = _measured(font.key()), QFontMetricsF(font)

    def width(text: str) -> float:
        form = text.translate(_FIGURES)
        if form not in known:
            known[form] = metrics.horizontalAdvance(form)
        return known[form]

    return width


@lru_cache(maxsize=32)
def _measured(_font_key: str) -> dict[str, float]:
    """Give the widths already measured in one type."""
    return {}
