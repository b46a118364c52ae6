"""Removing a run of the rescue, as a step of the lab's history."""

import sys

from PySide6.QtGui import QUndoCommand

from app.labs.gradients.rescuing import Rescuing
from models.training import Run
from resources import _


class RunRemoval(QUndoCommand):
    """A run taken away; undone, it is there again."""

    def __init__(self, rescuing: Rescuing, run: Run) -> None:
        super().__init__(_("Remove run “{name}”").format(name=run.info.name))
        self._rescuing = rescuing
        self._run = run

    def redo(self) -> None:
        try:
            self._rescuing.remove(self._run)
        except Exception as fault:  # noqa: BLE001  one that left would take the process along
            sys.excepthook(type(fault), fault, fault.__traceback__)

    def undo(self) -> None:
        try:
            self._rescuing.shelf.put_back(self._run)
        except Exception as fault:  # noqa: BLE001  as above
            sys.excepthook(type(fault), fault, fault.__traceback__)
