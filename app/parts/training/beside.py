"""A second, short training beside the one under way: what it is to be compared with."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Background, Task
from app.background.worker import tell_user
from app.parts.training.shelf import Shelf
from models.errors import InvalidInput
from models.training import (
    Batches,
    Checkpoint,
    EpochEnd,
    Experiment,
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
        self._run: Run | None = None
        self._kept = Checkpoint(())

    @property
    def run(self) -> Run | None:
        """The run under way."""
        return self._run

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
        self._run, self._kept = self._shelf.new_run(title, trainer), Checkpoint(())
        self._task = self._background.tensorflow.submit(
            trainer.run, progress=self._take, done=self._finish, failed=self._fail
        )
        self._shelf.add(self._run)

    def close(self) -> None:
        """End it; what it has learnt is kept."""
        if self._task is not None:
            self._task.cancel()
            self._end("stopped")

    def _take(self, reports: list[Report]) -> None:
        run = self._run
        if run is None:
            return
        for report in reports:
            self._kept = replace(self._kept, weights=report.weights)
            if isinstance(report, Batches):
                run.add_batches(report)
            elif isinstance(report, EpochEnd):
                run.add_epoch(report)

    def _finish(self, outcome: Outcome) -> None:
        self._kept = replace(self._kept, optimizer=outcome.optimizer)
        self._end(outcome.kind)

    def _fail(self, error: Exception) -> None:
        self._end("stopped")
        if not isinstance(error, InvalidInput | ImportError):
            tell_user(error)

    def _end(self, outcome: str) -> None:
        run, self._run, self._task = self._run, None, None
        if run is None or run not in self._shelf.runs:
            return
        if run.steps and self._kept.weights:
            run.info = replace(run.info, outcome=outcome)
            epochs = len(run.info.epochs)
            self._shelf.keep(run, replace(self._kept, step=run.steps, epoch=epochs))
        else:
            self._shelf.forget(run)
        self._shelf.changed.emit()
        self.ended.emit()
