"""Drawing of a map of words."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from widgets import colours
from widgets.look import Look
from widgets.word_map import dots
from widgets.word_map.description import Arrow, MapWords
from widgets.word_map.window import Window

_ROLE = QPalette.ColorRole
_CENTRE = Qt.AlignmentFlag.AlignCenter
_TINTS = 24
"""So many colours can be told apart between the ends of the scale."""
_SPARE = 0.15
"""What a name leaves free above and below its letters, in lines of type."""
_PALE = 5
"""Colours so near the middle of the scale have a rim."""


@dataclass(frozen=True, eq=False)
class Placed:
    """A map on its way into a rectangle."""

    points: npt.NDArray[np.float64]
    labels: dict[int, QRectF]
    room: QRectF
    window: Window


def draw(painter: QPainter, shown: MapWords, placed: Placed, look: Look, pointed: int) -> None:
    """Draw axes, points, arrows and labels."""
    painter.setFont(look.font)
    if shown.axes:
        _draw_axes(painter, shown.axes, placed, look)
    _draw_points(painter, shown, placed, look)
    for arrow in shown.arrows:
        _draw_arrow(painter, arrow, placed, look)
    _draw_marks(painter, shown, placed, look)
    _draw_labels(painter, shown, placed, look, pointed)


def _draw_axes(
    painter: QPainter, names: tuple[str, str, str, str], placed: Placed, look: Look
) -> None:
    """Draw lines at 0, the first word, and 1, the second, and name the ends."""
    ends = np.array([[0.0, 0.0], [1.0, 1.0]])
    (left, bottom), (right, top) = placed.window.to_view(ends, placed.room)
    room = placed.room
    painter.setPen(QPen(look.colour(_ROLE.Mid), 1, Qt.PenStyle.DashLine))
    for x in (left, right):
        if room.left() < x < room.right():
            painter.drawLine(QLineF(x, room.top(), x, room.bottom()))
    for y in (bottom, top):
        if room.top() < y < room.bottom():
            painter.drawLine(QLineF(room.left(), y, room.right(), y))
    line = look.metrics.height()
    painter.setPen(look.colour(_ROLE.PlaceholderText))
    flags = Qt.AlignmentFlag
    low = QRectF(room.left(), room.bottom(), room.width(), line)
    painter.drawText(low, flags.AlignLeft, f"← {names[0]}")
    painter.drawText(low, flags.AlignRight, f"{names[1]} →")
    high = QRectF(room.left(), room.top() - line, room.width(), line)
    painter.drawText(high, flags.AlignLeft, f"↑ {names[3]}")
    painter.drawText(low, flags.AlignHCenter, f"↓ {names[2]}")


def _draw_points(painter: QPainter, shown: MapWords, placed: Placed, look: Look) -> None:
    """Draw the points, all of one colour at once: thousands are drawn while the map moves."""
    size = 0.28 * look.metrics.height()
    lit = {*shown.lit, shown.chosen} - {-1}
    seen = _seen(placed)
    seen[list(lit)] = False
    tints = _tints(shown)
    pale = seen & (np.abs(tints - _TINTS // 2) < _PALE)
    # what is nearly neutral would vanish on the ground
    dots.draw(painter, placed.points[pale], look.colour(_ROLE.Mid), 2 * size + 2, look)
    for tint in np.unique(tints[seen]).tolist():
        ends = placed.points[seen & (tints == tint)]
        dots.draw(painter, ends, _ink(tint, shown, look), 2 * size, look)
    for index in lit:
        x, y = placed.points[index]
        painter.setBrush(_ink(int(tints[index]), shown, look))
        painter.setPen(QPen(look.colour(_ROLE.Highlight), look.line))
        painter.drawEllipse(QPointF(x, y), 1.5 * size, 1.5 * size)


def _seen(placed: Placed) -> npt.NDArray[np.bool_]:
    points, room = placed.points, placed.room
    across = (points[:, 0] >= room.left()) & (points[:, 0] <= room.right())
    return across & (points[:, 1] >= room.top()) & (points[:, 1] <= room.bottom())


def _tints(shown: MapWords) -> npt.NDArray[np.intp]:
    """Give which of a few colours each point has; −1 without a shade."""
    low, high = shown.scale.ends
    shares = np.clip((np.nan_to_num(shown.shades) - low) / (high - low), 0, 1)
    return np.where(np.isnan(shown.shades), -1, np.rint(shares * _TINTS)).astype(np.intp)


def _ink(tint: int, shown: MapWords, look: Look) -> QColor:
    if tint < 0:
        return look.colour(_ROLE.PlaceholderText, 90)
    low, high = shown.scale.ends
    return colours.colour(low + tint / _TINTS * (high - low), shown.scale, look.dark)


def _draw_arrow(painter: QPainter, arrow: Arrow, placed: Placed, look: Look) -> None:
    line = _line(arrow, placed.window, placed.room)
    colour = look.colour(_ROLE.Highlight if arrow.strong else _ROLE.PlaceholderText)
    style = Qt.PenStyle.SolidLine if arrow.strong else Qt.PenStyle.DashLine
    painter.setPen(QPen(colour, look.line, style))
    painter.drawLine(line)
    if line.length() > 1:
        _draw_head(painter, line, colour, 4 * look.line)
    if arrow.label:
        rect = _arrow_name(arrow, line, look)
        painter.fillRect(rect, look.colour(_ROLE.Window, 220))
        painter.setPen(colour)
        painter.drawText(rect, _CENTRE, arrow.label)


def _arrow_name(arrow: Arrow, line: QLineF, look: Look) -> QRectF:
    middle, height = line.pointAt(0.5), look.metrics.height()
    width = look.metrics.horizontalAdvance(arrow.label) + 8
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


def _draw_head(painter: QPainter, line: QLineF, colour: QColor, size: float) -> None:
    along = line.unitVector()
    way = QPointF(along.dx(), along.dy())
    side = QPointF(-way.y(), way.x())
    path = QPainterPath(line.p2())
    path.lineTo(line.p2() - way * size + side * (0.5 * size))
    path.lineTo(line.p2() - way * size - side * (0.5 * size))
    path.closeSubpath()
    painter.fillPath(path, colour)


def _draw_marks(painter: QPainter, shown: MapWords, placed: Placed, look: Look) -> None:
    """Draw places that are no words as crosses."""
    size = 0.4 * look.metrics.height()
    for name, x, y in shown.marks:
        point = placed.window.to_view(np.array([[x, y]]), placed.room)[0]
        painter.setPen(QPen(look.colour(_ROLE.Highlight), look.line))
        painter.drawLine(QLineF(point[0] - size, point[1], point[0] + size, point[1]))
        painter.drawLine(QLineF(point[0], point[1] - size, point[0], point[1] + size))
        rect = _mark_name(name, QPointF(*point), placed.room, look)
        painter.drawText(rect, _CENTRE, name)


def _mark_name(name: str, point: QPointF, room: QRectF, look: Look) -> QRectF:
    """Give where the name of a place stands: below it, or above it at the lower edge."""
    height, width = look.metrics.height(), look.metrics.horizontalAdvance(name) + 8
    left = min(max(point.x() - width / 2, room.left()), room.right() - width)
    above = point.y() + 0.5 * height
    if above + height > room.bottom():
        above = point.y() - 1.5 * height
    return QRectF(left, above, width, height)


def written_on(shown: MapWords, window: Window, room: QRectF, look: Look) -> list[QRectF]:
    """Give the places of the names of arrows and marks, where no word shall stand."""
    named = [arrow for arrow in shown.arrows if arrow.label]
    arrows = [_arrow_name(arrow, _line(arrow, window, room), look) for arrow in named]
    points = [window.to_view(np.array([[x, y]]), room)[0] for _name, x, y in shown.marks]
    names = [name for name, _x, _y in shown.marks]
    marks = zip(names, points, strict=True)
    found = arrows + [_mark_name(name, QPointF(*point), room, look) for name, point in marks]
    spare = _SPARE * look.metrics.height()
    return [rect.adjusted(0, spare, 0, -spare) for rect in found]


def _line(arrow: Arrow, window: Window, room: QRectF) -> QLineF:
    start, end = window.to_view(np.array([arrow.start, arrow.end]), room)
    return QLineF(QPointF(*start), QPointF(*end))


def _draw_labels(
    painter: QPainter, shown: MapWords, placed: Placed, look: Look, pointed: int
) -> None:
    lit = {*shown.lit, shown.chosen, pointed}
    strong = look.colour(_ROLE.WindowText)
    quiet = look.colour(_ROLE.WindowText, 200)
    for index, rect in placed.labels.items():
        if index in (shown.chosen, pointed):
            _draw_chip(painter, shown.words[index], rect, look)
            continue
        painter.setPen(strong if index in lit else quiet)
        painter.drawText(rect, _CENTRE, shown.words[index])


def _draw_chip(painter: QPainter, word: str, rect: QRectF, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(_ROLE.Highlight))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(look.colour(_ROLE.HighlightedText))
    painter.drawText(rect, _CENTRE, word)
