"""Curves drawn as lines and text into any rectangle: on screen, in SVG, in print and in films."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPalette, QPen, QRegion

from widgets import colours
from widgets.curves.axes import draw_axes, framed
from widgets.curves.frame import Frame, Part, possible
from widgets.curves.legend import Entry, Legend, laid_out
from widgets.curves.line import Line, reduced, thinned
from widgets.curves.polylines import draw_polyline
from widgets.look import Look
from widgets.piecemeal import Piece

_FEW = 40
"""Lines of no more points than this have a dot at each."""


@dataclass(frozen=True)
class Shown:
    """What a drawing of curves shows."""

    lines: Sequence[Line]
    readings: Sequence[str]
    """The number after each name in the legend."""
    names: tuple[str, str]
    part: Part
    """What part of the plane is seen."""
    log: bool = False
    crosshair: float | None = None
    place: str = ""
    """Where the crosshair is, as written."""
    whole: bool = False
    """Whether the level axis has whole numbers only."""
    threshold: float | None = None


@dataclass(frozen=True)
class Top:
    """What lies over axes and lines and moves with the crosshair: the legend, and the marks."""

    legend: Legend
    frame: Frame
    shown: Shown

    def draw(self, painter: QPainter, look: Look) -> None:
        painter.save()
        _draw_around(painter, partial(self.legend.draw, look=look), look)
        painter.setClipRect(_inside(self.frame), Qt.ClipOperation.IntersectClip)
        _draw_marks(painter, self.shown, self.frame, look)
        painter.restore()

    def moved(self, shown: Shown, look: Look) -> "Top | None":
        """Give what lies over the same axes while the crosshair is elsewhere, if they can stay."""
        outer = self.frame.outer
        area = QRectF(outer.left(), 0, outer.width(), outer.bottom())
        legend = laid_out(area, _entries(shown, look), look)
        return Top(legend, self.frame, shown) if legend.bottom == self.legend.bottom else None

    def region(self) -> QRegion:
        """Give what the legend and the crosshair cover."""
        frame, at = self.frame, self.shown.crosshair
        region = QRegion(QRectF(0, 0, frame.outer.right(), frame.outer.top()).toAlignedRect())
        if at is not None:
            x = float(frame.across(np.asarray(at)))
            line = QRectF(x, frame.rect.top(), 0, frame.rect.height())
            region += line.adjusted(-2, -2, 2, 2).toAlignedRect()
        return region


def on_top(rect: QRectF, shown: Shown, look: Look) -> Top:
    """Give the places of the legend and of the axes."""
    legend = laid_out(rect, _entries(shown, look), look)
    rest = QRectF(rect.left(), legend.bottom, rect.width(), rect.bottom() - legend.bottom)
    return Top(legend, framed(rest, shown.part, shown.log, look), shown)


def in_pieces(top: Top, look: Look) -> list[Piece]:
    """Give what stays below, in pieces in their order.

    Points that come to a line before its piece is drawn do no harm: they lie outside the axes.
    """
    frame, shown = top.frame, top.shown
    # smooth lines lie above the points of all others
    lines = sorted(shown.lines, key=lambda line: (not line.pale, line.above))
    inside = (partial(_draw_line, line=line, frame=frame, look=look) for line in lines)
    axes = partial(_draw_axes, frame=frame, shown=shown, look=look)
    return [
        partial(_draw_around, draw=axes, look=look),
        *(partial(_draw_inside, draw=piece, frame=frame, look=look) for piece in inside),
    ]


def _inside(frame: Frame) -> QRectF:
    return frame.rect.adjusted(-2, -2, 2, 2)


def _draw_around(painter: QPainter, draw: Piece, look: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font)
    draw(painter)


def _draw_inside(painter: QPainter, draw: Piece, frame: Frame, look: Look) -> None:
    painter.setClipRect(_inside(frame))
    _draw_around(painter, draw, look)


def _draw_axes(painter: QPainter, frame: Frame, shown: Shown, look: Look) -> None:
    draw_axes(painter, frame, shown.names[0], shown.whole, look)


def _entries(shown: Shown, look: Look) -> list[Entry]:
    place = [] if shown.crosshair is None else [Entry(shown.names[0], shown.place)]
    return [Entry(shown.names[1]), *place] + [
        Entry(line.label or line.name, reading, _pen(line, look, pale=False))
        for line, reading in zip(shown.lines, shown.readings, strict=True)
        if line.in_legend
    ]


def _pen(line: Line, look: Look, pale: bool) -> QPen:
    style = Qt.PenStyle.DashLine if line.dashed else stroke_style(line.colour)
    # from the back row a line must be as strong as the type
    width = 1.5 if look.line < 3 else look.line
    return QPen(_colour(line, look, pale), width, style)


def stroke_style(number: int) -> Qt.PenStyle:
    """Give the n-th curve's stroke: where colours come again, they are broken in another way."""
    styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DotLine)
    return styles[number // colours.SERIES % len(styles)]


def _colour(line: Line, look: Look, pale: bool) -> QColor:
    colour = colours.series(line.colour, look.dark)
    ground = look.colour(QPalette.ColorRole.Window)
    return colours.mixed(ground, colour, 0.35) if pale else colour


def _draw_line(painter: QPainter, line: Line, frame: Frame, look: Look) -> None:
    parts = max(int(frame.rect.width() / 3), 50)
    seen = line.between(*frame.part.x)
    x, y = line.x[seen], possible(line.y[seen], frame.log)
    if line.smooths:
        # hundreds of strokes up and down are slow to smooth, and too pale for it to show
        on_screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not on_screen)
        faint = QPen(_colour(line, look, pale=True), 1)
        _draw_points(painter, *reduced(x, y, parts), frame, faint)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = thinned(x, possible(line.smooth[seen], frame.log), parts)
    else:
        x, y = reduced(x, y, parts)
    _draw_points(painter, x, y, frame, _pen(line, look, line.pale))
    if len(line.x) <= _FEW and not line.smooths:
        _draw_dots(painter, x, y, frame, line, look)


def _draw_points(painter: QPainter, x: np.ndarray, y: np.ndarray, frame: Frame, pen: QPen) -> None:
    """Join points; what is not finite leaves a gap."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    gaps = np.flatnonzero(~np.isfinite(y))
    for part in np.split(np.arange(len(y)), gaps):
        draw_polyline(painter, *_places(x[part], y[part], frame))


def _draw_dots(
    painter: QPainter, x: np.ndarray, y: np.ndarray, frame: Frame, line: Line, look: Look
) -> None:
    painter.setBrush(_colour(line, look, line.pale))
    painter.setPen(Qt.PenStyle.NoPen)
    radius = 0.5 + 0.75 * look.line
    across, up = _places(x, y, frame)
    for place in zip(across.tolist(), up.tolist(), strict=True):
        painter.drawEllipse(QPointF(*place), radius, radius)


def _places(x: np.ndarray, y: np.ndarray, frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Tell where points lie, in px, those that are finite."""
    finite = np.isfinite(y)
    return frame.across(x[finite]), frame.up(y[finite])


def _draw_marks(painter: QPainter, shown: Shown, frame: Frame, look: Look) -> None:
    rect, text = frame.rect, look.colour(QPalette.ColorRole.Text)
    if shown.crosshair is not None:
        painter.setPen(QPen(text, 1))
        x = float(frame.across(np.asarray(shown.crosshair)))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    if shown.threshold is not None:
        painter.setPen(QPen(text, look.line, Qt.PenStyle.DotLine))
        y = float(frame.up(possible(np.asarray(shown.threshold), frame.log)))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
