"""The theme, as drawings need it: colours by role, the type, and how strong a strong line is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPalette,
)

from widgets import colours

_MOST_MEASURED = 4096
"""Texts whose widths are remembered for one type."""
_MOST_CELLS = 4096
"""A larger picture is put into a drawing as it is, not cell by cell."""


@dataclass(frozen=True)
class Look:
    """What a drawing takes from its widget."""

    palette: QPalette
    font: QFont
    line: float
    """Width of a strong line, in px."""
    ratio: float = 1.0
    """Device pixels for one px; drawings that are kept as pixels need so many."""

    @cached_property
    def metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font)

    def on_paper(self) -> "Look":
        """Give the look whose type is measured in px, as SVG and PDF need it.

        A point is another number of px there than on screen: type would grow out of its place.
        """
        font = QFont(self.font)
        font.setPixelSize(max(1, round(QFontInfo(font).pixelSize())))
        return replace(self, font=font)

    def scaled(self, factor: float) -> "Look":
        """Give the look with larger or smaller type, measured in px."""
        return look_of(self.palette, resized(self.on_paper().font, factor), self.ratio)

    @cached_property
    def dark(self) -> bool:
        return colours.is_dark(self.palette)

    def colour(self, role: QPalette.ColorRole, alpha: int = 255) -> QColor:
        found = self.palette.color(role)
        found.setAlpha(alpha)
        return found


def look_of(palette: QPalette, font: QFont, ratio: float = 1.0) -> Look:
    """Take the theme from a widget's palette and font."""
    return Look(palette, font, max(2.0, round(QFontMetricsF(font).height() / 8)), ratio)


def resized(font: QFont, factor: float) -> QFont:
    """Give the same type larger or smaller, whether it is measured in points or in px."""
    result = QFont(font)
    if font.pixelSize() > 0:
        result.setPixelSize(max(1, int(factor * font.pixelSize())))
    else:
        result.setPointSizeF(factor * font.pointSizeF())
    return result


def figures(font: QFont, size: int) -> QFont:
    """Give a type of `size` px whose figures all have the same width."""
    result = QFont(font)
    result.setPixelSize(size)
    result.setFeature(QFont.Tag.fromString("tnum"), 1)
    return result


def ruler(font: QFont) -> Callable[[str], float]:
    """Give what tells how wide texts are in one type, in px: each is measured once."""
    known, metrics = _measured(font.key(), len(font.featureTags())), QFontMetricsF(font)

    def width(text: str) -> float:
        found = known.get(text)
        if found is None:
            if len(known) >= _MOST_MEASURED:
                known.clear()
            found = known[text] = metrics.horizontalAdvance(text)
        return found

    return width


@lru_cache(maxsize=64)
def _measured(_font_key: str, _features: int) -> dict[str, float]:
    """Give the widths already measured in one type."""
    return {}


def draw_cells_of(picture: QImage, painter: QPainter, rect: QRectF) -> None:
    """Draw a picture of one pixel for each cell; on paper and in SVG as sharp rectangles."""
    if picture.isNull():
        return
    on_screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
    if on_screen:
        _draw_on_pixels(picture, painter, rect)
        return
    if picture.width() * picture.height() > _MOST_CELLS:
        painter.drawImage(rect, picture)
        return
    width, height = rect.width() / picture.width(), rect.height() / picture.height()
    for row in range(picture.height()):
        for column in range(picture.width()):
            cell = QRectF(rect.left() + column * width, rect.top() + row * height, width, height)
            painter.fillRect(cell, picture.pixelColor(column, row))


def _draw_on_pixels(picture: QImage, painter: QPainter, rect: QRectF) -> None:
    """Draw a picture in whole pixels of the screen.

    Where Qt itself makes one larger, which pixel is of which cell depends on what is painted anew.
    """
    way = painter.deviceTransform()
    place = way.mapRect(rect)
    left, top = round(place.left()), round(place.top())
    width, height = round(place.right()) - left, round(place.bottom()) - top
    if way.isRotating() or width < picture.width() or height < picture.height():
        painter.drawImage(rect, picture)
        return
    back, _invertible = way.inverted()
    painter.drawImage(
        back.mapRect(QRectF(left, top, width, height)), _larger(picture, width, height)
    )


def _larger(picture: QImage, width: int, height: int) -> QImage:
    """Give each pixel the room of a cell, to the pixel as it would be filled by itself."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    across = np.arange(width) * plain.width() // width
    down = np.arange(height) * plain.height() // height
    words = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.width())
    cells = words.take(across, axis=1).take(down, axis=0)
    return QImage(cells.data, width, height, 4 * width, plain.format()).copy()
