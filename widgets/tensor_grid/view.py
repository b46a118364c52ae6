"""The picture of one array: what is shown, where it lies, what is pointed out."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.colours import Scale
from widgets.look import Look
from widgets.painted import Painted
from widgets.still import Still
from widgets.tensor_grid.cells import (
    Contents,
    draw_blanks,
    draw_cells,
    draw_some,
    number_font,
)
from widgets.tensor_grid.changes import (
    changed_cells,
    region_of_cells,
    region_of_marks,
    same,
)
from widgets.tensor_grid.geometry import Block, Geometry, Padding, Room, fit
from widgets.tensor_grid.glide import Glides, can_glide
from widgets.tensor_grid.marks import Mark, draw_mark, draw_spotlight


class GridView(Painted):
    """Numbers in cells, to look at. `TensorGrid` adds the hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents = Contents()
        self._marks: dict[str, Mark] = {}
        self._glides = Glides(self, self._put_mark)
        self._room: Room | None = None
        self._cell_size: float | None = None
        self._largest: float | None = None
        self._widest = 1.0
        self._still = Still()
        self._place: Geometry | None = None
        self._label_width = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what it shows

    def set_values(
        self, values: np.ndarray, scale: Scale, painted: np.ndarray | None = None
    ) -> None:
        """Show a (rows, columns) array in the colours of a scale.

        `painted`, of the same shape, gives the colours where they stand for something else than
        the numbers that are written.
        """
        values = np.atleast_2d(values)
        old = self._contents
        recoloured = scale != old.scale or not same(painted, old.painted)
        if not recoloured and np.array_equal(values, old.values):
            return
        cells = None if recoloured or painted is not None else changed_cells(old.values, values)
        if cells and self._patch(values, cells):
            return
        if values.shape != self._contents.shape:
            self._contents.blank = None
            self._place = None
        self._contents.set_values(values.copy(), scale, painted)
        self._redraw()

    def values(self) -> np.ndarray:
        return self._contents.values

    def set_blank(self, blank: np.ndarray | None) -> None:
        """Leave cells empty that have not been computed yet; (rows, columns) bool."""
        cells = changed_cells(self._contents.blank, blank)
        self._contents.blank = blank
        if cells is None:
            self.update()
        elif cells:
            self.update(region_of_cells(cells, self._geometry()))

    def set_filled(self, count: int) -> None:
        """Leave all but the first `count` cells empty, counted row by row."""
        rows, columns = self._contents.shape
        self.set_blank((np.arange(rows * columns) >= count).reshape(rows, columns))

    def set_padding(self, padding: Padding) -> None:
        """Show cells around the data which the operation adds."""
        if padding != self._contents.padding:
            self._contents.padding = padding
            self._place = None
            self._redraw()

    def set_unreached(self, rows: Iterable[int] = (), columns: Iterable[int] = ()) -> None:
        """Hatch rows and columns that no window covers; padded ones count on beyond the data."""
        unreached = frozenset(rows), frozenset(columns)
        if unreached != (self._contents.unreached_rows, self._contents.unreached_columns):
            self._contents.unreached_rows, self._contents.unreached_columns = unreached
            self._redraw()

    def set_labels(self, rows: Sequence[str] = (), columns: Sequence[str] = ()) -> None:
        """Write a label before each row and above each column."""
        self._contents.row_labels, self._contents.column_labels = tuple(rows), tuple(columns)
        self._place = None
        self._redraw()

    def set_label_width(self, width: float) -> None:
        """Keep so much space for the labels of rows, so that grids can stand above each other."""
        if width != self._label_width:
            self._label_width = width
            self._place = None
            self._redraw()

    def set_caption(self, caption: str) -> None:
        """Write a line above the grid."""
        if caption != self._contents.caption:
            if not (caption and self._contents.caption):
                self._place = None
            self._contents.caption = caption
            self._redraw()

    def set_numbers_shown(self, shown: bool) -> None:
        """Write numbers where they fit (the default), or never."""
        self._contents.numbers = shown
        self._redraw()

    def set_sign_room(self, kept: bool) -> None:
        """Keep room for signs, so that type keeps its size when they come (the default), or not.

        Without it numbers that nobody changes in place are larger where none is negative.
        """
        self._contents.sign_room = kept
        self._redraw()

    def shows_numbers(self) -> bool:
        """Tell whether the cells are large enough for their numbers."""
        font = number_font(self._contents, self._geometry(), self.font())
        return self._contents.numbers and font is not None

    # ---- where it lies

    def set_room(self, rows: int, columns: int, top: int = 0, left: int = 0) -> None:
        """Keep space for so many cells, padding included, whatever is shown.

        `top` and `left` cells are kept before the first one of the data, so that it stays where
        it is when padding is added.
        """
        self._room = Room(rows, columns, top, left)
        self._relay()

    def set_cell_size(self, side: float | None) -> None:
        """Give cells this side, in px; None lets them fill the widget."""
        self._cell_size = side
        self._relay()

    def set_largest_cell(self, side: float | None) -> None:
        """Let cells grow to this side, in px, at most; None means about four lines of type."""
        if side != self._largest:
            self._largest = side
            self._relay()

    def set_widest_cell(self, share: float) -> None:
        """Let cells be so many times as wide as high, where that lets their numbers be larger."""
        self._widest = share
        self._relay()

    def cell_rect(self, row: float, column: float) -> QRectF:
        """Give the rectangle of a cell in the widget's coordinates, for connecting lines."""
        return self._geometry().rect(row, column)

    def grid_rect(self) -> QRectF:
        """Give the rectangle of all cells, padding included."""
        return self._geometry().block(self._extent())

    # ---- what is pointed out

    def set_mark(self, name: str, mark: Mark | None, glide: int = 0) -> None:
        """Show a mark, replace the one of the same name, or remove it with None.

        A window of the same size glides to its new place in `glide` ms; 0 lets it jump.
        """
        old = self._marks.get(name)
        self._glides.stop(name)
        if mark is None:
            self._marks.pop(name, None)
            self._update_marks(old)
        elif glide and old is not None and self.isVisible() and can_glide(old, mark):
            self._glides.start(name, old, mark, glide)
        else:
            self._put_mark(name, mark)

    def marks(self) -> dict[str, Mark]:
        return dict(self._marks)

    # ---- drawing

    def numbers(self) -> dict[str, np.ndarray]:
        return {self.accessibleName(): self.values()}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        place = self._fitted(rect, look)
        draw_cells(painter, self._contents, place, look)
        self._draw_caption(painter, place, look, rect)
        self._draw_moving(painter, place, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look()
        place = self._geometry()
        with QPainter(self) as painter:
            self._still.draw(painter, self, lambda into: self._draw_still(into, place, look))
            self._draw_moving(painter, place, look, event.region())
            self._draw_hand(painter, place, look)

    def _draw_still(self, painter: QPainter, place: Geometry, look: Look) -> None:
        draw_cells(painter, self._contents, place, look)
        self._draw_caption(painter, place, look, QRectF(self.rect()))

    def _draw_caption(self, painter: QPainter, place: Geometry, look: Look, area: QRectF) -> None:
        if not self._contents.caption:
            return
        room = self._room_now()
        rect = place.rect(-room.top, -room.left, 1, room.columns)
        height = self._head(look)
        labels = self._label_height(look)
        middle = rect.center().x()
        reach = min(middle - area.left(), area.right() - middle)
        line = QRectF(middle - reach, rect.top() - height - labels, 2 * reach, height)
        painter.setFont(look.font)
        painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(line, flags, self._contents.caption)

    def _draw_moving(
        self, painter: QPainter, place: Geometry, look: Look, dirty: QRegion | None = None
    ) -> None:
        draw_blanks(painter, self._contents, place, look, dirty)
        draw_spotlight(painter, list(self._marks.values()), self._extent(), place, look)
        for mark in self._marks.values():
            draw_mark(painter, mark, place, look)

    def _draw_hand(self, painter: QPainter, place: Geometry, look: Look) -> None:
        """Draw where the user points, over everything else."""

    def _put_mark(self, name: str, mark: Mark) -> None:
        old = self._marks.get(name)
        self._marks[name] = mark
        if old is None or not old.looks_like(mark):
            self._update_marks(old, mark)

    def _update_marks(self, *marks: Mark | None) -> None:
        region = region_of_marks(marks, self._geometry(), 2 * self.look().line + 2)
        if region is None:
            self.update()
        else:
            self.update(region)

    def _patch(self, values: np.ndarray, cells: tuple[tuple[int, int], ...]) -> bool:
        """Draw a few cells anew into what is kept of all; tell whether that was possible."""
        place, look = self._geometry(), self.look()
        if not self._still.holds() or not self._contents.patch(values, cells, place, look):
            return False
        self._still.patch(lambda into: draw_some(into, self._contents, cells, place, look))
        self.update(region_of_cells(cells, place))
        return True

    # ---- places

    def sizeHint(self) -> QSize:
        room = self._room_now()
        side = self._cell_size or min(
            self._largest_side(self.look()), max(12.0, 360 / max(room.rows, room.columns, 1))
        )
        return self._size_for(room, side)

    def minimumSizeHint(self) -> QSize:
        room = self._room_now()
        side = self._cell_size or min(8.0, 120 / max(room.rows, room.columns, 1))
        return self._size_for(room, side)

    def _size_for(self, room: Room, side: float) -> QSize:
        look = self.look()
        margins = self._margins(look)
        width = margins[0] + room.columns * side + margins[2]
        height = margins[1] + room.rows * side + margins[3]
        return QSize(round(width), round(height))

    def _room_now(self) -> Room:
        if self._room is not None:
            return self._room
        extent = self._extent()
        return Room(
            extent.rows, extent.columns, self._contents.padding.top, self._contents.padding.left
        )

    def _extent(self) -> Block:
        padding, (rows, columns) = self._contents.padding, self._contents.shape
        return Block(
            -padding.top,
            -padding.left,
            rows + padding.top + padding.bottom,
            columns + padding.left + padding.right,
        )

    def _geometry(self) -> Geometry:
        if self._place is None:
            self._place = self._fitted(QRectF(self.rect()), self.look())
        return self._place

    def _fitted(self, rect: QRectF, look: Look) -> Geometry:
        left, top, right, bottom = self._margins(look)
        area = rect.adjusted(left, top, -right, -bottom)
        largest = self._largest_side(look)
        return fit(area, self._room_now(), largest, self._cell_size, self._widest)

    def _margins(self, look: Look) -> tuple[float, float, float, float]:
        """Give the space beside the cells that marks, labels and the caption need."""
        metrics = QFontMetricsF(look.font)
        edge = look.line + 2
        labels = self._contents.row_labels
        left = max((metrics.horizontalAdvance(text) + 8 for text in labels), default=0)
        left = max(left, self._label_width)
        return edge + left, edge + self._head(look) + self._label_height(look), edge, edge

    def _head(self, look: Look) -> float:
        return 1.4 * QFontMetricsF(look.font).height() if self._contents.caption else 0.0

    def _label_height(self, look: Look) -> float:
        return QFontMetricsF(look.font).height() + 2 if self._contents.column_labels else 0.0

    def _largest_side(self, look: Look) -> float:
        return self._largest or 4.0 * look.metrics.height()

    def _relay(self) -> None:
        self._place = None
        self.updateGeometry()
        self._redraw()

    def _redraw(self) -> None:
        self._still.forget()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place = None
        self._still.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._relay()
        super().changeEvent(event)
