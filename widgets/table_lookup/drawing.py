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
    """Draw everything; `lit` are the places pointed at."""
    painter.setFont(look.font)
    for title, rect in zip(shown.titles, place.titles, strict=True):
        painter.setPen(look.colour(_ROLE.PlaceholderText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
    _draw_wires(painter, shown, place, look, lit)
    _draw_tokens(painter, shown, place, look, lit)
    _draw_table(painter, shown, place, look, lit)
    _draw_result(painter, shown, place, look)
    _draw_frames(painter, shown, place, look, lit)


def _bright(shown: Lookup, index: int, lit: frozenset[int]) -> bool:
    """Tell whether a place stands out: those pointed at, or else the present one."""
    return index in lit if lit else index == shown.current


# ---- tokens


def _draw_tokens(
    painter: QPainter, shown: Lookup, place: Layout, look: Look, lit: frozenset[int]
) -> None:
    for index, rect in place.tokens.items():
        token = shown.places[index][0]
        bright = _bright(shown, index, lit)
        _draw_token(painter, token, rect, look, bright)
        if token.state != "cut":
            _draw_index(painter, token, place.indices[index], look, bright)


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
    bright = {
        shown.places[index][0].number
        for index in range(len(shown.places))
        if _bright(shown, index, lit)
    }
    for number, rect in place.rows.items():
        row = shown.by_number[number]
        cells.draw_row(painter, rect, row.values, place.columns, shown.scale, look)
        faded = shown.one_hot and number not in bright
        if faded:
            painter.fillRect(rect, look.colour(_ROLE.Window, 170))
        _draw_label(painter, row, place.labels[number], look, number in bright)
        if shown.one_hot:
            _draw_factor(painter, place.factors[number], look, number in bright)
    for rect, count in place.gaps:
        painter.setPen(look.colour(_ROLE.PlaceholderText))
        text = ngettext("⋮  {count} more row", "⋮  {count:,} more rows", count)
        # a gap is lower than the type in it, which may reach a little over its rows
        flags = _LEFT | Qt.TextFlag.TextDontClip
        painter.drawText(rect, flags, text.format(count=count))


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
        if step < 0:
            continue
        row = shown.by_number[token.number]
        if step > shown.step:
            cells.draw_empty(painter, rect, place.columns, len(row.values), look)
            continue
        cells.draw_row(painter, rect, row.values, place.columns, shown.scale, look)
        if token.state == "padding" and shown.masked:
            cells.hatch(painter, rect, look)


def _draw_frames(
    painter: QPainter, shown: Lookup, place: Layout, look: Look, lit: frozenset[int]
) -> None:
    """Frame what stands out, above the lines of all cells."""
    for index, rect in place.results.items():
        token, _line, step = shown.places[index]
        if step < 0 or not _bright(shown, index, lit):
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
    painter.setBrush(Qt.BrushStyle.NoBrush)
    order = sorted(place.tokens, key=lambda index: _bright(shown, index, lit))
    for index in order:
        token, _line, step = shown.places[index]
        if not 0 <= step <= shown.step or token.number not in place.rows:
            continue
        bright = _bright(shown, index, lit)
        colour = look.colour(_ROLE.Highlight) if bright else look.colour(_ROLE.Mid, _FADED)
        painter.setPen(QPen(colour, look.line if bright else 1))
        left = place.factors[token.number] if shown.one_hot else place.labels[token.number]
        row = place.rows[token.number]
        start, end = place.indices[index], place.results[index]
        _draw_wire(painter, _right_of(start), _left_of(left), colour, look)
        _draw_wire(painter, _right_of(row), _left_of(end), colour, look)


def _right_of(rect: QRectF) -> QPointF:
    return QPointF(rect.right() + 2, rect.center().y())


def _left_of(rect: QRectF) -> QPointF:
    return QPointF(rect.left() - 3, rect.center().y())


def _draw_wire(painter: QPainter, start: QPointF, end: QPointF, colour: QColor, look: Look) -> None:
    middle = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    painter.drawPath(path)
    size = 2.2 * look.line
    head = QPainterPath(end)
    head.lineTo(end + QPointF(-size, -0.6 * size))
    head.lineTo(end + QPointF(-size, 0.6 * size))
    head.closeSubpath()
    painter.fillPath(head, colour)
