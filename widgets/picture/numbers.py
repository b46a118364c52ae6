"""The values of pixels, written into them once they are large enough on screen."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from resources import numbers
from widgets import colours
from widgets.look import resized
from widgets.picture.marks import Grid

_USUAL = "−0.00"
"""A number as wide as most; one that is wider than its pixel is left out rather than spill."""
_LEAST_TYPE, _LARGEST_TYPE = 0.85, 1.25
"""Of the widget's own type size: as large as the pixels have room for."""
_MOST = 3000
_FLAGS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


def fit(font: QFont, channels: int, grid: Grid) -> bool:
    """Tell whether the values of `channels` channels can be written into one pixel."""
    return _share(font, channels, grid) >= _LEAST_TYPE


def draw(
    painter: QPainter,
    values: np.ndarray,
    coloured: np.ndarray,
    first: tuple[int, int],
    grid: Grid,
) -> None:
    """Write the values of the pixels that are seen.

    Parameters
    ----------
    values : (rows, columns, channels) real
        Of the pixels that are seen.
    coloured : (rows, columns, 1, 3 or 4) uint8
        Their colours, on which the text must be read.
    first : tuple of int
        Row and column of the first of them.
    """
    rows, columns, channels = values.shape
    if rows * columns > _MOST:
        return
    whole = colours.is_whole(values)
    written = [numbers.short(value, whole) for value in values.ravel().tolist()]
    longest = max((_USUAL, *written), key=len)
    painter.save()
    share = _share(painter.font(), channels, grid, longest)
    painter.setFont(resized(painter.font(), min(max(share, _LEAST_TYPE), _LARGEST_TYPE)))
    metrics = QFontMetricsF(painter.font())
    white = colours.text_on(np.broadcast_to(coloured, (rows, columns, max(3, coloured.shape[2]))))
    block = channels * metrics.lineSpacing()
    for light, colour in ((True, "#ffffff"), (False, "#000000")):
        painter.setPen(QColor(colour))
        for row, column in np.argwhere(white == light):
            start = (row * columns + column) * channels
            texts = written[start : start + channels]
            longest = max(texts, key=len)
            if len(longest) > len(_USUAL) and metrics.horizontalAdvance(longest) > grid.width:
                continue
            place = grid.rect(QRectF(first[1] + column, first[0] + row, 1, 1))
            lines = QRectF(place.x(), place.center().y() - block / 2, place.width(), block)
            painter.drawText(lines, _FLAGS, "\n".join(texts))
    painter.restore()


def _share(font: QFont, channels: int, grid: Grid, longest: str = _USUAL) -> float:
    """Give how much larger than its size a type may be so that values have room in a pixel."""
    metrics = QFontMetricsF(font)
    across = (grid.width - 4) / metrics.horizontalAdvance(longest)
    return min(across, (grid.height - 2) / (channels * metrics.lineSpacing()))
