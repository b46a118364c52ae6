"""A step of a lab's history that is no change of its state."""

import sys
from collections.abc import Callable

from PySide6.QtGui import QUndoCommand


class Deed(QUndoCommand):
    """Does something, and takes it back.

    A fault of either is told to the user; one that left would take the process along.
    """

    def __init__(
        self, text: str, do: Callable[[], object], take_back: Callable[[], object]
    ) -> None:
        super().__init__(text)
        self._do, self._take_back = do, take_back

    def redo(self) -> None:
        _safely(self._do)

    def undo(self) -> None:
        _safely(self._take_back)


def _safely(act: Callable[[], object]) -> None:
    try:
        act()
    except Exception as fault:  # noqa: BLE001  whatever it is
        sys.excepthook(type(fault), fault, fault.__traceback__)
