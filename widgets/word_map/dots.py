"""Many round points of one colour: drawn once, and on screen set down as copies."""

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPen, QPixmap

from widgets.look import Look


def draw(
    painter: QPainter,
    points: npt.NDArray[np.float64],
    colour: QColor,
    width: float,
    look: Look,
) -> None:
    """Draw points of a width in px; as shapes on paper and in SVG."""
    if not len(points):
        return
    if painter.paintEngine().type() != QPaintEngine.Type.Raster:
        painter.setPen(_pen(colour, width))
        painter.drawPoints([QPointF(x, y) for x, y in points.tolist()])
        return
    stamp = _stamp(colour, width, look.ratio)
    half = stamp.width() / look.ratio / 2
    for x, y in (points - half).tolist():
        painter.drawPixmap(QPointF(x, y), stamp)


def _stamp(colour: QColor, width: float, ratio: float) -> QPixmap:
    side = math.ceil(width * ratio) + 2
    stamp = QPixmap(side, side)
    stamp.fill(Qt.GlobalColor.transparent)
    with QPainter(stamp) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(colour, width * ratio))
        painter.drawPoint(QPointF(side / 2, side / 2))
    stamp.setDevicePixelRatio(ratio)
    return stamp


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
