"""Drawing of a lookup: tokens, table, result, and the lines between them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from resources import _, ngettext
from widgets import colours
from widgets.look import Look
from widgets.table_lookup import cells
from widgets.table_lookup.description import Lookup, Row, Token
from widgets.table_lookup.layout import Layout, label

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_ROLE = QPalette.ColorRole
_FADED = 170


def draw(painter: QPainter, shown: Lookup, place: Layout, look: Look, lit: frozenset[int]) -> None:
    """Draw everything that the layout needs; `lit` are the places pointed at."""
    painter.setFont(look.font)
    lit = lit or frozenset({shown.current})
    for title, rect in zip(shown.titles, place.titles, strict=True):
        painter.setPen(look.colour(_ROLE.PlaceholderText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
    _draw_wires(painter, shown, place, look, lit)
    _draw_tokens(painter, shown, place, look, lit)
    _draw_table(painter, shown, place, look, lit)
    _draw_result(painter, shown, place, look)
    _draw_frames(painter, shown, place, look, lit)


# ---- tokens


def _draw_tokens(
    painter: QPainter, shown: Lookup, place: Layout, look: Look, lit: frozenset[int]
) -> None:
    for index, rect in place.tokens.items():
        token, bright = shown.places[index][0], index in lit
        if not bright and not place.needs(rect.united(place.indices[index])):
            continue
        _draw_token(painter, token, rect, look, bright)
        if token.state != "cut":
            _draw_index(painter, token, place.indices[index], look, bright)
    for rect, count in place.more:
        painter.setPen(look.colour(_ROLE.PlaceholderText))
        text = ngettext("⋮  {count} more token", "⋮  {count:,} more tokens", count)
        painter.drawText(rect, _LEFT | Qt.TextFlag.TextDontClip, text.format(count=count))


def _draw_token(painter: QPainter, token: Token, rect: QRectF, look: Look, bright: bool) -> None:
    text = token.text if token.state != "padding" else _("padding")
    quiet = token.state in ("padding", "cut")
    chip = rect.adjusted(0, 2, 0, -2)
    pen = look.colour(_ROLE.PlaceholderText if quiet else _ROLE.WindowText)
    if bright:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(_ROLE.Highlight))
        painter.drawRoundedRect(chip, 6, 6)
        pen = look.colour(_ROLE.HighlightedText)
    elif token.state == "unknown":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.refusal(look.palette), look.line, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(chip, 6, 6)
    font = painter.font()
    font.setStrikeOut(token.state == "cut")
    painter.setFont(font)
    painter.setPen(pen)
    pad = 0.4 * look.metrics.height()
    inner = chip.adjusted(pad, 0, -pad, 0)
    elided = look.metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, _LEFT, elided)
    painter.setFont(look.font)


def _draw_index(painter: QPainter, token: Token, rect: QRectF, look: Look, bright: bool) -> None:
    box = rect.adjusted(0, 2, 0, -2)
    painter.setBrush(look.colour(_ROLE.Base))
    edge = look.colour(_ROLE.Highlight if bright else _ROLE.Mid)
    painter.setPen(QPen(edge, look.line if bright else 1))
    painter.drawRect(box)
    painter.setPen(look.colour(_ROLE.WindowText))
    painter.drawText(box, _CENTRE, str(token.number))


# ---- the table


def _draw_table(
    painter: QPainter, shown: Lookup, place: Layout, look: Look, lit: frozenset[int]
) -> None:
    bright = {shown.places[index][0].number for index in lit if index >= 0}
    for number, rect in place.rows.items():
        if number in bright or place.needs(place.row(number)):
            _draw_table_row(painter, shown, number, rect, place, look, number in bright)
    for rect, count in place.gaps:
        painter.setPen(look.colour(_ROLE.PlaceholderText))
        text = ngettext("⋮  {count} more row", "⋮  {count:,} more rows", count)
        # a gap is lower than the type in it, which may reach a little over its rows
        flags = _LEFT | Qt.TextFlag.TextDontClip
        painter.drawText(rect, flags, text.format(count=count))


def _draw_table_row(
    painter: QPainter,
    shown: Lookup,
    number: int,
    rect: QRectF,
    place: Layout,
    look: Look,
    bright: bool,
) -> None:
    row = shown.by_number[number]
    written = place.needs(place.inner(rect))
    cells.draw_row(painter, rect, row.values, place.columns, shown.scale, look, written=written)
    if shown.one_hot and not bright:
        painter.fillRect(rect, look.colour(_ROLE.Window, 170))
    _draw_label(painter, row, place.labels[number], look, bright)
    if shown.one_hot:
        _draw_factor(painter, place.factors[number], look, bright)


def _draw_label(painter: QPainter, row: Row, rect: QRectF, look: Look, bright: bool) -> None:
    role = _ROLE.WindowText if bright or row.word else _ROLE.PlaceholderText
    painter.setPen(colours.refusal(look.palette) if row.drawn else look.colour(role))
    inner = rect.adjusted(0, 0, -0.4 * look.metrics.height(), 0)
    text = look.metrics.elidedText(
        label(row.word, row.number), Qt.TextElideMode.ElideRight, inner.width()
    )
    painter.drawText(inner, _RIGHT, text)


def _draw_factor(painter: QPainter, rect: QRectF, look: Look, one: bool) -> None:
    painter.setPen(look.colour(_ROLE.WindowText if one else _ROLE.PlaceholderText))
    painter.drawText(rect, _LEFT, "1 ×" if one else "0 ×")


# ---- the result


def _draw_result(painter: QPainter, shown: Lookup, place: Layout, look: Look) -> None:
    for index, rect in place.results.items():
        token, _line, step = shown.places[index]
        if step < 0 or not place.needs(rect):
            continue
        row = shown.by_number[token.number]
        if step > shown.step:
            cells.draw_empty(painter, rect, place.columns, len(row.values), look)
            continue
        written = place.needs(place.inner(rect))
        cells.draw_row(painter, rect, row.values, place.columns, shown.scale, look, written=written)
        if token.state == "padding" and shown.masked:
            cells.hatch(painter, rect, look)


def _draw_frames(
    painter: QPainter, shown: Lookup, place: Layout, look: Look, lit: frozenset[int]
) -> None:
    """Frame what stands out, above the lines of all cells."""
    for index, rect in place.results.items():
        token, _line, step = shown.places[index]
        if step < 0 or index not in lit:
            continue
        if token.number in place.rows:
            _frame(painter, place.rows[token.number], look)
        if step <= shown.step:
            _frame(painter, rect, look)


def _frame(painter: QPainter, rect: QRectF, look: Look) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour(_ROLE.Highlight), look.line))
    painter.drawRect(rect)


# ---- the lines between


def _draw_wires(
    painter: QPainter, shown: Lookup, place: Layout, look: Look, lit: frozenset[int]
) -> None:
    left = place.factors if shown.one_hot else place.labels
    dim, bright = _Wires(look), _Wires(look)
    for index in place.tokens:
        token, _line, step = shown.places[index]
        if not 0 <= step <= shown.step or token.number not in place.rows:
            continue
        wires = bright if index in lit else dim
        wires.add(_right_of(place.indices[index]), _left_of(left[token.number]))
        wires.add(_right_of(place.rows[token.number]), _left_of(place.results[index]))
    dim.draw(painter, look.colour(_ROLE.Mid, _FADED), 1)
    bright.draw(painter, look.colour(_ROLE.Highlight), look.line)


def _right_of(rect: QRectF) -> QPointF:
    return QPointF(rect.right() + 3, rect.center().y())


def _left_of(rect: QRectF) -> QPointF:
    return QPointF(rect.left() - 3, rect.center().y())


class _Wires:
    """Lines with arrowheads, drawn at one go: under a clip each by itself takes its time."""

    def __init__(self, look: Look) -> None:
        self._size = 2.2 * look.line
        self._lines, self._heads = QPainterPath(), QPainterPath()
        self._heads.setFillRule(Qt.FillRule.WindingFill)

    def add(self, start: QPointF, end: QPointF) -> None:
        middle, size = (start.x() + end.x()) / 2, self._size
        self._lines.moveTo(start)
        self._lines.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        self._heads.moveTo(end)
        self._heads.lineTo(end + QPointF(-size, -0.6 * size))
        self._heads.lineTo(end + QPointF(-size, 0.6 * size))
        self._heads.closeSubpath()

    def draw(self, painter: QPainter, colour: QColor, width: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, width))
        painter.drawPath(self._lines)
        painter.fillPath(self._heads, colour)
