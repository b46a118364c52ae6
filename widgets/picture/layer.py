"""All of a picture that stays the same while marks move: pixels, padding, lines and numbers."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPalette

from widgets.picture import numbers, raster
from widgets.picture.marks import Grid
from widgets.picture.raster import Axis, Colouring

_LINES_FROM = 12.0
"""Pixels of at least this many px are set apart by thin lines."""
_HATCHED_FROM = 4.0
"""Padding is hatched where its pixels are at least this many px, and plain where they are less."""
_LINE = QColor(128, 128, 128, 110)


@dataclass(frozen=True)
class Padding:
    """Rows and columns that padding adds around a picture."""

    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0

    def around(self, height: int, width: int) -> QRectF:
        """Give the rectangle of a picture and its padding, in pixels."""
        return QRectF(
            -self.left,
            -self.top,
            width + self.left + self.right,
            height + self.top + self.bottom,
        )


@dataclass(frozen=True)
class Content:
    """What a view shows.

    Parameters
    ----------
    pixels : (H, W) or (H, W, C) uint8 or float32
        Grey or colour in [0, 255], or values that `colouring` gives their colours.
    values : (H, W) or (H, W, C) real, optional
        The numbers to write into pixels that are large enough.
    """

    pixels: np.ndarray
    colouring: Colouring | None = None
    values: np.ndarray | None = None
    padding: Padding = Padding()

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def width(self) -> int:
        return self.pixels.shape[1]


def blank(size: QSize, ratio: float, palette: QPalette, old: QImage | None = None) -> QImage:
    """Give an empty layer of `size` device px, in the colour behind everything.

    The memory of an old one is used again where it has the same size.
    """
    fits = old is not None and old.size() == size
    layer = old if old is not None and fits else QImage(size, QImage.Format.Format_RGB32)
    layer.setDevicePixelRatio(ratio)
    layer.fill(palette.color(QPalette.ColorRole.Window))
    return layer


def draw(layer: QImage, content: Content, grid: Grid, palette: QPalette) -> None:
    """Draw what is seen of a picture, but its numbers."""
    ratio = layer.devicePixelRatio()
    rows, columns = _axes(content, grid, ratio)
    with QPainter(layer) as painter:
        _draw_padding(painter, content, grid, palette)
        raster.draw(painter, content.pixels, rows, columns, layer.size(), ratio, content.colouring)
        if min(grid.width, grid.height) >= _LINES_FROM:
            _draw_lines(painter, grid, _seen(rows, columns, layer.size()), ratio)


def draw_numbers(painter: QPainter, size: QSize, content: Content, grid: Grid) -> None:
    """Write the numbers of the pixels that are seen in a view of a size, if they have room."""
    if min(grid.width, grid.height) >= _LINES_FROM:
        _draw_numbers(painter, content, grid, _seen(*_axes(content, grid, 1.0), size))


def _axes(content: Content, grid: Grid, ratio: float) -> tuple[Axis, Axis]:
    rows = Axis(grid.y * ratio, grid.height * ratio, content.height)
    return rows, Axis(grid.x * ratio, grid.width * ratio, content.width)


def _seen(rows: Axis, columns: Axis, size: QSize) -> tuple[int, int, int, int]:
    return (*rows.seen(size.height()), *columns.seen(size.width()))


def _draw_padding(painter: QPainter, content: Content, grid: Grid, palette: QPalette) -> None:
    if content.padding == Padding():
        return
    place = grid.rect(content.padding.around(content.height, content.width))
    if min(grid.width, grid.height) < _HATCHED_FROM:
        painter.fillRect(place, palette.color(QPalette.ColorRole.Mid))
        return
    painter.fillRect(place, palette.color(QPalette.ColorRole.Base))
    hatch = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
    hatch.setAlphaF(0.45)
    painter.fillRect(place, QBrush(hatch, Qt.BrushStyle.BDiagPattern))


def _draw_lines(
    painter: QPainter, grid: Grid, seen: tuple[int, int, int, int], ratio: float
) -> None:
    """Set the pixels apart by thin lines that are seen on black and on white."""
    top, bottom, left, right = seen
    place = grid.rect(QRectF(left, top, right - left, bottom - top))
    thin = 1 / ratio
    for row in range(top, bottom + 1):
        y = round((grid.y + row * grid.height) * ratio) * thin
        painter.fillRect(QRectF(place.x(), y, place.width(), thin), _LINE)
    for column in range(left, right + 1):
        x = round((grid.x + column * grid.width) * ratio) * thin
        painter.fillRect(QRectF(x, place.y(), thin, place.height()), _LINE)


def _draw_numbers(
    painter: QPainter, content: Content, grid: Grid, seen: tuple[int, int, int, int]
) -> None:
    top, bottom, left, right = seen
    if content.values is None or bottom <= top or right <= left:
        return
    place = np.s_[top:bottom, left:right]
    values = content.values[place].reshape(bottom - top, right - left, -1)
    if not numbers.fit(painter.font(), values.shape[2], grid):
        return
    pixels = content.pixels[place]
    coloured = pixels if content.colouring is None else content.colouring(pixels)
    coloured = coloured.reshape(*values.shape[:2], -1)
    numbers.draw(painter, values, coloured, (top, left), grid)
