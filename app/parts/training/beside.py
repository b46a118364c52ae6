"""A second, short training beside the one under way: what it is to be compared with."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Background, Task
from app.background.worker import tell_user
from app.parts.training import failures
from app.parts.training.shelf import Shelf
from models.training import (
    Experiment,
    Growing,
    LastSteps,
    Options,
    Outcome,
    Report,
    Run,
    Trainer,
)


class Beside(QObject):
    """Trains one network at a time to its end, and puts it on the shelf as a run like any other.

    A training under way lets it go first, at its next `yield`: so it should be short.

    Signals: `ended()` when it is done.
    """

    ended = Signal()

    def __init__(self, background: Background, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._shelf = shelf
        self._last_steps = LastSteps()
        self._task: Task | None = None
        self._growing: Growing | None = None

    @property
    def run(self) -> Run | None:
        """The run under way."""
        return None if self._growing is None else self._growing.run

    def is_busy(self) -> bool:
        """Tell whether a training is under way."""
        return self._task is not None

    def train(self, title: str, experiment: Experiment[Any], options: Options) -> None:
        """Begin, unless one is under way.

        Raises
        ------
        InvalidInput
            The samples fill no batch.
        """
        if self._task is not None:
            return
        trainer = Trainer(experiment, options, self._last_steps)
        self._growing = Growing(self._shelf.run_of(title, trainer))
        self._task = self._background.tensorflow.submit(
            trainer.run, progress=self._take, done=self._finish, failed=self._fail
        )
        self._shelf.add(self._growing.run)

    def close(self) -> None:
        """End it; what it has learnt is kept."""
        if self._task is not None:
            self._task.cancel()
            self._end("stopped")

    def _take(self, reports: list[Report]) -> None:
        growing = self._growing
        if growing is not None:
            for report in reports:
                growing.take(report)

    def _finish(self, outcome: Outcome) -> None:
        if self._growing is not None:
            self._growing.optimizer = outcome.optimizer
        self._end(outcome.kind)

    def _fail(self, error: Exception) -> None:
        self._end("stopped")
        if not failures.sentence(error):
            tell_user(error)

    def _end(self, outcome: str) -> None:
        growing, self._growing, self._task = self._growing, None, None
        if growing is None or growing.run not in self._shelf.runs:
            return
        growing.end(outcome)
        kept = growing.checkpoint()
        if kept is not None:
            self._shelf.keep(growing.run, kept)
        else:
            self._shelf.forget(growing.run)
        self._shelf.changed.emit()
        self.ended.emit()
