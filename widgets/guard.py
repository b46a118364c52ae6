"""Keeps the wheel that scrolls a panel, and the keys of a clicker, from changing a control."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QWidget,
)

from widgets import keyboard
from widgets.number_box import NumberBox, WholeBox

_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SIDES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_IN_NUMBERS = "eExX"
"""Letters that a number may have, as in 1e−3."""


class Guard(QObject):
    """Lets a control change only when it is meant.

    The wheel changes it only while it has the keyboard. Keys that a presenter's clicker sends
    (arrows, pages, letters) go on to the stage; Ctrl with an arrow changes it instead. After a
    choice the keyboard goes home.

    ::

        Guard(spin_box)
    """

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self._control = control
        self._passing = False
        control.installEventFilter(self)
        if isinstance(control, QComboBox):
            control.activated.connect(self._give_back_after_choice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Wheel and not self._control.hasFocus():
            event.ignore()  # and so it goes on to the panel
            return True
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and not self._passing:
            return self._take_key(event)
        if (
            kind == QEvent.Type.MouseButtonRelease
            and not isinstance(self._control, QComboBox | QAbstractItemView)
        ) or (self._is_list() and _closes_popup(event)):
            self._give_back_later()
        return super().eventFilter(watched, event)

    def _is_list(self) -> bool:
        return isinstance(self._control, QComboBox)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Take a key, or leave it to the stage; tell whether the control must not see it."""
        held = keyboard.modifiers(event)
        if isinstance(self._control, QAbstractSpinBox):
            return self._take_in_field(self._control, event, held)
        if isinstance(self._control, QAbstractButton):
            return False
        if event.key() in (*_STEPS, *_SIDES) and not isinstance(self._control, QAbstractItemView):
            return self._step_or_leave(event, held)
        if event.key() in _PAGES or _writes(event, held):
            return _left(event)
        return False

    def _step_or_leave(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        if held == Qt.KeyboardModifier.NoModifier:
            return _left(event)
        if held == Qt.KeyboardModifier.ControlModifier:
            self._press(Qt.Key(event.key()))
            return True
        return False

    def _take_in_field(
        self, field: QAbstractSpinBox, event: QKeyEvent, held: Qt.KeyboardModifier
    ) -> bool:
        if event.key() in _STEPS:
            if held == Qt.KeyboardModifier.ControlModifier:
                count = 10 if event.key() in _PAGES else 1
                up = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
                field.stepBy(count if up else -count)
                return True
            return _left(event)
        if event.key() in _ENTER:
            field.interpretText()
            keyboard.give_back(field)
            return True
        if event.key() == Qt.Key.Key_Escape:
            return self._put_back(field, event)
        letter = event.text().isalpha() and event.text() not in _IN_NUMBERS
        return letter and _writes(event, held) and _left(event)

    def _put_back(self, field: QAbstractSpinBox, event: QKeyEvent) -> bool:
        typed = isinstance(field, WholeBox | NumberBox) and field.is_being_typed_in()
        if isinstance(field, WholeBox | NumberBox):
            field.put_back()
        keyboard.give_back(field)
        return typed or _left(event)

    def _press(self, key: Qt.Key) -> None:
        """Let the control have a key that it is kept from otherwise."""
        self._passing = True
        plain = Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(self._control, QKeyEvent(QEvent.Type.KeyPress, key, plain))
        self._passing = False

    def _give_back_after_choice(self) -> None:
        if not self._passing:
            keyboard.give_back(self._control)

    def _give_back_later(self) -> None:
        """Give the keyboard back once the control has done what it does."""
        QTimer.singleShot(0, self._control, lambda: keyboard.give_back(self._control))


def _closes_popup(event: QEvent) -> bool:
    popup = Qt.FocusReason.PopupFocusReason
    return isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() == popup


def _writes(event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
    """Tell whether a key types a visible sign; a list would jump to what begins with it."""
    plain = not held & ~Qt.KeyboardModifier.ShiftModifier
    return plain and event.text().isprintable() and bool(event.text().strip())


def _left(event: QKeyEvent) -> bool:
    """Leave a key to what lies around the control."""
    event.ignore()
    return True
