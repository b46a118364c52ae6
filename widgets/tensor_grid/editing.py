"""Changing the number in a cell: by dragging, wheel, keys and typing."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from resources import _, numbers
from resources.numbers import NotANumber
from widgets.gesture import Gesture

_TRAVEL = 6
"""The way, in px, that the pointer is dragged for one step."""
_NOTCH = 120
"""What Qt reports for one notch of a wheel."""
_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}
_BEGINNINGS = "0123456789-+−"
"""What a number begins with; any of these opens a field."""


class CellEditing(QObject):
    """Turns what the hand does into new values of a cell; the grid asks it and draws.

    Signals: `edited(row, column, value)`; `gesture_started()` and `gesture_finished()` around
    values that belong together; `refused(sentence)` when what was typed is no number.
    """

    edited = Signal(int, int, float)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self, grid: QWidget, low: float, high: float, step: float) -> None:
        super().__init__(grid)
        self._grid = grid
        self.low, self.high, self.step = low, high, step
        self._cell = (0, 0)
        self._start_value = 0.0
        self._start_y: float | None = None
        self._dragging = False
        self._turned = 0.0
        self._field: QLineEdit | None = None
        self._point = ""
        self._gesture = Gesture(self)
        self._gesture.started.connect(self.gesture_started)
        self._gesture.finished.connect(self.gesture_finished)

    # ---- dragging up and down

    def press(self, cell: tuple[int, int], value: float, point: QPointF) -> None:
        self.finish_gesture()
        self._point = ""
        self._cell, self._start_value, self._start_y = cell, value, point.y()
        self._dragging = False

    def drag(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Follow the pointer; tell whether the press has become a drag."""
        if self._start_y is None:
            return False
        steps = int((self._start_y - point.y()) / _TRAVEL)
        if not self._dragging and abs(self._start_y - point.y()) >= _TRAVEL:
            self._dragging = True
            self._gesture.begin()
        if self._dragging:
            coarse = 10 if modifiers & Qt.KeyboardModifier.ControlModifier else 1
            way = steps * coarse * self._fine(modifiers)
            self._report(self._cell, self._start_value + way)
        return self._dragging

    def release(self) -> bool:
        """End a drag; tell whether there was one."""
        was_dragging, self._dragging, self._start_y = self._dragging, False, None
        if was_dragging:
            self._gesture.end()
        return was_dragging

    # ---- wheel and keys

    def wheel(self, cell: tuple[int, int], value: float, event: QWheelEvent) -> None:
        # touch pads turn by small parts of a notch, which would leave crooked numbers
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        if notches:
            self._turned -= notches * _NOTCH
            self._nudge(cell, value, notches * self._fine(event.modifiers()))

    def key(self, cell: tuple[int, int], value: float, rect: QRectF, event: QKeyEvent) -> bool:
        """Take a key that changes the cell; tell whether it was one."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = _STEPS.get(event.key(), 0) if control else 0
        point, self._point = self._point, ""
        if steps:
            self._nudge(cell, value, steps * self._fine(event.modifiers()))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._nudge(cell, value, -value)
        elif event.key() == Qt.Key.Key_F2:
            self.type_into(cell, rect, numbers.plain(value))
        elif event.text() and event.text() in _BEGINNINGS and not control:
            self.type_into(cell, rect, "", point + event.text())
        elif event.text() and event.text() in ".," and not control:
            # a clicker sends it to darken the screen, so it opens nothing before a digit follows
            self._point = event.text()
            return False
        else:
            return False
        return True

    def finish_gesture(self) -> None:
        """End a series of nudges now, without waiting for a pause."""
        self._gesture.end()

    def _nudge(self, cell: tuple[int, int], value: float, by: float) -> None:
        if cell != self._cell:
            self.finish_gesture()
        self._gesture.pulse()
        self._cell = cell
        self._report(cell, value + by)

    def _fine(self, modifiers: Qt.KeyboardModifier) -> float:
        return self.step / 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else self.step

    # ---- typing

    def type_into(self, cell: tuple[int, int], rect: QRectF, old: str, typed: str = "") -> None:
        """Open a field over a cell, with its number or with what has just been typed."""
        self.finish_gesture()
        self._cell = cell
        field = self._open_field()
        self.place_field(rect)
        field.setText(typed or old)
        if not typed:
            field.selectAll()
        field.show()
        field.setFocus()

    def close(self) -> None:
        """End whatever is under way, without taking what is being typed."""
        self.finish_gesture()
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()
            self._field = None

    def place_field(self, rect: QRectF) -> None:
        """Put the field over its cell, at least as large as it needs to be."""
        if self._field is not None:
            width = max(rect.width(), 7.0 * self._grid.fontMetrics().averageCharWidth())
            height = max(rect.height(), self._field.sizeHint().height())
            place = QRectF(0, 0, width, height)
            place.moveCenter(rect.center())
            self._field.setGeometry(place.toRect())

    def typed_cell(self) -> tuple[int, int] | None:
        """Give the cell over which the field is open."""
        return self._cell if self.is_typing() else None

    def is_typing(self) -> bool:
        return self._field is not None and self._field.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close_field()
                return True
        elif event.type() == QEvent.Type.FocusOut and self._field is not None and self.is_typing():
            self._take(self._field.text())
            self._field.hide()
        return super().eventFilter(watched, event)

    def _open_field(self) -> QLineEdit:
        if self._field is None:
            self._field = QLineEdit(self._grid)
            self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._field.setMaxLength(24)
            self._field.setAccessibleName(_("New number"))
            self._field.setToolTip(_("A number or a fraction such as 1/9; Enter keeps it"))
            self._field.installEventFilter(self)
            self._field.returnPressed.connect(self._accept)
        return self._field

    def _accept(self) -> None:
        if self._field is not None and self._take(self._field.text()):
            self._close_field()

    def _close_field(self) -> None:
        if self._field is not None:
            self._field.hide()
            self._grid.setFocus()

    def _take(self, text: str) -> bool:
        try:
            value = numbers.read(text, self.low, self.high)
        except NotANumber as error:
            self.refused.emit(str(error))
            return False
        self._gesture.begin()
        self._report(self._cell, value)
        self._gesture.end()
        return True

    def _report(self, cell: tuple[int, int], value: float) -> None:
        # steps of a tenth would otherwise add up to 0.30000000000000004
        value = round(min(max(value, self.low), self.high), 6)
        self.edited.emit(*cell, value + 0.0)
