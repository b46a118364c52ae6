"""Removing a run, as a step of the lab's history."""

import sys

from PySide6.QtGui import QUndoCommand

from app.parts.training.session import TrainingSession
from models.training import Run
from resources import _


class Removal(QUndoCommand):
    """A run taken away; undone, it is there again, and looked at if it was."""

    def __init__(self, trainings: TrainingSession, run: Run) -> None:
        super().__init__(_("Remove run “{name}”").format(name=run.info.name))
        self._trainings = trainings
        self.run = run
        self._was_looked_at = run is trainings.run

    def redo(self) -> None:
        try:
            self._trainings.remove(self.run)
        except Exception as fault:  # noqa: BLE001  one that left would take the process along
            sys.excepthook(type(fault), fault, fault.__traceback__)

    def undo(self) -> None:
        try:
            self._trainings.shelf.put_back(self.run)
            if self._was_looked_at and not self._trainings.is_active():
                self._trainings.look_at(self.run)
        except Exception as fault:  # noqa: BLE001  as above
            sys.excepthook(type(fault), fault, fault.__traceback__)
