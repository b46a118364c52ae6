"""Drawing a plane: axes, circles, lines, arrows, dots, and what is written at them."""

import math
from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from resources import numbers
from widgets import colours
from widgets.look import Look, figures
from widgets.plane.contents import Arrow, Box, Circle, Contents, Dot
from widgets.plane.frame import Frame, framed

_TICKS = 2.6
"""The least distance of two ticks, in lines of type."""
_CLOSE = 1.5
"""The distance from the origin of the only one, where a plane has no room for more."""
_MARGIN = 0.1
"""The space around the square, in lines of type."""
_Others: TypeAlias = tuple[Sequence[QLineF], Sequence[QRectF]]
"""Arrows, and places that are written on."""


def frame_in(rect: QRectF, contents: Contents, look: Look) -> Frame:
    """Place the plane in a rectangle."""
    margin = _MARGIN * look.metrics.height()
    return framed(rect.adjusted(margin, margin, -margin, -margin), contents.reach)


def draw(painter: QPainter, rect: QRectF, contents: Contents, look: Look) -> None:
    """Draw all of it."""
    frame = frame_in(rect, contents, look)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(figures(look.font, round(0.8 * look.metrics.height())))
    painter.save()
    painter.setClipRect(frame.square.adjusted(-2, -2, 2, 2))
    _draw_axes(painter, frame, look)
    for box in contents.boxes:
        _draw_box(painter, box, frame, look)
    for circle in contents.circles:
        _draw_circle(painter, circle, frame, look)
    _draw_rays(painter, contents, frame, look)
    _draw_path(painter, contents, frame, look)
    painter.restore()
    _draw_numbers(painter, contents, frame, look)
    for arrow in contents.arrows:
        _draw_arrow(painter, arrow, frame, look)
    for dot in contents.dots:
        _draw_dot(painter, dot, frame, look)
    if contents.note:
        painter.setPen(look.colour(QPalette.ColorRole.Text))
        aside = QPointF(-0.25, -0.25) * frame.square.width()
        write(painter, contents.note, frame.square.center() + aside, look, centred=True)


# ---- what lies under everything


def _draw_axes(painter: QPainter, frame: Frame, look: Look) -> None:
    square, middle = frame.square, frame.square.center()
    painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(square)
    painter.drawLine(QLineF(square.left(), middle.y(), square.right(), middle.y()))
    painter.drawLine(QLineF(middle.x(), square.top(), middle.x(), square.bottom()))


def _draw_numbers(painter: QPainter, contents: Contents, frame: Frame, look: Look) -> None:
    """Write round numbers along both axes, and their names at the ends."""
    square, line = frame.square, look.metrics.height()
    painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
    # the names stand aside from the arrow that one looks at
    tip = contents.arrows[-1] if contents.arrows else Arrow(0, 0)
    name = painter.fontMetrics().horizontalAdvance(contents.across)
    ends = 0.4 * line if not name else 1.2 * line if tip.y < 0 else name + 0.8 * line
    names = _names(painter, contents, frame, tip, line)
    taken = [area_of(painter, text, at) for text, at in names if text]
    lines = [_line_of(arrow, frame) for arrow in contents.arrows]
    for tick in _ticks(frame, square.width() / 2 - ends, line):
        for value in (tick, -tick):
            _draw_tick(painter, value, frame, (lines, taken), look)
    for text, at in names:
        write(painter, text, at, look)


def _names(
    painter: QPainter, contents: Contents, frame: Frame, tip: Arrow, line: float
) -> tuple[tuple[str, QPointF], ...]:
    """Give the places of the axes' names."""
    square, middle = frame.square, frame.square.center()
    name = painter.fontMetrics().horizontalAdvance(contents.across)
    aside = -0.65 if tip.y < 0 else 0.65
    width = painter.fontMetrics().horizontalAdvance(contents.upward)
    left = middle.x() - width - 8 if tip.x > 0 else middle.x() + 6
    return (
        (contents.across, QPointF(square.right() - name - 4, middle.y() + aside * line)),
        (contents.upward, QPointF(left, square.top() + 0.6 * line)),
    )


def _ticks(frame: Frame, room: float, line: float) -> list[float]:
    """Give the numbers to write within some px of the origin: one at least, if it has room."""
    spread, close = frame.ticks(_TICKS * line), frame.ticks(_CLOSE * line)[:1]
    for ticks in (spread, close):
        if found := [tick for tick in ticks if tick * frame.scale < room]:
            return found
    return []


def _draw_tick(painter: QPainter, value: float, frame: Frame, others: _Others, look: Look) -> None:
    """Draw one number's ticks on both axes, and write it where no arrow crosses it."""
    text, line = numbers.round_value(value), look.metrics.height()
    width = painter.fontMetrics().horizontalAdvance(text) + 2
    at = frame.point(value, 0)
    painter.drawLine(at + QPointF(0, -3), at + QPointF(0, 3))
    _write_aside(painter, text, at, QPointF(0, 0.65 * line), others, look)
    at = frame.point(0, value)
    painter.drawLine(at + QPointF(-3, 0), at + QPointF(3, 0))
    _write_aside(painter, text, at, QPointF(6 + width / 2, 0), others, look)


def _write_aside(
    painter: QPainter, text: str, at: QPointF, aside: QPointF, others: _Others, look: Look
) -> None:
    """Write on one side of an axis, or on the other; not at all where others are on both."""
    lines, taken = others
    for middle in (at + aside, at - aside):
        area = area_of(painter, text, middle, centred=True)
        crossed = any(_crosses(line, area) for line in lines)
        if not crossed and not any(area.intersects(one) for one in taken):
            write(painter, text, middle, look, centred=True)
            return


def _crosses(line: QLineF, area: QRectF) -> bool:
    # most numbers are far from most arrows
    if not QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1).intersects(area):
        return False
    corners = area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()
    sides = (QLineF(a, b) for a, b in zip(corners, (*corners[1:], corners[0]), strict=True))
    meets = QLineF.IntersectionType.BoundedIntersection
    return area.contains(line.p2()) or any(line.intersects(side)[0] == meets for side in sides)


def _draw_circle(painter: QPainter, circle: Circle, frame: Frame, look: Look) -> None:
    radius = circle.radius * frame.scale
    if not 0.5 < radius < 1e6:
        return
    muted = look.colour(QPalette.ColorRole.PlaceholderText)
    colour = muted if circle.colour is None else colours.series(circle.colour, look.dark)
    style = Qt.PenStyle.DashLine if circle.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 0.5 * look.line, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(frame.square.center(), radius, radius)
    painter.setPen(colour)
    at = frame.square.center() + QPointF(-radius, radius) * math.sqrt(0.5)
    _write_beside(painter, circle.label, at, frame, look)


def _draw_box(painter: QPainter, box: Box, frame: Frame, look: Look) -> None:
    low, high = frame.point(box.low, box.low), frame.point(box.high, box.high)
    colour = colours.series(box.colour, look.dark)
    painter.setPen(QPen(colour, 0.5 * look.line, Qt.PenStyle.DashLine))
    ground = QColor(colour)
    ground.setAlpha(18)
    painter.setBrush(ground)
    painter.drawRect(QRectF(low, high).normalized())


def _draw_rays(painter: QPainter, contents: Contents, frame: Frame, look: Look) -> None:
    pen = QPen(look.colour(QPalette.ColorRole.PlaceholderText), 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for ray in contents.rays:
        # to the edge of the square and no further: paper does not cut off what lies outside
        size = max(abs(ray.x), abs(ray.y))
        x, y = (frame.reach * part / size for part in (ray.x, ray.y))
        painter.drawLine(frame.point(-x, -y), frame.point(x, y))


def _draw_path(painter: QPainter, contents: Contents, frame: Frame, look: Look) -> None:
    """Join the points, as far as they can be seen."""
    far = 50 * frame.reach
    seen = [frame.point(x, y) for x, y in contents.path if max(abs(x), abs(y)) < far]
    painter.setPen(QPen(look.colour(QPalette.ColorRole.PlaceholderText), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(seen))
    painter.setBrush(look.colour(QPalette.ColorRole.PlaceholderText))
    for point in seen:
        painter.drawEllipse(point, 0.8 * look.line, 0.8 * look.line)


# ---- what one looks at


def _draw_arrow(painter: QPainter, arrow: Arrow, frame: Frame, look: Look) -> None:
    if not (math.isfinite(arrow.x) and math.isfinite(arrow.y)):
        return
    line = _line_of(arrow, frame)
    origin, tip = line.p1(), line.p2()
    colour = colours.series(arrow.colour, look.dark)
    if arrow.pale:
        colour = colours.mixed(look.colour(QPalette.ColorRole.Window), colour, 0.45)
    head = min(5.5 * look.line, 0.7 * line.length())
    style = Qt.PenStyle.DashLine if arrow.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 1.4 * look.line, style, Qt.PenCapStyle.FlatCap))
    if line.length() > 1:
        shaft = QLineF(line)
        shaft.setLength(line.length() - 0.8 * head)
        painter.drawLine(shaft)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_head(line, head))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(origin, 1.5 * look.line, 1.5 * look.line)
    painter.setPen(colour)
    _write_beside(painter, arrow.label, tip, frame, look)


def _line_of(arrow: Arrow, frame: Frame) -> QLineF:
    """Give an arrow's line from the origin to its tip, or to the edge; none where it is not."""
    middle = frame.square.center()
    if not (math.isfinite(arrow.x) and math.isfinite(arrow.y)):
        return QLineF(middle, middle)
    return QLineF(middle, frame.point(*frame.inside(arrow.x, arrow.y)))


def _head(line: QLineF, size: float) -> QPolygonF:
    along = QPointF(line.dx(), line.dy()) / line.length()
    aside = QPointF(-along.y(), along.x()) * 0.42 * size
    back = line.p2() - along * size
    return QPolygonF([line.p2(), back + aside, back - aside])


def _draw_dot(painter: QPainter, dot: Dot, frame: Frame, look: Look) -> None:
    at = frame.point(*frame.inside(dot.x, dot.y))
    colour = colours.series(dot.colour, look.dark)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(at, 2.2 * look.line, 2.2 * look.line)
    painter.setPen(colour)
    _write_beside(painter, dot.label, at, frame, look)


# ---- type


def _write_beside(painter: QPainter, text: str, tip: QPointF, frame: Frame, look: Look) -> None:
    """Write away from the origin, where there is room within the square."""
    if not text:
        return
    metrics, gap = painter.fontMetrics(), 3.0 * look.line
    width, height = metrics.horizontalAdvance(text), metrics.height()
    middle, square = frame.square.center(), frame.square
    left = tip.x() + gap if tip.x() >= middle.x() else tip.x() - gap - width
    top = tip.y() - gap / 2 - height if tip.y() <= middle.y() else tip.y() + gap / 2
    left = min(max(left, square.left() + 2), square.right() - width - 2)
    top = min(max(top, square.top() + 2), square.bottom() - height - 2)
    write(painter, text, QPointF(left, top + height / 2), look)


def write(painter: QPainter, text: str, at: QPointF, look: Look, *, centred: bool = False) -> None:
    """Write a text whose left end, or middle, is at a place; no line crosses it."""
    if not text:
        return
    area = area_of(painter, text, at, centred=centred)
    ground = look.colour(QPalette.ColorRole.Window, 200)
    painter.fillRect(area, ground)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)


def area_of(painter: QPainter, text: str, at: QPointF, *, centred: bool = False) -> QRectF:
    """Give what a text covers whose left end, or middle, is at a place."""
    metrics = painter.fontMetrics()
    size = QSizeF(metrics.horizontalAdvance(text) + 2, metrics.height())
    return QRectF(at - QPointF(size.width() / 2 if centred else 0, size.height() / 2), size)
