"""Where the keyboard goes when a button that has it cannot be pressed for a while."""

from PySide6.QtWidgets import QAbstractButton, QWidget


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
