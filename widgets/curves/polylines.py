"""Strokes of many points, drawn fast enough for curves that grow while one watches."""

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPolygonF

_PIECE = 16
"""Points of a smooth stroke drawn at once: on all of 500, Qt spends three times as long."""


def draw_polyline(painter: QPainter, x: np.ndarray, y: np.ndarray) -> None:
    """Join points at (x, y) in px with the painter's pen; a single one leaves no trace."""
    for polygon in polygons(x, y, _piece(painter, len(x))):
        painter.drawPolyline(polygon)


def polygons(x: np.ndarray, y: np.ndarray, most: int) -> list[QPolygonF]:
    """Make polygons of at most so many strokes, each beginning where the one before ends.

    By way of a stream: made of a list of points they take five times as long.
    """
    points = np.stack([x, y], axis=1).astype(">f8")
    parts = [points[start : start + most + 1] for start in range(0, len(points) - 1, most)]
    raw = b"".join(len(part).to_bytes(4, "big") + part.tobytes() for part in parts)
    stream = QDataStream(QByteArray(raw))
    made = [QPolygonF() for _part in parts]
    for polygon in made:
        stream >> polygon  # pyright: ignore[reportUnusedExpression]
    return made


def _piece(painter: QPainter, count: int) -> int:
    """Tell how many points to join at once: all where that is as fast, or pieces would be seen."""
    on_screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
    pen, smooth = painter.pen(), painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    # broken strokes would begin anew with each piece, and half-transparent ones would overlap
    plain = pen.style() == Qt.PenStyle.SolidLine and pen.color().alpha() == 255
    return _PIECE if on_screen and smooth and plain and pen.widthF() > 1 else max(count, 1)
