"""What is drawn over the pixels: the window, the pin, the ghost, all that one weight touches."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

Kind = Literal["pointed", "pinned", "ghost", "touched"]

_SMALLEST_OUTLINE = 12.0
"""A window of fewer px than this is outlined at this size, or nobody would find it."""
_CELLS_APART_FROM = 4.0
"""Cells that lie apart are drawn one by one from this size on, in px; a tint stands for smaller."""
_MOST_CELLS = 4096


@dataclass(frozen=True)
class Cells:
    """Pixels in rows and columns, `row_step` and `column_step` apart.

    A window of a kernel has as many rows and columns as the kernel, apart by its dilation. What
    one weight multiplies has as many as the output, apart by the stride.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    row_step: int = 1
    column_step: int = 1

    @property
    def bounds(self) -> QRectF:
        """The rectangle about all of them, in pixels of the picture."""
        return QRectF(
            self.column,
            self.row,
            (self.columns - 1) * self.column_step + 1,
            (self.rows - 1) * self.row_step + 1,
        )

    @property
    def lie_apart(self) -> bool:
        return (self.row_step > 1 and self.rows > 1) or (self.column_step > 1 and self.columns > 1)


@dataclass(frozen=True)
class Mark:
    """Cells, and why they are marked.

    "pointed" follows the pointer, "pinned" stays, "ghost" is where the animation stands
    meanwhile, "touched" is all that one weight multiplies: the rest of the picture fades.
    """

    cells: Cells
    kind: Kind = "pointed"


@dataclass(frozen=True)
class Grid:
    """Where the pixels of a picture lie on a view, in px: pixel (0, 0) begins at `x`, `y`."""

    x: float
    y: float
    width: float
    height: float

    def rect(self, cells: QRectF) -> QRectF:
        """Give the place of a rectangle of pixels."""
        return QRectF(
            self.x + cells.x() * self.width,
            self.y + cells.y() * self.height,
            cells.width() * self.width,
            cells.height() * self.height,
        )


def draw(
    painter: QPainter, marks: tuple[Mark, ...], grid: Grid, whole: QRectF, palette: QPalette
) -> None:
    """Draw marks over a picture that fills the rectangle `whole`.

    The lines are as thick as the painter's type asks for.
    """
    line = max(1.5, painter.fontMetrics().height() / 10)
    accent = palette.color(QPalette.ColorRole.Highlight)
    ground = palette.color(QPalette.ColorRole.Base)
    for mark in marks:
        if mark.kind == "touched":
            _fade_rest(painter, grid.rect(mark.cells.bounds), whole, ground)
        if mark.cells.lie_apart:
            _draw_apart(painter, mark.cells, grid, accent, mark.kind, line)
        _outline(painter, grid.rect(mark.cells.bounds), mark.kind, accent, ground, line)


def _outline(
    painter: QPainter, place: QRectF, kind: Kind, accent: QColor, ground: QColor, line: float
) -> None:
    """Draw a line with a halo, so that it is seen on any picture."""
    wanting_x = max(0.0, _SMALLEST_OUTLINE - place.width()) / 2
    wanting_y = max(0.0, _SMALLEST_OUTLINE - place.height()) / 2
    place = place.adjusted(-wanting_x, -wanting_y, wanting_x, wanting_y)
    strength = 0.45 if kind == "ghost" else 1.0
    width = 1.5 * line if kind == "pinned" else line
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(ground, 0.85 * strength, width + 2 * max(1.0, line / 2)))
    painter.drawRect(place)
    painter.setPen(_pen(accent, strength, width))
    painter.drawRect(place)
    if kind == "pinned":
        _draw_pin(painter, place, accent, ground, 2 * line)


def _draw_pin(
    painter: QPainter, place: QRectF, accent: QColor, ground: QColor, radius: float
) -> None:
    """Draw the head of a pin on the upper right corner."""
    painter.setPen(_pen(ground, 1.0, radius / 2))
    painter.setBrush(accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawEllipse(QPointF(place.right(), place.top()), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _fade_rest(painter: QPainter, place: QRectF, whole: QRectF, ground: QColor) -> None:
    veil = QColor(ground)
    veil.setAlphaF(0.6)
    rest = QPainterPath()
    rest.addRect(whole)
    rest.addRect(place)
    painter.fillPath(rest, veil)


def _draw_apart(
    painter: QPainter, cells: Cells, grid: Grid, accent: QColor, kind: Kind, line: float
) -> None:
    """Show which cells within the bounds are meant."""
    tint = QColor(accent)
    tint.setAlphaF(0.12 if kind == "ghost" else 0.22)
    single = QRectF(0, 0, 1, 1)
    if min(grid.rect(single).width(), grid.rect(single).height()) < _CELLS_APART_FROM:
        painter.fillRect(grid.rect(cells.bounds), tint)
        return
    painter.setPen(_pen(accent, 0.5 if kind == "ghost" else 0.9, max(1.0, line / 2)))
    painter.setBrush(tint)
    for row, column in _seen(painter, cells, grid):
        place = grid.rect(QRectF(column, row, 1, 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


def _seen(painter: QPainter, cells: Cells, grid: Grid) -> list[tuple[int, int]]:
    """Give the cells that lie on the view, at most `_MOST_CELLS`."""
    view = painter.viewport()
    rows = in_sight(cells.row, cells.rows, cells.row_step, grid.y, grid.height, view.height())
    columns = in_sight(
        cells.column, cells.columns, cells.column_step, grid.x, grid.width, view.width()
    )
    return [(row, column) for row in rows for column in columns][:_MOST_CELLS]


def in_sight(first: int, count: int, step: int, begin: float, pitch: float, length: int) -> range:
    """Give those of `count` places, each `pitch` px long, that lie within `length` px."""
    all_of_them = range(first, first + count * step, step)
    low = max(0, int((-begin / pitch - first) // step))
    high = min(count, int(((length - begin) / pitch - first) // step) + 1)
    return all_of_them[low : max(low, high)]


def _pen(colour: QColor, strength: float, width: float) -> QPen:
    shade = QColor(colour)
    shade.setAlphaF(strength)
    pen = QPen(shade, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
