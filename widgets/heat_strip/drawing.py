"""Drawing a heat map: colours, lines, numbers, names, and what is pointed out."""

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QPen, QRegion

from resources import numbers
from widgets import colours
from widgets.colours import Scale
from widgets.heat_strip.names import Name, names_of
from widgets.heat_strip.places import Places
from widgets.look import Look, draw_cells_of, figures

_SMALLEST_TYPE = 8
"""Numbers smaller than this, in px, cannot be read; the cells then show colour only."""
_LINED = 10
"""Rows and columns narrower than this, in px, have no lines between them."""
_ALIGN = Qt.AlignmentFlag


@dataclass
class Shown:
    """What a heat map shows."""

    values: np.ndarray = field(default_factory=lambda: np.zeros((1, 1), np.float32))
    scale: Scale = field(default_factory=Scale)
    painted: np.ndarray | None = None
    """Values that give the colours, where they are not those that are written."""
    triangular: bool = False
    """Whether cells to the right of the diagonal are none."""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    column: int | None = None
    every_name: bool = False
    """Whether no column goes without its name as long as there is any room for it."""
    enlarged: float = 1.0
    """To what numbers may grow in large cells, in heights of the window's type."""
    smallest: float = 0.0
    """Numbers smaller than this, in heights of the window's type, are not written."""
    lit_rows: tuple[int, ...] = ()
    hue: QColor | None = None
    image: QImage | None = None
    """The colours, once they were drawn; None after the values changed."""
    image_is_dark: bool = False

    @property
    def shades(self) -> np.ndarray:
        """Give the values that the colours stand for."""
        return self.values if self.painted is None else self.painted

    def is_cell(self, row: int, column: int) -> bool:
        return not self.triangular or column <= row


def draw(painter: QPainter, shown: Shown, places: Places, look: Look) -> None:
    """Draw all but what the pointer is at."""
    draw_still(painter, shown, places, look)
    draw_moving(painter, shown, places, look)


def draw_still(painter: QPainter, shown: Shown, places: Places, look: Look) -> None:
    """Draw what stays while the present column moves and rows are lit up."""
    painter.setFont(look.font)
    draw_cells_of(_picture(shown, look.dark), painter, places.whole)
    _draw_lines(painter, places, look.palette)
    if shown.triangular:
        _empty_triangle(painter, places, look.palette)
    if shown.hue is not None:
        bar = places.whole
        painter.fillRect(QRectF(bar.left() - 5, bar.top(), 4, bar.height()), shown.hue)
    _draw_numbers(painter, shown, places, look.dark, look.font)


def draw_moving(
    painter: QPainter, shown: Shown, places: Places, look: Look, dirty: QRegion | None = None
) -> None:
    """Draw the present column, names and lit rows, as far as they are to be drawn anew."""
    painter.setFont(look.font)
    margin = QRectF(0, 0, places.left, places.whole.bottom() + look.metrics.height())
    if dirty is None or dirty.intersects(margin.toAlignedRect()):
        painter.setPen(look.palette.color(QPalette.ColorRole.PlaceholderText))
        _draw_row_names(painter, shown, places, look.metrics)
    if shown.columns:
        names = names_of(shown.columns, shown.column, places, look.font.key(), shown.every_name)
        _draw_column_names(painter, names, look.palette, dirty)
    _draw_marks(painter, shown, places, look.palette, look.metrics)


def draw_readout(painter: QPainter, text: str, cell: QRectF, area: QRectF, look: Look) -> None:
    """Outline a cell and write what it holds beside it."""
    metrics = look.metrics
    painter.setFont(look.font)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Text), line_of(metrics)))
    painter.drawRect(cell)
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
    box.moveCenter(QPointF(cell.center().x(), cell.top() - box.height()))
    if box.top() < area.top():
        box.moveTop(cell.bottom() + 0.5 * box.height())
    box.moveLeft(min(max(box.left(), area.left()), area.right() - box.width() - 1))
    painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(look.palette.color(QPalette.ColorRole.ToolTipBase))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(look.palette.color(QPalette.ColorRole.ToolTipText))
    painter.drawText(box, _ALIGN.AlignCenter, text)


def _picture(shown: Shown, dark: bool) -> QImage:
    """Give the image with one pixel for a cell."""
    if shown.image is None or shown.image_is_dark != dark:
        shown.image, shown.image_is_dark = colours.image(shown.shades, shown.scale, dark), dark
    return shown.image


def _draw_lines(painter: QPainter, places: Places, palette: QPalette) -> None:
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(places.whole)
    if places.height >= _LINED:
        for row in range(1, places.rows):
            line = places.rect(row, 0, 1, places.columns)
            painter.drawLine(line.topLeft(), line.topRight())
    if places.width >= _LINED:
        for column in range(1, places.columns):
            line = places.rect(0, column, places.rows, 1)
            painter.drawLine(line.topLeft(), line.bottomLeft())


def _empty_triangle(painter: QPainter, places: Places, palette: QPalette) -> None:
    """Let the ground be seen to the right of the diagonal."""
    ground = palette.color(QPalette.ColorRole.Window)
    for row in range(min(places.rows, places.columns - 1)):
        none = places.rect(row, row + 1, 1, places.columns - row - 1)
        painter.fillRect(none.adjusted(1, -1, 1, 0), ground)


def _draw_numbers(painter: QPainter, shown: Shown, places: Places, dark: bool, font: QFont) -> None:
    reference = QFontMetricsF(font)
    share = min(
        (places.width - 6) / reference.horizontalAdvance("−0.00"),
        0.8 * places.height / reference.height(),
        shown.enlarged,
    )
    size = int(share * reference.height() * 0.86)
    if size < _SMALLEST_TYPE or share < shown.smallest:
        return
    painter.setFont(figures(font, size))
    white = colours.text_on(colours.paint(shown.shades, shown.scale, dark))
    for row, column in np.ndindex(*shown.values.shape):
        if not shown.is_cell(row, column):
            continue
        painter.setPen(QColor("#ffffff" if white[row, column] else "#000000"))
        text = numbers.short(float(shown.values[row, column]))
        painter.drawText(places.rect(row, column), _ALIGN.AlignCenter, text)


def _draw_row_names(
    painter: QPainter, shown: Shown, places: Places, metrics: QFontMetricsF
) -> None:
    """Write the names of rows, as many as there is room for, and always of those lit up."""
    high = metrics.height()
    every = max(1, int(np.ceil(high / max(places.height, 0.1))))
    # the last row of many is lower than its name, which would reach out of the strip
    lowest = places.whole.bottom() + metrics.descent() - high
    tops = [min(places.rect(row, 0).center().y() - high / 2, lowest) for row in range(places.rows)]
    lit = [row for row in shown.lit_rows if 0 <= row < places.rows]
    for row, name in enumerate(shown.rows[: places.rows]):
        clear = all(row == other or abs(tops[row] - tops[other]) >= high for other in lit)
        if row in lit or (row % every == 0 and clear):
            rect = QRectF(0, tops[row], places.left - 8, high)
            painter.drawText(rect, _ALIGN.AlignRight | _ALIGN.AlignVCenter, name)


def _draw_column_names(
    painter: QPainter, names: tuple[Name, ...], palette: QPalette, dirty: QRegion | None
) -> None:
    role = QPalette.ColorRole
    for name in names:
        if dirty is None or dirty.intersects(name.rect.toAlignedRect()):
            painter.setPen(palette.color(role.Text if name.now else role.PlaceholderText))
            painter.drawText(name.rect, _ALIGN.AlignCenter, name.text)


def _draw_marks(
    painter: QPainter, shown: Shown, places: Places, palette: QPalette, metrics: QFontMetricsF
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shown.column is not None and 0 <= shown.column < places.columns:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), line_of(metrics) + 1))
        painter.drawRect(places.rect(0, shown.column, places.rows, 1))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), line_of(metrics)))
    for row in shown.lit_rows:
        if 0 <= row < places.rows:
            painter.drawRect(places.rect(row, 0, 1, places.columns))


def line_of(metrics: QFontMetricsF) -> float:
    return max(1.0, round(metrics.height() / 8) - 1)
