"""The widget of a heat map."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _, numbers
from widgets import focus_ring, keyboard
from widgets.colours import Scale
from widgets.heat_strip.drawing import (
    Shown,
    draw,
    draw_moving,
    draw_readout,
    draw_still,
    line_of,
)
from widgets.heat_strip.names import lines_of, names_of
from widgets.heat_strip.places import Places, holds, lay_out
from widgets.look import Look
from widgets.painted import Painted
from widgets.still import Still
from widgets.tensor_grid.changes import same


class HeatStrip(Painted):
    """A heat map of rows × columns, up to hundreds of each.

    ::

        strip = HeatStrip(_("Hidden state"))
        strip.set_values(trace.h.T, Scale("signed", -1, 1))    # rows are units, columns time
        strip.set_labels(rows=units, columns=tokens)
        strip.set_label_width(80)             # the same for strips that stand above each other
        strip.set_column(3)                   # the present moment
        strip.set_lit_rows([5])               # units pointed at elsewhere

    Signals: `hovered(row, column)`, `left()`, `clicked(row, column)` by mouse or Enter.
    """

    hovered = Signal(int, int)
    left = Signal()
    clicked = Signal(int, int)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._still = Still()
        self._place: Places | None = None
        """Where the cells lie in the widget, once that has been asked."""
        self._label_width: float | None = None
        self._largest: tuple[float, float] | None = None
        self._pointed: tuple[int, int] | None = None
        self._describe: Callable[[int, int], str] = self._plain_description
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what it shows

    def set_values(
        self, values: np.ndarray, scale: Scale, painted: np.ndarray | None = None
    ) -> None:
        """Show a (rows, columns) array.

        `painted`, of the same shape, gives the colours where they stand for something else than
        the values, as their logarithm.
        """
        shown, values = self._shown, np.atleast_2d(values)
        painted = None if painted is None else np.atleast_2d(painted)
        if scale == shown.scale and same(values, shown.values) and same(painted, shown.painted):
            return
        if self._pointed is not None and not holds(values.shape, self._pointed):
            self._point_at(None)
        if values.shape != shown.values.shape:
            self.updateGeometry()
        shown.values, shown.scale = values.copy(), scale
        shown.painted = None if painted is None else painted.copy()
        self._repaint_all()

    def values(self) -> np.ndarray:
        return self._shown.values

    def set_triangular(self, triangular: bool) -> None:
        """Leave out the cells to the right of the diagonal."""
        self._shown.triangular = triangular
        self._redraw()

    def set_labels(self, rows: Sequence[str] = (), columns: Sequence[str] = ()) -> None:
        """Name rows, at the left, and columns, above; what does not fit is left out."""
        named = tuple(rows), tuple(columns)
        if named != (self._shown.rows, self._shown.columns):
            self._shown.rows, self._shown.columns = named
            self._redraw()

    def set_every_name(self, every: bool) -> None:
        """Leave out no column's name: those that would touch stand in lines above each other."""
        self._shown.every_name = every
        self._redraw()

    def set_enlarged(self, most: float) -> None:
        """Let numbers grow with their cells, to so many heights of the window's type."""
        self._shown.enlarged = most
        self._redraw()

    def set_smallest_type(self, least: float) -> None:
        """Write no number smaller than so many heights of the window's type."""
        self._shown.smallest = least
        self._redraw()

    def head_height(self, width: float) -> float:
        """Give what the names of columns need above cells that share a width, in px."""
        look = self.look()
        return self._head(QRectF(0, 0, width, self.height()), look)

    def set_label_width(self, width: float | None) -> None:
        """Keep so much space for the names of rows; None takes what they need."""
        self._label_width = width
        self._redraw()

    def set_largest_cell(self, width: float, height: float) -> None:
        """Let cells grow to this size, in px, at most."""
        self._largest = (width, height)
        self._redraw()

    def set_column(self, column: int | None) -> None:
        """Mark the present column."""
        old = self._shown.column
        if column == old:
            return
        self._shown.column = column
        look = self.look()
        places = self._here()
        if self._shown.columns:
            key = look.font.key()
            before, after = (
                names_of(self._shown.columns, each, places, key, self._shown.every_name)
                for each in (old, column)
            )
            for names, others in ((before, after), (after, before)):
                for name in names:
                    if name not in others:
                        self.update(name.rect.adjusted(-1, -1, 1, 1).toAlignedRect())
        edge = line_of(look.metrics) + 2
        for each in (old, column):
            if each is not None:
                mark = places.rect(0, each, places.rows, 1)
                self.update(mark.adjusted(-edge, -edge, edge, edge).toAlignedRect())

    def set_lit_rows(self, rows: Sequence[int]) -> None:
        """Light up rows that are pointed at elsewhere."""
        if tuple(rows) != self._shown.lit_rows:
            self._shown.lit_rows = tuple(rows)
            self.update()

    def lit_rows(self) -> tuple[int, ...]:
        return self._shown.lit_rows

    def set_hue(self, hue: QColor | None) -> None:
        """Draw a bar of this colour beside the rows: the hue of a gate, for instance."""
        self._shown.hue = hue
        self._redraw()

    def set_description(self, describe: Callable[[int, int], str]) -> None:
        """Say something of one's own about a cell, on screen and to a screen reader."""
        self._describe = describe

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Give the rectangle of a cell, for connecting lines."""
        return self._here().rect(row, column)

    def label_width(self) -> float:
        """Give the space that the names of rows need."""
        return self._names_width(self.look())

    def _names_width(self, look: Look) -> float:
        metrics = look.metrics
        return max((metrics.horizontalAdvance(name) for name in self._shown.rows), default=0.0) + 8

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        look, area = self.look(), QRectF(self.rect())
        places = self._here()
        with QPainter(self) as painter:
            self._still.draw(
                painter, self, lambda into: draw_still(into, self._shown, places, look)
            )
            draw_moving(painter, self._shown, places, look, event.region())
            if self._pointed is not None:
                text = self._describe(*self._pointed)
                draw_readout(painter, text, self.cell_rect(*self._pointed), area, look)
            focus_ring.draw(painter, self, area)

    def numbers(self) -> dict[str, np.ndarray]:
        return {self.accessibleName(): self.values()}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        draw(painter, self._shown, self._places(rect, look), look)

    def _here(self) -> Places:
        if self._place is None:
            self._place = self._places(QRectF(self.rect()), self.look())
        return self._place

    def _places(self, area: QRectF, look: Look) -> Places:
        rows, columns = self._shown.values.shape
        line = look.metrics.height()
        left = self._label_width if self._label_width is not None else self._names_width(look)
        largest = self._largest or (4.0 * line, 1.6 * line)
        return lay_out(area, (rows, columns), left, self._head(area, look), largest)

    def _head(self, area: QRectF, look: Look) -> float:
        """Give what the names of columns need; how many lines depends on how wide these are."""
        shown, line = self._shown, look.metrics.height()
        if not shown.columns:
            return 2.0
        left = self._label_width if self._label_width is not None else self._names_width(look)
        largest = self._largest or (4.0 * line, 1.6 * line)
        places = lay_out(area, shown.values.shape, left, line + 4, largest)
        return line * lines_of(shown.columns, places, look.font.key(), shown.every_name) + 4

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        rows, _columns = self._shown.values.shape
        return QSize(30 * line, round(min(max(rows * 8, 3 * line), 20 * line) + 1.5 * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(8 * line, (3 if self._shown.columns else 2) * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._repaint_all()
            self.updateGeometry()
        super().changeEvent(event)

    def _repaint_all(self) -> None:
        self._shown.image = None
        self._redraw()

    def _redraw(self) -> None:
        self._place = None
        self._still.forget()
        self.update()

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._cell_at(event.position()))

    def _cell_at(self, at: QPointF) -> tuple[int, int] | None:
        cell = self._here().cell_at(at)
        return cell if cell is not None and self._shown.is_cell(*cell) else None

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.clicked.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = keyboard.arrow(event)
        if move is not None and self._shown.values.size and not keyboard.modifiers(event):
            rows, columns = self._shown.values.shape
            row, column = self._pointed or (0, self._shown.column or 0)
            if self._pointed is not None:
                row, column = row + move[0], column + move[1]
            row = min(max(row, 0), rows - 1)
            last = min(row, columns - 1) if self._shown.triangular else columns - 1
            self._point_at((row, min(max(column, 0), last)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.clicked.emit(*self._pointed)
        elif event.key() == Qt.Key.Key_Escape and self._pointed is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def _point_at(self, cell: tuple[int, int] | None) -> None:
        if cell == self._pointed:
            return
        self._pointed = cell
        self.update()
        if cell is None:
            self.left.emit()
        else:
            self.setAccessibleDescription(self._describe(*cell))
            self.hovered.emit(*cell)

    def _plain_description(self, row: int, column: int) -> str:
        shown = self._shown
        name = shown.rows[row] if row < len(shown.rows) else str(row)
        moment = shown.columns[column] if column < len(shown.columns) else str(column)
        value = numbers.precise(float(shown.values[row, column]))
        return _("{row}, {column}: {value}").format(row=name, column=moment, value=value)
