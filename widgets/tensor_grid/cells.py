"""Drawing the cells themselves: colours, numbers, padding, hatching, labels, caption."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QRegion

from resources import numbers
from widgets import colours
from widgets.colours import Scale
from widgets.look import Look, draw_cells_of, figures
from widgets.tensor_grid.geometry import Geometry, Padding, cells_at, cells_within

_SMALLEST_TYPE = 8
"""Numbers smaller than this, in px, cannot be read; the cells then show colour only."""
_SMALLEST_SHARE = 0.55
"""So neither can those smaller than this share of a line of type, on a wall as on a desk."""
_READ = 0.86
"""The size of the type around cells, as a share of its line."""
_FIGURES = str.maketrans("123456789", "000000000")
_LINED = 6
"""Cells smaller than this, in px, have no lines between them."""


@dataclass
class Contents:
    """What a grid shows."""

    values: np.ndarray = field(default_factory=lambda: np.zeros((1, 1), np.float32))
    scale: Scale = field(default_factory=Scale)
    painted: np.ndarray | None = None
    """Values that give the colours, where they are not those that are written."""
    padding: Padding = field(default_factory=Padding)
    blank: np.ndarray | None = None
    unreached_rows: frozenset[int] = frozenset()
    unreached_columns: frozenset[int] = frozenset()
    row_labels: tuple[str, ...] = ()
    column_labels: tuple[str, ...] = ()
    caption: str = ""
    numbers: bool = True
    sign_room: bool = True
    """Whether numbers without a sign are written as if they had one."""
    texts: list[str] = field(default_factory=list[str])
    """The numbers as they are written, once anything needed them."""

    def set_values(
        self, values: np.ndarray, scale: Scale, painted: np.ndarray | None = None
    ) -> None:
        self.values, self.scale, self.painted, self.texts = values, scale, painted, []

    def patch(
        self, values: np.ndarray, cells: tuple[tuple[int, int], ...], place: Geometry, look: Look
    ) -> bool:
        """Take the values of a few cells, unless that changes how all the others are drawn."""
        hatched = self.unreached_rows or self.unreached_columns
        if hatched or place.side < _LINED or place.side != int(place.side):
            return False
        whole = colours.is_whole(self.values)
        if whole != colours.is_whole(values):
            return False
        before, texts = number_font(self, place, look.font), self.texts
        old, self.values, self.texts = self.values, values.copy(), list(texts)
        if texts:
            for row, column in cells:
                at = row * values.shape[1] + column
                self.texts[at] = numbers.short(float(values[row, column]), whole)
        if number_font(self, place, look.font) == before:
            return True
        self.values, self.texts = old, texts
        return False

    @property
    def shades(self) -> np.ndarray:
        """Give the values that the colours stand for."""
        return self.values if self.painted is None else self.painted

    @property
    def shape(self) -> tuple[int, int]:
        rows, columns = self.values.shape
        return rows, columns

    def is_blank(self, row: int, column: int) -> bool:
        return self.blank is not None and bool(self.blank[row, column])


def draw_cells(painter: QPainter, contents: Contents, place: Geometry, look: Look) -> None:
    """Draw everything that stays while marks move."""
    rows, columns = contents.shape
    _draw_padding(painter, contents.padding, (rows, columns), place, look)
    picture = colours.image(contents.shades, contents.scale, look.dark)
    draw_cells_of(picture, painter, place.rect(0, 0, rows, columns))
    if place.side >= _LINED:
        line = QPen(look.colour(QPalette.ColorRole.Mid), 1)
        _draw_lines(painter, place, (0, rows), (0, columns), line)
    _draw_numbers(painter, contents, place, look)
    _draw_unreached(painter, contents, place, look)
    _draw_labels(painter, contents, place, look)


def draw_some(
    painter: QPainter,
    contents: Contents,
    cells: tuple[tuple[int, int], ...],
    place: Geometry,
    look: Look,
) -> None:
    """Draw a few cells over what was there before; `Contents.patch` tells whether that will do."""
    line = QPen(look.colour(QPalette.ColorRole.Mid), 1)
    for row, column in cells:
        shade = colours.colour(float(contents.shades[row, column]), contents.scale, look.dark)
        painter.fillRect(place.rect(row, column), shade)
        _draw_lines(painter, place, (row, row + 1), (column, column + 1), line)
    columns = contents.shape[1]
    wanted = np.array([row * columns + column for row, column in cells])
    _draw_numbers(painter, contents, place, look, wanted)


def draw_blanks(
    painter: QPainter,
    contents: Contents,
    place: Geometry,
    look: Look,
    dirty: QRegion | None = None,
) -> None:
    """Cover the cells that have not been computed yet, where `dirty` is drawn anew."""
    blank, top, left = contents.blank, 0, 0
    if blank is None:
        return
    if dirty is not None:
        near = down, across = cells_at(dirty.boundingRect(), place)
        blank, top, left = blank[near], down.start, across.start
        if dirty.rectCount() > 1 and blank.any():
            blank = blank & cells_within(dirty, place, contents.shape)[near]
    if not blank.any():
        return
    ground = look.colour(QPalette.ColorRole.Base)
    pen = QPen(look.colour(QPalette.ColorRole.Mid), 1)
    for row, start, stop in runs(blank):
        cells = (row + top, row + top + 1), (start + left, stop + left)
        painter.fillRect(place.rect(row + top, start + left, 1, stop - start), ground)
        if place.side >= _LINED:
            _draw_lines(painter, place, *cells, pen)


def number_font(contents: Contents, place: Geometry, font: QFont) -> QFont | None:
    """Give the type in which all numbers fit into cells, or None where they cannot be read.

    It is chosen for numbers at least as long as “−0.00”, so that it does not change when a value
    loses its sign; what has no sign, such as a pixel, is at least as long as “0.00”, and so is
    what keeps no room for a sign.
    """
    base = QFontMetricsF(font)
    whole = colours.is_whole(contents.values)
    signed = (contents.sign_room and contents.scale.low < 0) or contents.values.min() < 0
    shortest = base.horizontalAdvance(("−" if signed else "") + ("0" if whole else "0.00"))
    # a large array of small cells is not worth writing down to find that it cannot be read
    if _size(place, shortest, base) < _smallest(base):
        return None
    # all figures have the width of a 0, so that only a few different texts need measuring
    forms = {text.translate(_FIGURES) for text in _texts(contents)}
    size = _size(place, max(shortest, *map(base.horizontalAdvance, forms)), base)
    return figures(font, size) if size >= _smallest(base) else None


def _smallest(base: QFontMetricsF) -> float:
    return max(_SMALLEST_TYPE, _SMALLEST_SHARE * base.height())


def _size(place: Geometry, width: float, base: QFontMetricsF) -> int:
    """Give the size of type, in px, in which a text of some width fits into a cell."""
    roomy = (place.width - max(3.0, place.side * 0.12)) / width
    # up to the type around it a number is rather read than set off from its neighbours
    close = min((place.width - max(2.0, place.side * 0.06)) / width, 1.0)
    share = min(max(roomy, close), place.side * 0.72 / base.height(), 1.4)
    return int(base.height() * share * _READ)


def _texts(contents: Contents) -> list[str]:
    if not contents.texts:
        whole = colours.is_whole(contents.values)
        contents.texts = [numbers.short(v, whole) for v in contents.values.ravel().tolist()]
    return contents.texts


def _draw_numbers(
    painter: QPainter,
    contents: Contents,
    place: Geometry,
    look: Look,
    wanted: np.ndarray | None = None,
) -> None:
    """Write the numbers, all or those of the cells that are `wanted`, counted row by row."""
    if not contents.numbers or place.side < _SMALLEST_TYPE:
        return
    font = number_font(contents, place, look.font)
    if font is None:
        return
    painter.setFont(font)
    widths = _widths(font.key())
    metrics = QFontMetricsF(font)
    base = (place.side + metrics.ascent() - metrics.descent()) / 2
    if wanted is None:
        wanted = np.arange(contents.values.size)
    painted = colours.paint(contents.shades.ravel()[wanted], contents.scale, look.dark)
    white = colours.text_on(painted)
    texts = _texts(contents)
    columns = contents.shape[1]
    for is_white, name in ((False, "#000000"), (True, "#ffffff")):
        painter.setPen(QColor(name))
        chosen: list[int] = wanted[white == is_white].tolist()
        for index in chosen:
            text = texts[index]
            if text not in widths:
                widths[text] = metrics.horizontalAdvance(text)
            row, column = divmod(index, columns)
            x = place.left + column * place.width + (place.width - widths[text]) / 2
            painter.drawText(QPointF(x, place.top + row * place.side + base), text)


@lru_cache(maxsize=16)
def _widths(_font_key: str) -> dict[str, float]:
    """Give the widths already measured in one type."""
    return {}


def _draw_lines(
    painter: QPainter, place: Geometry, rows: tuple[int, int], columns: tuple[int, int], pen: QPen
) -> None:
    """Draw thin lines between and around cells."""
    left, right = place.left + columns[0] * place.width, place.left + columns[1] * place.width
    top, bottom = place.top + rows[0] * place.side, place.top + rows[1] * place.side
    lines = [
        QLineF(left, place.top + row * place.side, right, place.top + row * place.side)
        for row in range(rows[0], rows[1] + 1)
    ]
    lines += [
        QLineF(place.left + column * place.width, top, place.left + column * place.width, bottom)
        for column in range(columns[0], columns[1] + 1)
    ]
    painter.setPen(pen)
    painter.drawLines(lines)


def _draw_padding(
    painter: QPainter, padding: Padding, shape: tuple[int, int], place: Geometry, look: Look
) -> None:
    """Draw the cells that the operation adds; the uneven ones hatched in the accent."""
    rows, columns = shape
    whole = place.rect(
        -padding.top,
        -padding.left,
        rows + padding.top + padding.bottom,
        columns + padding.left + padding.right,
    )
    if whole == place.rect(0, 0, rows, columns):
        return
    painter.fillRect(whole, look.colour(QPalette.ColorRole.Button))
    if place.side >= _LINED:
        pen = QPen(look.colour(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DotLine)
        down = (-padding.top, rows + padding.bottom)
        across = (-padding.left, columns + padding.right)
        _draw_lines(painter, place, down, across, pen)
    _draw_extra(painter, padding, shape, place, look)
    _draw_padding_text(painter, padding, shape, place, look)


def _draw_extra(
    painter: QPainter, padding: Padding, shape: tuple[int, int], place: Geometry, look: Look
) -> None:
    rows, columns = shape
    down, across = padding.extra_bottom, padding.extra_right
    height = rows + padding.top + padding.bottom
    width = columns + padding.left + padding.right
    extra: list[QRectF] = []
    if down:
        extra.append(place.rect(rows + padding.bottom - down, -padding.left, down, width))
    if across:
        extra.append(place.rect(-padding.top, columns + padding.right - across, height, across))
    tint = look.colour(QPalette.ColorRole.Highlight, 40)
    pen = QPen(look.colour(QPalette.ColorRole.Highlight, 150), 1)
    for rect in extra:
        painter.fillRect(rect, tint)
        draw_hatch(painter, rect, place.side, pen)


def _draw_padding_text(
    painter: QPainter, padding: Padding, shape: tuple[int, int], place: Geometry, look: Look
) -> None:
    size = int(min(place.side * 0.6, QFontMetricsF(look.font).height() * _READ))
    if not padding.text or size < _SMALLEST_TYPE:
        return
    rows, columns = shape
    painter.setFont(figures(look.font, size))
    painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
    for row in range(-padding.top, rows + padding.bottom):
        for column in range(-padding.left, columns + padding.right):
            if not (0 <= row < rows and 0 <= column < columns):
                rect = place.rect(row, column)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, padding.text)


def _draw_unreached(painter: QPainter, contents: Contents, place: Geometry, look: Look) -> None:
    """Hatch the rows and columns that no window ever covers."""
    if not (contents.unreached_rows or contents.unreached_columns):
        return
    padding, (rows, columns) = contents.padding, contents.shape
    width = columns + padding.left + padding.right
    height = rows + padding.top + padding.bottom
    pen = QPen(look.colour(QPalette.ColorRole.Text, 150), 1)
    veil = look.colour(QPalette.ColorRole.Window, 150)
    strips = [place.rect(row, -padding.left, 1, width) for row in contents.unreached_rows]
    strips += [place.rect(-padding.top, column, height, 1) for column in contents.unreached_columns]
    for strip in strips:
        painter.fillRect(strip, veil)
        draw_hatch(painter, strip, place.side, pen)


def draw_hatch(painter: QPainter, rect: QRectF, side: float, pen: QPen) -> None:
    """Draw slanted lines in a rectangle; real lines, so that they also print."""
    gap = max(4.0, side / 4)
    lines: list[QLineF] = []
    width, height = rect.width(), rect.height()
    for step in range(1, int((width + height) / gap) + 1):
        reach = step * gap
        x_low, x_high = max(0.0, reach - height), min(reach, width)
        if x_low < x_high:
            lines.append(
                QLineF(
                    rect.left() + x_low,
                    rect.top() + reach - x_low,
                    rect.left() + x_high,
                    rect.top() + reach - x_high,
                )
            )
    painter.setPen(pen)
    painter.drawLines(lines)


def _draw_labels(painter: QPainter, contents: Contents, place: Geometry, look: Look) -> None:
    if not (contents.row_labels or contents.column_labels):
        return
    padding = contents.padding
    painter.setFont(look.font)
    painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
    align = Qt.AlignmentFlag
    for row, text in enumerate(contents.row_labels[: contents.shape[0]]):
        rect = place.rect(row, -padding.left)
        rect.setLeft(rect.left() - 1000)
        rect.setWidth(1000 - 6)
        painter.drawText(rect, align.AlignRight | align.AlignVCenter, text)
    height = QFontMetricsF(look.font).height()
    for column, text in enumerate(contents.column_labels[: contents.shape[1]]):
        rect = place.rect(-padding.top, column)
        rect.adjust(-place.width, -height - 2, place.width, -place.side - 2)
        painter.drawText(rect, align.AlignHCenter | align.AlignBottom, text)


def runs(mask: np.ndarray) -> list[tuple[int, int, int]]:
    """Give row, start and stop of each run of true cells."""
    rows, columns = mask.shape
    framed = np.zeros((rows, columns + 2), np.int8)
    framed[:, 1:-1] = mask
    edges = framed[:, 1:] - framed[:, :-1]
    at, starts = np.nonzero(edges == 1)
    _at, stops = np.nonzero(edges == -1)
    return list(zip(at.tolist(), starts.tolist(), stops.tolist(), strict=True))
