"""The scores: kept on this machine only, in one file that one button deletes."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.keeping import files, places
from models import saving
from models import state as states
from models.errors import InvalidInput
from models.practice.score import Answered, History
from resources import _

log = logging.getLogger(__name__)

_LARGEST = 2_000_000


class Records(QObject):
    """What was answered on this machine so far.

    Signals: `changed()`; `failed(sentence)` when it cannot be read or kept.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None

    @property
    def history(self) -> History:
        """Give all answers; they are read when they are first asked for."""
        if self._history is None:
            self._history = self._read()
        return self._history

    def note(self, answer: Answered) -> None:
        """Keep an answer, unless this question was answered before."""
        new = self.history.with_answer(answer)
        if new is not self.history:
            self._keep(new)

    def delete(self) -> None:
        """Delete all answers, and their file."""
        self._history = History()
        try:
            path().unlink(missing_ok=True)
        except OSError as error:
            self.failed.emit(str(saving.refusal(path(), error, own=True)))
        self.changed.emit()

    def restore(self, history: History) -> None:
        """Keep answers that were deleted."""
        self._keep(history)

    def _keep(self, history: History) -> None:
        self._history = history
        try:
            saving.keep(path(), states.encode(history))
        except InvalidInput as error:
            self.failed.emit(str(error))
        self.changed.emit()

    def _read(self) -> History:
        try:
            return states.decode(files.read(path(), _LARGEST), History)
        except FileNotFoundError:
            return History()
        except InvalidInput as error:
            log.info("the scores cannot be read: %s", error)
        kept = files.set_aside(path()) or path()
        said = _("The scores could not be read. The old file is kept as “{name}”.")
        self.failed.emit(said.format(name=kept.name))
        return History()


def path() -> Path:
    """Give the place of the scores."""
    return places.data() / "practice.json"
