"""Drawing a stack of layers: arrows along time and upwards, vectors, names and shapes."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from resources import numbers
from widgets import colours
from widgets.cell_diagram.vectors import rows_of
from widgets.layer_stack.description import Lane, Level, StackPicture
from widgets.layer_stack.places import Places
from widgets.look import Look, draw_cells_of, figures

_ALIGN = Qt.AlignmentFlag
_ROLE = QPalette.ColorRole
_CARRIED = 0.45
"""How strongly a vector is seen that is only carried over."""
_LINED = 5.0
"""Cells narrower than this, in px, have no lines between them."""


@dataclass
class Shown:
    """What a stack shows, and where one looks."""

    picture: StackPicture
    column: int = 0
    level: int = 0
    unit: int | None = None
    pointed: tuple[int, int, int] | None = None


def draw(painter: QPainter, shown: Shown, places: Places, look: Look) -> None:
    """Draw everything that the places need."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font)
    _draw_present(painter, shown, places, look)
    for level in range(len(shown.picture.levels)):
        _draw_upwards(painter, shown.picture, level, places, look)
        _draw_along(painter, shown.picture, level, places, look)
    for level in range(len(shown.picture.levels)):
        _draw_vectors(painter, shown, level, places, look)
        _draw_level_name(painter, shown.picture.levels[level], level, places, look)
    _draw_columns(painter, shown, places, look)


def _draw_present(painter: QPainter, shown: Shown, places: Places, look: Look) -> None:
    if places.is_seen(shown.column):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(_ROLE.Button))
        painter.drawRoundedRect(places.column(shown.column), 8, 8)


# ---- arrows


def _hue(lane: Lane, look: Look) -> QColor:
    return QColor(colours.gate(lane.hue)) if lane.hue else look.colour(_ROLE.PlaceholderText)


def _pen(painter: QPainter, colour: QColor, look: Look, *, carried: bool = False) -> None:
    style = Qt.PenStyle.DashLine if carried else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, max(1.5, look.line * 0.75), style))
    painter.setBrush(colour)


def _arrow(painter: QPainter, points: list[QPointF], look: Look, *, head: bool = True) -> None:
    """Draw a line through points, with a head at its end."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    if not head:
        return
    end, before = points[-1], points[-2]
    size = 2.6 * max(1.5, look.line * 0.75)
    along = QPointF(np.sign(end.x() - before.x()), np.sign(end.y() - before.y()))
    across = QPointF(along.y(), along.x())
    line = painter.pen()
    painter.setBrush(line.color())
    painter.setPen(Qt.PenStyle.NoPen)
    back = end - along * size * 1.4
    painter.drawPolygon(QPolygonF([end, back + across * size * 0.7, back - across * size * 0.7]))
    painter.setPen(line)


def _draw_along(
    painter: QPainter, picture: StackPicture, level: int, places: Places, look: Look
) -> None:
    """Draw how the state goes from column to column."""
    for place, lane in enumerate(picture.levels[level].lanes):
        if not lane.way:
            continue
        last, hue = len(picture.columns) - 1, _hue(lane, look)
        for column in (places.first - 1, *places.drawn):
            after = column + 1
            end = after if lane.way > 0 else column
            y = places.rows[level][place]
            left = places.vector(level, place, column).right() + 1
            right = places.vector(level, place, after).left() - 1
            if column < 0 or after > last:
                continue
            left = max(left, places.left - 0.1 * places.width)
            right = min(right, places.left + places.count * places.width)
            _pen(painter, hue, look, carried=end in picture.passed_over)
            ends = [QPointF(left, y), QPointF(right, y)]
            _arrow(painter, ends if lane.way > 0 else ends[::-1], look, head=places.is_seen(end))


def _draw_upwards(
    painter: QPainter, picture: StackPicture, level: int, places: Places, look: Look
) -> None:
    """Draw what comes up to a level from the one below."""
    if level == 0:
        return
    below, here = picture.levels[level - 1], picture.levels[level]
    joint = _joint(level, places)
    only = here.lanes[0].only
    for lane, source in enumerate(below.lanes):
        start = 0 if only is not None and source.way < 0 else only
        _pen(painter, _hue(source, look), look)
        for column in places.drawn:
            if only is None or column == start:
                _leave(painter, places, (level - 1, lane, column), joint, look)
    _pen(painter, _hue(below.lanes[0], look), look)
    for lane, target in enumerate(here.lanes):
        for column in places.drawn:
            if target.has(column):
                _enter(painter, places, (level, lane, column), joint, look)
    if only is not None and any(source.way < 0 for source in below.lanes):
        _pen(painter, _hue(below.lanes[-1], look), look)
        _draw_last(painter, only, joint, places, look)


def _draw_last(painter: QPainter, only: int, joint: float, places: Places, look: Look) -> None:
    """Draw a line to the only column of a level, from where the way back ends."""
    left, right = places.left - 0.1 * places.width, places.left + places.count * places.width
    start, end = max(places.middle(0), left), min(places.middle(only), right)
    if start < end:
        _arrow(painter, [QPointF(start, joint), QPointF(end, joint)], look, head=False)


def _joint(level: int, places: Places) -> float:
    """Give the height at which what leaves a level meets what enters the next."""
    low = places.rows[level - 1][-1] - places.high / 2
    return (low + places.rows[level][0] + places.high / 2) / 2


def _leave(
    painter: QPainter, places: Places, at: tuple[int, int, int], joint: float, look: Look
) -> None:
    """Draw a line from a vector up to the joint; a lower lane goes around the one above it."""
    level, lane, column = at
    box = places.vector(level, lane, column)
    top = QPointF(box.center().x(), box.top() - 1)
    if lane == len(places.rows[level]) - 1:
        _arrow(painter, [top, QPointF(top.x(), joint)], look, head=False)
        return
    side, turn = box.left() - 0.06 * places.width, box.top() - 0.18 * places.high
    points = [top, QPointF(top.x(), turn), QPointF(side, turn), QPointF(side, joint)]
    _arrow(painter, [*points, QPointF(top.x(), joint)], look, head=False)


def _enter(
    painter: QPainter, places: Places, at: tuple[int, int, int], joint: float, look: Look
) -> None:
    """Draw a line from the joint to a vector; to an upper lane around the one below it."""
    level, lane, column = at
    box = places.vector(level, lane, column)
    foot = QPointF(box.center().x(), box.bottom() + 1)
    if lane == 0:
        _arrow(painter, [QPointF(foot.x(), joint), foot], look)
        return
    side, turn = box.right() + 0.06 * places.width, box.bottom() + 0.3 * places.high
    points = [QPointF(foot.x(), joint), QPointF(side, joint), QPointF(side, turn)]
    _arrow(painter, [*points, QPointF(foot.x(), turn), foot], look)


# ---- vectors


def _draw_vectors(painter: QPainter, shown: Shown, level: int, places: Places, look: Look) -> None:
    for place, lane in enumerate(shown.picture.levels[level].lanes):
        rows = rows_with_numbers(lane.values.shape[1], places.vector(level, place, 0), look)
        for column in places.drawn:
            if not lane.has(column):
                continue
            box = places.vector(level, place, column)
            if places.needs(box):
                carried = bool(lane.way) and column in shown.picture.passed_over
                _draw_vector(painter, lane, column, box, rows, look, carried)
            _draw_marks(painter, shown, (level, place, column), box, look)


def _draw_vector(
    painter: QPainter, lane: Lane, column: int, box: QRectF, rows: int, look: Look, carried: bool
) -> None:
    """Draw a vector in so many rows with its numbers; in 0 rows, without."""
    values = lane.values[column]
    painter.fillRect(box, look.colour(_ROLE.Window))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if carried:
        painter.setOpacity(_CARRIED)
    shape = (rows, -(-len(values) // rows)) if rows else rows_of(len(values))
    draw_cells_of(lane.picture(column, shape, look.dark), painter, box)
    _draw_grid(painter, box, shape, look)
    if rows:
        _draw_numbers(
            painter, lane, values, [_cell(box, shape, n) for n in range(len(values))], look
        )
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def rows_with_numbers(units: int, box: QRectF, look: Look) -> int:
    """Give in how many rows all numbers of a vector can be read; 0 where they cannot."""
    metrics = look.metrics
    wide, high = metrics.horizontalAdvance("−0.00"), metrics.height()
    most = int(box.height() / high)
    return next((r for r in range(1, most + 1) if box.width() / -(-units // r) >= wide), 0)


def _cell(box: QRectF, shape: tuple[int, int], unit: int) -> QRectF:
    row, column = divmod(unit, shape[1])
    width, height = box.width() / shape[1], box.height() / shape[0]
    return QRectF(box.left() + column * width, box.top() + row * height, width, height)


def _draw_grid(painter: QPainter, box: QRectF, shape: tuple[int, int], look: Look) -> None:
    painter.setPen(QPen(look.colour(_ROLE.Mid), 1))
    width, height = box.width() / shape[1], box.height() / shape[0]
    if width >= _LINED:
        for column in range(1, shape[1]):
            x = box.left() + column * width
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    if height >= _LINED:
        for row in range(1, shape[0]):
            y = box.top() + row * height
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.drawRect(box)


def _draw_numbers(
    painter: QPainter, lane: Lane, values: np.ndarray, cells: list[QRectF], look: Look
) -> None:
    painter.setFont(figures(look.font, round(look.metrics.height() * 0.8)))
    white = colours.text_on(colours.paint(values[None], lane.scale, look.dark))[0]
    for unit, value in enumerate(values):
        painter.setPen(QColor("#ffffff" if white[unit] else "#000000"))
        painter.drawText(cells[unit], _ALIGN.AlignCenter, numbers.short(float(value)))
    painter.setFont(look.font)


def _draw_marks(
    painter: QPainter, shown: Shown, at: tuple[int, int, int], box: QRectF, look: Look
) -> None:
    """Frame the vector that is looked at, what is pointed at, and the pinned unit."""
    level, lane, column = at
    values = shown.picture.levels[level].lanes[lane].values
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if (level, column) == (shown.level, shown.column) and lane == 0:
        painter.setPen(QPen(look.colour(_ROLE.Highlight), look.line + 1))
        painter.drawRect(box.adjusted(-2, -2, 2, 2))
    if at == shown.pointed:
        painter.setPen(QPen(look.colour(_ROLE.Text), look.line))
        painter.drawRect(box)
    units = values.shape[1]
    if shown.unit is not None and level == shown.level and shown.unit < units:
        rows = rows_with_numbers(units, box, look)
        shape = (rows, -(-units // rows)) if rows else rows_of(units)
        painter.setPen(QPen(look.colour(_ROLE.Text), look.line))
        painter.drawRect(_cell(box, shape, shown.unit))
        if not rows and len(shown.picture.levels[level].lanes) == 1:
            _draw_number_of(painter, float(values[column, shown.unit]), box, look)


def _draw_number_of(painter: QPainter, value: float, box: QRectF, look: Look) -> None:
    """Write the number of the pinned unit above its vector, beside the arrow that leaves there."""
    line = look.metrics.height()
    rect = QRectF(box.center().x() + 0.3 * line, box.top() - 1.1 * line, box.width(), line)
    painter.setPen(look.colour(_ROLE.Text))
    painter.drawText(rect, _ALIGN.AlignLeft | _ALIGN.AlignBottom, numbers.short(value))


# ---- names


def _draw_level_name(
    painter: QPainter, level: Level, index: int, places: Places, look: Look
) -> None:
    line, right = look.metrics.height(), _ALIGN.AlignRight | _ALIGN.AlignVCenter
    rows = places.rows[index]
    middle = (rows[0] + rows[-1]) / 2
    rect = QRectF(0, middle - line, places.left - 0.6 * line, line)
    if not places.needs(QRectF(0, 0, places.left, places.names.bottom())):
        return
    painter.setPen(look.colour(_ROLE.WindowText))
    painter.drawText(rect, right, level.name)
    painter.setPen(look.colour(_ROLE.PlaceholderText))
    painter.drawText(rect.translated(0, line), right, level.shape)
    if level.joined:
        joint = QRectF(0, _joint(index, places) - line / 2, rect.width(), line)
        painter.drawText(joint, right, level.joined)


def _draw_columns(painter: QPainter, shown: Shown, places: Places, look: Look) -> None:
    """Write the name of every column, shortened to its width, and its mark below."""
    picture, line = shown.picture, look.metrics.height()
    for column in places.drawn:
        left = places.middle(column) - places.width / 2
        rect = QRectF(left, places.names.top() + 0.2 * line, places.width, line)
        text = look.metrics.elidedText(
            picture.columns[column], Qt.TextElideMode.ElideRight, places.width - 4
        )
        faint = column in picture.faint
        painter.setPen(look.colour(_ROLE.PlaceholderText if faint else _ROLE.WindowText))
        painter.drawText(rect, _ALIGN.AlignCenter, text)
        if picture.marks:
            mark = rect.translated(0, 1.15 * line)
            painter.drawText(mark, _ALIGN.AlignCenter, picture.marks[column])
    if picture.marks:
        painter.setPen(look.colour(_ROLE.PlaceholderText))
        rect = QRectF(0, places.names.top() + 1.35 * line, places.left - 0.6 * line, line)
        painter.drawText(rect, _ALIGN.AlignRight | _ALIGN.AlignVCenter, picture.marks_name)
