"""From one step of a lookup to another: what glides, and what is painted anew."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from widgets.glide import glide
from widgets.table_lookup.description import Lookup
from widgets.table_lookup.layout import Layout, framed

_Rects = dict[int, QRectF]


@dataclass(frozen=True)
class Step:
    """How far a lookup is, and where everything lies then."""

    shown: Lookup
    place: Layout


def show(widget: QWidget, old: Step, new: Step) -> None:
    """Bring a widget that stands at one step of a lookup to another step of it."""
    before, after = old.place, new.place
    way = _way(before.tokens, after.tokens)
    if way is None or abs(way) >= widget.height():
        widget.update()
        return
    if way:
        for parts in (_columns(after, after.tokens, after.indices), _columns(after, after.results)):
            glide(widget, 0, round(way), parts.toAlignedRect())
    more = [framed(rect, after.look) for rect, _count in (*before.more, *after.more)]
    for part in (*_places(old, new), *_table(old, new), *_wires(widget, after), *more):
        widget.update(part.toAlignedRect())


def _way(before: _Rects, after: _Rects) -> float | None:
    """Give how far all that is still in sight has moved down; None where it did not alike."""
    both = before.keys() & after.keys()
    ways = {after[index].top() - before[index].top() for index in both}
    return ways.pop() if len(ways) == 1 and len(before) == len(after) else None


def _columns(place: Layout, *parts: _Rects) -> QRectF:
    """Give the room of some parts of all places in sight, with the frames at their sides."""
    room = QRectF()
    for part in parts:
        rects = list(part.values())
        room = room.united(rects[0]).united(rects[-1])
    return room.adjusted(-place.look.line, 0, place.look.line, 0)


def _places(old: Step, new: Step) -> list[QRectF]:
    """Give the places that stand out now, or did so, those whose rows come or go, and both ends.

    The lines between two places are of both: at an end one of them is missing.
    """
    low, high = sorted((old.shown.step, new.shown.step))
    found = [place for _token, _line, place in new.shown.places]
    changed = [index for index, step in enumerate(found) if low <= step <= high]
    changed += [
        end for each in (old, new) for end in (min(each.place.tokens), max(each.place.tokens))
    ]
    rects: list[QRectF] = []
    for place in (old.place, new.place):
        for index in changed:
            if index in place.tokens:
                parts = (place.tokens[index].united(place.indices[index]), place.results[index])
                rects += [framed(part, place.look) for part in parts]
    return rects


def _table(old: Step, new: Step) -> list[QRectF]:
    """Give the rows of the table that stand out now, or did so; all of it where it has moved."""
    before, after = old.place, new.place
    if (before.rows, before.gaps) != (after.rows, after.gaps):
        _first, second = after.wires()
        left, right = after.wires()[0].right(), second.left()
        return [framed(QRectF(left, 0, right - left, 100_000), after.look)]
    numbers = {each.shown.places[each.shown.current][0].number for each in (old, new)}
    return [framed(after.row(number), after.look) for number in numbers if number in after.rows]


def _wires(widget: QWidget, place: Layout) -> list[QRectF]:
    return [QRectF(wire.left(), 0, wire.width(), widget.height()) for wire in place.wires()]
