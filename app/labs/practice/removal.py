"""Deleting the scores, as a step that can be undone until the app ends."""

from PySide6.QtGui import QUndoCommand

from app.labs.practice.records import Records
from resources import _


class ScoreRemoval(QUndoCommand):
    """All answers, deleted; undo brings them back."""

    def __init__(self, records: Records) -> None:
        super().__init__(_("Delete scores"))
        self._records = records
        self._history = records.history

    def redo(self) -> None:
        self._records.delete()

    def undo(self) -> None:
        self._records.restore(self._history)
