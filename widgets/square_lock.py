"""A lock between a height and a width: while it is closed, they are one number."""

from PySide6.QtCore import Signal

from resources import _
from widgets.icons import IconButton


class SquareLock(IconButton):
    """Closed while both numbers are equal and nobody has opened it.

    Signals: `closed()` when a person closed it: the second number becomes the first.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__("lock", "")
        self._wanted = True
        self.setCheckable(True)
        self.clicked.connect(self._choose)
        self.follow(0, 0)

    def follow(self, first: float, second: float) -> None:
        """Show what holds now: two that differ are not held together."""
        self.setChecked(self._wanted and first == second)
        self._show()

    def _choose(self, closed: bool) -> None:
        self._wanted = closed
        self._show()
        if closed:
            self.closed.emit()

    def _show(self) -> None:
        if self.isChecked():
            self.set_icon("lock", _("Square: height and width change together. Press to part them"))
        else:
            self.set_icon("unlock", _("Make height and width one number"))
