"""Where the keyboard is at home, where it rests, and what the arrow keys mean."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_HOME = "keyboardHome"

ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""Rows down and columns to the right."""


def arrow(event: QKeyEvent) -> tuple[int, int] | None:
    """Give where an arrow key goes, whatever modifiers are held; None for any other key."""
    return ARROWS.get(event.key())


def modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Give the modifiers that a person holds: that a key lies on the keypad is none."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def make_home(widget: QWidget) -> None:
    """Let the keyboard go to a widget when a choice in any control within has been made."""
    widget.setProperty(_HOME, True)


def give_back(control: QWidget) -> None:
    """Let the keyboard go home, if a control has it."""
    # Qt gives None where nothing has it, which its types do not say
    holder = cast("QWidget | None", control.window().focusWidget())
    if holder is None or not (holder is control or control.isAncestorOf(holder)):
        return
    home: QWidget | None = control.parentWidget()
    while home is not None and not home.property(_HOME):
        home = home.parentWidget()
    if home is not None:
        home.setFocus(Qt.FocusReason.OtherFocusReason)


class Berth:
    """Enables and disables buttons without letting the keyboard drift to the next one.

    Qt gives it to whatever comes next, where a second press of Space does something else. Here it
    rests in a place where it does no harm, and comes back as soon as the button can be pressed
    again.

    ::

        berth = Berth(page)
        berth.set_enabled(button, False)
        berth.set_enabled(stop, False, returns=False)   # the keyboard stays where it rests
    """

    def __init__(self, place: QWidget) -> None:
        self._place = place
        self._guest: QAbstractButton | None = None

    def set_enabled(self, button: QAbstractButton, enabled: bool, *, returns: bool = True) -> None:
        """Let a button be pressed, or not for a while."""
        if not enabled and button.hasFocus():
            self._place.setFocus()
            self._guest = button if returns else None
        button.setEnabled(enabled)
        if enabled and button is self._guest:
            self._guest = None
            if self._place.hasFocus():
                button.setFocus()
