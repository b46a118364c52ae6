"""Keeps a wheel that scrolls a panel from changing what it passes over."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WheelGuard(QObject):
    """Lets a control answer to the wheel only while it has the keyboard.

    ::

        WheelGuard(spin_box)
    """

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self._control = control
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self._control.hasFocus():
            event.ignore()  # and so it goes on to the panel
            return True
        return super().eventFilter(watched, event)
