"""The widget that shows one two-dimensional array as numbers in coloured cells."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from resources import _, numbers
from widgets import keyboard
from widgets.colours import Scale
from widgets.gesture import pass_on
from widgets.look import Look
from widgets.tensor_grid.cells import number_font
from widgets.tensor_grid.editing import CellEditing
from widgets.tensor_grid.geometry import Geometry
from widgets.tensor_grid.lens import Lens
from widgets.tensor_grid.view import GridView


class TensorGrid(GridView):
    """Numbers in cells.

    Give it values and the scale of their colours; point things out with marks; listen to where
    the user points::

        grid = TensorGrid(_("Output"))
        grid.set_room(7, 7)                              # keeps its place while the size changes
        grid.set_values(array, symmetric(array))
        grid.set_mark("window", Mark((Block(0, 2, 3, 3),)), glide=250)
        grid.hovered.connect(...)

    Rows and columns count from the first cell of the data; marks may lie on padding, at negative
    places or beyond the end. Without `set_room` and `set_cell_size` the cells fill the widget.

    Signals: `hovered(row, column)` when the pointer or the keyboard comes to a cell of the data,
    `left()` when it leaves them; `clicked(row, column)` by mouse or Enter; with
    `set_editable` also `edited(row, column, value)`, `gesture_started()`, `gesture_finished()`
    and `refused(sentence)`. It never changes its own values: the owner does, when it hears
    `edited`.
    """

    hovered = Signal(int, int)
    left = Signal()
    clicked = Signal(int, int)
    edited = Signal(int, int, float)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: tuple[int, int] | None = None
        self._cursor = (0, 0)
        self._cursor_shown = False
        self._editing: CellEditing | None = None
        self._lens: Lens | None = None
        self._lens_allowed = True
        self._describe: Callable[[int, int], str] = self._plain_description
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_values(
        self, values: np.ndarray, scale: Scale, painted: np.ndarray | None = None
    ) -> None:
        super().set_values(values, scale, painted)
        rows, columns = self._contents.shape
        self._cursor = (min(self._cursor[0], rows - 1), min(self._cursor[1], columns - 1))
        if self._pointed is not None and not (
            self._pointed[0] < rows and self._pointed[1] < columns
        ):
            self._point_at(None)
        elif self._pointed is not None:
            self._show_lens()

    def set_lens_allowed(self, allowed: bool) -> None:
        """Enlarge the cells around the pointer where numbers are too small to read (default)."""
        self._lens_allowed = allowed

    def set_description(self, describe: Callable[[int, int], str]) -> None:
        """Say something of one's own about each cell to a screen reader."""
        self._describe = describe

    # ---- keyboard and editing

    def set_editable(self, low: float = -1e4, high: float = 1e4, step: float = 0.1) -> None:
        """Let the numbers be changed, between limits, in steps."""
        if self._editing is None:
            self._editing = CellEditing(self, low, high, step)
            self._editing.edited.connect(self.edited)
            pass_on(self, self._editing)
        self._editing.low, self._editing.high, self._editing.step = low, high, step

    def set_read_only(self) -> None:
        """Let the numbers no longer be changed."""
        if self._editing is not None:
            self._editing.close()
            self._editing.deleteLater()
            self._editing = None
            self.unsetCursor()

    def cursor_cell(self) -> tuple[int, int]:
        """Give the cell that the keyboard acts on."""
        return self._cursor

    def set_cursor_cell(self, row: int, column: int) -> None:
        """Bring the keyboard to a cell, without reporting it."""
        rows, columns = self._contents.shape
        self._cursor = (min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
        self._announce()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cell = self._editing.typed_cell() if self._editing is not None else None
        if self._editing is not None and cell is not None:
            self._editing.place_field(self.cell_rect(*cell))

    # ---- pointing

    def _draw_hand(self, painter: QPainter, place: Geometry, look: Look) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._pointed is not None:
            painter.setPen(QPen(look.colour(QPalette.ColorRole.Text), 1))
            painter.drawRect(place.rect(*self._pointed).adjusted(1, 1, -1, -1))
        if self.hasFocus() and self._cursor_shown:
            pen = QPen(look.colour(QPalette.ColorRole.Highlight), look.line, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRect(place.rect(*self._cursor).adjusted(1, 1, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._editing is not None and self._editing.drag(event.position(), event.modifiers()):
            return
        self._point_at(self._data_cell(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._point_at(None)
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._data_cell(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._cursor_shown = False
        self.set_cursor_cell(*cell)
        if self._editing is not None:
            self._editing.press(cell, self._value(cell), event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._editing is not None and self._editing.release():
            self._point_at(self._data_cell(event.position()))
            return
        cell = self._data_cell(event.position())
        if cell is not None and cell == self._cursor:
            self.clicked.emit(*cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self._data_cell(event.position())
        if self._editing is not None and cell is not None:
            text = numbers.precise(self._value(cell))
            self._editing.type_into(cell, self.cell_rect(*cell), text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        cell = self._data_cell(event.position())
        meant = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._editing is None or cell is None or not meant:
            event.ignore()  # and so it scrolls what is behind
            return
        self._editing.wheel(cell, self._value(cell), event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._cursor_shown = True
        if self._editing is not None and self._editing.key(
            self._cursor, self._value(self._cursor), self.cell_rect(*self._cursor), event
        ):
            return
        move = keyboard.arrow(event)
        if move is not None and not keyboard.modifiers(event):
            self.set_cursor_cell(self._cursor[0] + move[0], self._cursor[1] + move[1])
            self._point_at(self._cursor)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(*self._cursor)
        elif event.key() == Qt.Key.Key_Escape and self._pointed is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # a dotted frame would only disturb where the mouse already shows the place
        self._cursor_shown = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._announce()
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._editing is not None:
            self._editing.finish_gesture()
        if not self.underMouse():
            self._point_at(None)
        self.update()
        super().focusOutEvent(event)

    def _data_cell(self, point: QPointF) -> tuple[int, int] | None:
        row, column = self._geometry().cell_at(point)
        rows, columns = self._contents.shape
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def _value(self, cell: tuple[int, int]) -> float:
        return float(self._contents.values[cell])

    def _point_at(self, cell: tuple[int, int] | None) -> None:
        if cell == self._pointed:
            return
        self._pointed = cell
        if self._editing is not None:
            self.setCursor(
                Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.SizeVerCursor
            )
        self._show_lens()
        self.update()
        if cell is None:
            self.left.emit()
        else:
            self.hovered.emit(*cell)

    def _show_lens(self) -> None:
        place = self._geometry()
        readable = number_font(self._contents, place, self.font()) is not None
        if self._pointed is None or readable or not self._lens_allowed or not self.isVisible():
            if self._lens is not None:
                self._lens.hide()
            return
        window = self.window()
        if self._lens is None or self._lens.parentWidget() is not window:
            self._drop_lens()
            self._lens = Lens(window)
            self.destroyed.connect(self._lens.deleteLater)
        cell = place.rect(*self._pointed)
        corner = self.mapTo(window, cell.topLeft())
        self._lens.show_around(self._contents, *self._pointed, QRectF(corner, cell.size()))

    def _drop_lens(self) -> None:
        if self._lens is not None:
            self._lens.deleteLater()
            self._lens = None

    # ---- words

    def _plain_description(self, row: int, column: int) -> str:
        if self._contents.is_blank(row, column):
            value = _("not computed yet")
        else:
            value = numbers.precise(self._value((row, column)))
        return _("row {row}, column {column}: {value}").format(row=row, column=column, value=value)

    def _announce(self) -> None:
        self.setAccessibleDescription(self._describe(*self._cursor))
        if QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
