"""Where tokens, rows of the table and rows of the result lie."""

import itertools
import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QRegion

from resources import _, numbers
from widgets.look import Look, ruler
from widgets.table_lookup.description import Lookup

_ROW, _HIGH_ROW, _HIGHEST_ROW = 1.25, 2.2, 2.8
"""The least height of a row, that from which type grows rather, and the largest, in lines."""
_LARGER = (4.0, 3.5, 3.05, 2.65, 2.3, 2.05, 1.8, 1.6, 1.45, 1.3, 1.15)
"""Sizes of type to try where a tall room would stay empty below rows that are as high as can be."""
_FEWEST = 6
"""Numbers of a row that larger type leaves in sight."""
_TITLE = 1.7
_GAP = 0.6
"""Height of what is left out between two rows of the table, in rows."""
_WIDEST_WORD = 8.0
_WIRES = 2.2
"""Width of the room for the lines between two parts, in lines of type."""


@dataclass(frozen=True)
class Layout:
    """Rectangles of everything in sight.

    Parameters
    ----------
    tokens, indices, results : dict of int to QRectF
        By the index of the place.
    rows, labels : dict of int to QRectF
        The cells and the names of the table's rows, by their numbers.
    gaps, more : tuple of (QRectF, int)
        Where rows of the table, and where tokens are left out, and how many.
    columns : int
        So many numbers of each row are shown; then an ellipsis, if there are more.
    look : Look
        With the type that is written in.
    part : QRegion, optional
        What is drawn of it; all by default.
    """

    titles: tuple[QRectF, QRectF, QRectF]
    tokens: dict[int, QRectF]
    indices: dict[int, QRectF]
    results: dict[int, QRectF]
    rows: dict[int, QRectF]
    labels: dict[int, QRectF]
    factors: dict[int, QRectF]
    gaps: tuple[tuple[QRectF, int], ...]
    columns: int
    cell: float
    look: Look
    part: QRegion | None = None
    more: tuple[tuple[QRectF, int], ...] = ()

    def within(self, part: QRegion) -> "Layout":
        """Draw only a part."""
        return replace(self, part=part)

    def needs(self, rect: QRectF) -> bool:
        """Tell whether something in a rectangle is drawn."""
        return self.part is None or self.part.intersects(rect.toAlignedRect())

    def inner(self, rect: QRectF) -> QRectF:
        """Give a row without what the frames of those beside it cover."""
        margin = self.look.line + 1
        return rect.adjusted(0, margin, 0, -margin)

    def row(self, number: int) -> QRectF:
        """Give a row of the table with its name and its factor."""
        return self.factors[number].united(self.rows[number])

    def wires(self) -> tuple[QRectF, QRectF]:
        """Give the room for the lines on both sides of the table."""
        index, result = (next(iter(each.values())) for each in (self.indices, self.results))
        row = self.row(next(iter(self.rows)))
        return _between(index, row), _between(row, result)


def framed(rect: QRectF, look: Look) -> QRectF:
    """Give a rectangle with the frame of what stands out."""
    return rect.adjusted(-look.line, -look.line, look.line, look.line)


def _between(left: QRectF, right: QRectF) -> QRectF:
    # the lines around cells take half a pixel more
    start, end = math.floor(left.right() + 0.5) + 1, math.floor(right.left() - 0.5)
    return QRectF(start, 0, end - start, 1)


@dataclass(frozen=True)
class _Columns:
    """Where the parts begin, from left to right, and how wide they are."""

    token: float
    index: float
    factor: float
    label: float
    table: float
    label_width: float
    result: float
    cells: float
    count: int
    cell: float


def lay_out(shown: Lookup, room: QRectF, look: Look) -> Layout:
    """Lay a picture out in a room, in the largest type that it has room for."""
    look = _grown(shown, room, look)
    line = look.metrics.height()
    columns = _columns(shown, room, look)
    top = float(round(room.top() + _TITLE * line))
    height = room.bottom() - top
    tokens, more = _tokens(shown, columns, QRectF(0, top, 0, height), line)
    rows, gaps = _table(shown, top, height, line)
    number_width = _number_width(look)
    wide = columns.index + number_width - columns.token
    cells = {n: QRectF(columns.table, y, columns.cells, h) for n, (y, h) in rows.items()}
    whole = columns.table + columns.cells - columns.label
    return Layout(
        _titles(columns, room, look),
        tokens,
        _beside(tokens, columns.index, number_width),
        _beside(tokens, columns.result, columns.cells),
        cells,
        _beside(cells, columns.label, columns.label_width),
        _beside(cells, columns.factor, columns.label - columns.factor),
        tuple((QRectF(columns.label, y, whole, h), count) for y, h, count in gaps),
        columns.count,
        columns.cell,
        look,
        more=tuple((QRectF(columns.token, y, wide, line), count) for y, count in more),
    )


def _tokens(
    shown: Lookup, columns: _Columns, room: QRectF, line: float
) -> tuple[dict[int, QRectF], list[tuple[float, int]]]:
    """Give where the tokens lie, and where others are left out, (y, how many) at either end."""
    count, least = len(shown.places), _ROW * line
    end = line if count > int(room.height() / least) else 0.0
    height = room.height() - 2 * end
    places = _in_sight(count, shown.current, int(height / least))
    step = height / max(len(places) + 0.5 * (len(shown.lines) - 1), 1)
    step = _whole(min(step, _HIGHEST_ROW * line))
    tokens: dict[int, QRectF] = {}
    at, before = float(round(room.top() + end)), -1
    for index in places:
        sentence = shown.places[index][1]
        at += step // 2 if before not in (-1, sentence) else 0
        tokens[index] = QRectF(columns.token, at, columns.index - columns.token - 0.4 * line, step)
        at, before = at + step, sentence
    ends = ((room.top(), places.start), (at, count - places.stop))
    return tokens, [(y, left_out) for y, left_out in ends if left_out > 0]


def _grown(shown: Lookup, room: QRectF, look: Look) -> Look:
    """Give larger type where all rows, as high as they can be, leave a part of the room empty."""
    rows = [row.number for row in shown.rows]
    high = max(len(rows) + _GAP * sum(map(bool, _left_out(rows, shown.words))), len(shown.places))
    most = room.height() / ((high * _HIGH_ROW + _TITLE) * look.metrics.height())
    wanted = min(len(shown.rows[0].values) if shown.rows else 0, _FEWEST)
    for factor in _LARGER:
        if factor <= most:
            larger = look.scaled(factor)
            if _columns(shown, room, larger).count >= wanted:
                return larger
    return look


def _beside(rects: dict[int, QRectF], left: float, width: float) -> dict[int, QRectF]:
    """Give rectangles of the same heights elsewhere."""
    return {key: QRectF(left, r.top(), width, r.height()) for key, r in rects.items()}


def _columns(shown: Lookup, room: QRectF, look: Look) -> _Columns:
    width, line = ruler(look.font), look.metrics.height()
    widest = _WIDEST_WORD * line
    words = [width(place[0].text) for place in shown.places]
    token = min(max([*words, width(_("padding"))]) + 1.4 * line, widest)
    token = max(token, width(shown.titles[0]) - _number_width(look))
    names = [width(label(row.word, row.number)) for row in shown.rows]
    names_width = min(max(names, default=0.0) + 0.8 * line, widest + 3 * line)
    factor = 2.2 * line if shown.one_hot else 0.0
    fixed = token + _number_width(look) + names_width + factor + 2 * _WIRES * line
    cell = _cell_width(shown, look)
    length = len(shown.rows[0].values) if shown.rows else 1
    half = (room.width() - fixed) / 2
    fits = max(int(half / cell), 1)
    # an ellipsis takes half a cell
    count = length if fits >= length else max(int(half / cell - 0.5), 1)
    cell = min(half / (count + (0.5 if count < length else 0)), 1.7 * cell)
    cells = cell * (count + (0.5 if count < length else 0))
    index = room.left() + token
    factors = index + _number_width(look) + _WIRES * line
    table = factors + factor + names_width
    return _Columns(
        room.left(),
        index,
        factors,
        factors + factor,
        table,
        names_width,
        table + cells + _WIRES * line,
        cells,
        count,
        cell,
    )


def _whole(height: float) -> float:
    """Let rows have whole heights: what is seen of one is the same wherever it stands."""
    return float(max(math.floor(height), 1))


def label(word: str, number: int) -> str:
    """Name a row of the table."""
    return f"{number}  {word}" if word else str(number)


def _cell_width(shown: Lookup, look: Look) -> float:
    values = (value for row in shown.rows for value in row.values[:12])
    texts = map(numbers.short, itertools.islice(values, 200))
    widest = max(map(ruler(look.font), texts), default=20.0)
    return widest + 0.4 * look.metrics.height()


def _number_width(look: Look) -> float:
    return look.metrics.horizontalAdvance("00000") + 0.4 * look.metrics.height()


def _in_sight(count: int, current: int, room: int) -> range:
    """Give which of so many places are shown: the present one with those around it."""
    if count <= room:
        return range(count)
    first = min(max(current - room // 2, 0), count - room)
    return range(first, first + max(room, 1))


def _table(
    shown: Lookup, top: float, height: float, line: float
) -> tuple[dict[int, tuple[float, float]], list[tuple[float, float, int]]]:
    """Give where the rows lie, (y, height) by number, and what is left out between them."""
    known = [row.number for row in shown.rows]
    now = shown.places[shown.current][0].number if shown.places and shown.current >= 0 else 0
    at = known.index(now) if now in known else 0
    picked = _fitting(known, at, shown.words, height / (_ROW * line))
    left_out = _left_out(picked, shown.words)
    step = height / max(len(picked) + _GAP * sum(map(bool, left_out)), 1)
    step = _whole(min(step, _HIGHEST_ROW * line))
    rows: dict[int, tuple[float, float]] = {}
    gaps: list[tuple[float, float, int]] = []
    at = top
    for number, missing in zip([*picked, -1], left_out, strict=True):
        if missing:
            gaps.append((at, _GAP * step, missing))
            at += _GAP * step
        if number >= 0:
            rows[number] = (at, step)
            at += step
    return rows, gaps


def _fitting(known: list[int], at: int, words: int, room: float) -> list[int]:
    """Give those rows around the present one that fit a room, in rows, with what is left out."""
    for count in range(len(known), 1, -1):
        picked = [known[place] for place in _in_sight(len(known), at, count)]
        if len(picked) + _GAP * sum(map(bool, _left_out(picked, words))) <= room:
            return picked
    return known[at : at + 1]


def _left_out(picked: list[int], words: int) -> list[int]:
    """Count the rows before each that is shown, and after the last."""
    ends = [-1, *picked, words]
    return [after - before - 1 for before, after in itertools.pairwise(ends)]


def _titles(columns: _Columns, room: QRectF, look: Look) -> tuple[QRectF, QRectF, QRectF]:
    height = _TITLE * look.metrics.height()
    starts = (columns.token, columns.factor, columns.result, room.right())
    first, second, third = (
        QRectF(start, room.top(), end - start - 8, height)
        for start, end in itertools.pairwise(starts)
    )
    return first, second, third
