"""Where a card of text stands: beside what it speaks of, never over it, and over little else.

Pure geometry, in px of the window.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from PySide6.QtCore import QPoint, QRect, QSize

Side: TypeAlias = Literal["left", "right", "above", "below", ""]
"""On which side of the card lies what it speaks of; none where it points nowhere."""

GAP = 12
"""Between a card and what it speaks of."""
_MARGIN = 12
_GRID = 40
_GOOD = 0.6
"""A place beside what is lit that costs no more is taken without looking further."""
_INK_WEIGHT = 6.0


@dataclass(frozen=True)
class Place:
    rect: QRect
    side: Side = ""
    meant: QRect = field(default_factory=QRect)
    """What the card points at."""


def place(
    sizes: tuple[QSize, ...],
    lit: Sequence[QRect],
    area: QRect,
    ink: Callable[[QRect], float],
) -> Place:
    """Find the best place.

    Parameters
    ----------
    sizes : tuple of QSize
        What the card can be, the best first.
    lit : sequence of QRect
        What it speaks of: beside all of it, or else beside a part; none for nothing.
    area : QRect
        Where it may stand.
    ink : callable
        Gives how much there is to see in a rectangle, from 0 to 1.
    """
    inner = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    whole = _around(lit)
    near = [Place(*one) for size in sizes[:2] for one in _near(size, whole, lit, inner)]
    if (best := _best(near, lit, area, ink)) is not None and best[0] < _GOOD:
        return best[1]
    near += [
        Place(*one) for part in lit for size in sizes[:2] for one in _near(size, part, lit, inner)
    ]
    everywhere = [_pointing(r, whole, lit) for size in sizes for r in _anywhere(size, inner)]
    found = _best(near + everywhere, lit, area, ink)
    assert found is not None, "a card has at least one size"
    return found[1]


def _around(lit: Sequence[QRect]) -> QRect:
    whole = QRect()
    for rect in lit:
        whole |= rect
    return whole


def _best(
    places: list[Place], lit: Sequence[QRect], area: QRect, ink: Callable[[QRect], float]
) -> tuple[float, Place] | None:
    best: tuple[float, Place] | None = None
    for candidate in places:
        cost = _cost_without_ink(candidate, lit, area)
        if best is not None and cost >= best[0]:
            continue
        cost += _INK_WEIGHT * ink(candidate.rect)
        if best is None or cost < best[0]:
            best = cost, candidate
    return best


def _near(
    size: QSize, meant: QRect, lit: Sequence[QRect], inner: QRect
) -> Iterator[tuple[QRect, Side, QRect]]:
    if meant.isEmpty():
        return
    for side, x, y in _beside(size, meant):
        rect = _kept_within(QRect(QPoint(x, y), size), inner)
        covers = any(rect.intersects(part) for part in (meant, *lit))
        yield rect, "" if covers else side, meant


def _beside(size: QSize, lit: QRect) -> Iterator[tuple[Side, int, int]]:
    """Give places right beside what is lit, with the side on which that lies."""
    width, height = size.width(), size.height()
    middle_x, middle_y = lit.center().x() - width // 2, lit.center().y() - height // 2
    for y in (middle_y, lit.top(), lit.bottom() - height):
        yield "left", lit.right() + GAP, y
        yield "right", lit.left() - GAP - width, y
    for x in (middle_x, lit.left(), lit.right() - width):
        yield "above", x, lit.bottom() + GAP
        yield "below", x, lit.top() - GAP - height


def _anywhere(size: QSize, inner: QRect) -> Iterator[QRect]:
    right, bottom = inner.right() - size.width(), inner.bottom() - size.height()
    for x in {*range(inner.left(), max(right, inner.left()), _GRID), max(right, inner.left())}:
        for y in {*range(inner.top(), max(bottom, inner.top()), _GRID), max(bottom, inner.top())}:
            yield QRect(QPoint(x, y), size)


def _kept_within(rect: QRect, inner: QRect) -> QRect:
    x = max(min(rect.x(), inner.right() - rect.width()), inner.left())
    y = max(min(rect.y(), inner.bottom() - rect.height()), inner.top())
    return QRect(QPoint(x, y), rect.size())


def _pointing(rect: QRect, whole: QRect, lit: Sequence[QRect]) -> Place:
    """Point at all that is lit, or else at the first part that an arrow can point straight at."""
    if not any(rect.intersects(part) for part in lit):
        for meant in (whole, *lit):
            if side := _side(rect, meant):
                return Place(rect, side, meant)
    return Place(rect)


def _side(rect: QRect, lit: QRect) -> Side:
    """Tell on which side of a card what is lit lies, where an arrow can point straight at it."""
    overlaps_across = rect.left() < lit.center().x() < rect.right()
    overlaps_down = rect.top() < lit.center().y() < rect.bottom()
    if rect.intersects(lit):
        return ""
    if overlaps_down:
        return "left" if lit.right() <= rect.left() else "right"
    if overlaps_across:
        return "above" if lit.bottom() <= rect.top() else "below"
    return ""


def _cost_without_ink(candidate: Place, lit: Sequence[QRect], area: QRect) -> float:
    rect = candidate.rect
    if not area.contains(rect):
        return 1e6
    covered = sum(_size(rect & part) for part in lit)
    far = min((_distance(rect, part) for part in lit), default=0.0) / max(1, area.width())
    points = 0.0 if candidate.side or not lit else 0.4
    return 100.0 * covered / max(1, _size(rect)) + 2.0 * far + points


def _size(rect: QRect) -> int:
    return rect.width() * rect.height()


def _distance(rect: QRect, lit: QRect) -> float:
    across = max(lit.left() - rect.right(), rect.left() - lit.right(), 0)
    down = max(lit.top() - rect.bottom(), rect.top() - lit.bottom(), 0)
    return (across**2 + down**2) ** 0.5
