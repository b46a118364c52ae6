"""The training under way: begun, paused, slowed down, ended, continued."""

from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from app.background import Background, Task
from app.parts.training import failures
from app.parts.training.shelf import Shelf
from models.errors import InvalidInput
from models.training import (
    Architecture,
    Batches,
    Checkpoint,
    EpochEnd,
    Experiment,
    LastSteps,
    Options,
    Outcome,
    Report,
    Run,
    SlowBatch,
    Snapshots,
    Started,
    Trainer,
)
from models.training.experiment import Weights
from resources import _

Status = Literal["idle", "starting", "running", "pausing", "paused", "ended"]
Until = Literal["end", "epoch", "batch", "slow"]

_NO_DATA = "–"
"""What weights from a file learned from: nobody knows."""


class TrainingSession(QObject):
    """Starts, pauses and ends trainings on TensorFlow's thread, and keeps what came of them.

    Signals: `status_changed()`, also when another run is looked at; `stepped()` when batches came;
    `epoch_ended()`; `weights_changed()` when other weights are looked at; `slow_made(batch)`;
    `said(sentence)`.
    """

    status_changed = Signal()
    stepped = Signal()
    epoch_ended = Signal()
    weights_changed = Signal()
    slow_made = Signal(object)
    said = Signal(str)

    def __init__(self, background: Background, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.shelf = shelf
        self._last_steps = LastSteps()
        self._trainer: Trainer | None = None
        self._task: Task | None = None
        self.run: Run | None = None
        """The one whose weights are looked at."""
        self.status: Status = "idle"
        self.weights: Weights = ()
        """The newest of that run."""
        self._optimizer: Weights = ()
        self.snapshots = Snapshots()
        """Before the first step, and after the epochs."""
        self.rate = 0.0
        """Samples per second, lately."""

    @property
    def trainer(self) -> Trainer | None:
        """The training under way, or the last one of this session."""
        return self._trainer

    def is_active(self) -> bool:
        """Tell whether steps are being made, or about to be."""
        return self.status in ("starting", "running", "pausing")

    def can_go_on(self) -> bool:
        """Tell whether a paused training can be resumed."""
        return self.status == "paused" and self._trainer is not None

    def can_be_continued(self) -> bool:
        """Tell whether the run looked at has ended, and can learn for more epochs."""
        return self.status == "ended" and self.run is not None and bool(self.weights)

    # ---- what the learner does

    def start(
        self, title: str, experiment: Experiment[Any], options: Options, until: Until
    ) -> None:
        """Begin a new training of something called `title`; one under way ends and is kept.

        Raises
        ------
        InvalidInput
            The samples fill no batch.
        """
        trainer = Trainer(experiment, options, self._last_steps)
        self.stop()
        self._look(self.shelf.run_of(title, trainer), trainer)
        self._go_on(until)
        self.shelf.add(self._present())

    def resume(self, until: Until = "end") -> None:
        """Go on with a paused training."""
        if self.can_go_on():
            self._go_on(until)

    def extend(
        self, experiment: Experiment[Any], epochs: int, rate: float, until: Until = "end"
    ) -> None:
        """Let the run looked at, which has ended, learn for some more epochs.

        It goes on where it stood: with its own options but for the learning rate, its curves grow
        on, and so does what its optimizer remembered, where that was kept.

        Raises
        ------
        InvalidInput
            It learned from other data, or its weights are lost.
        """
        run = self._present()
        info = run.info
        if info.dataset not in (experiment.name, _NO_DATA):
            raise InvalidInput(
                _("“{name}” learned from “{data}”. Choose these to continue it.").format(
                    name=info.name, data=info.dataset
                )
            )
        wanted = len(info.epochs) + epochs
        options = replace(info.options, learning_rate=rate)
        kept = self.shelf.checkpoint(run)
        trainer = Trainer(experiment, options, self._last_steps, checkpoint=kept, epochs=wanted)
        run.info = replace(info, options=options, wanted_epochs=wanted)
        if info.dataset == _NO_DATA:
            steps = trainer.steps_per_epoch
            run.info = replace(run.info, dataset=experiment.name[:200], steps_per_epoch=steps)
        self._trainer, self._optimizer, self.rate = trainer, kept.optimizer, 0.0
        self._go_on(until)
        self.shelf.changed.emit()

    def pause(self) -> None:
        """Let the training rest after its present call."""
        if self._trainer is not None and self.status in ("starting", "running"):
            self._trainer.pause()
            self._set_status("pausing")

    def stop(self) -> None:
        """End the training; what it has learnt is kept."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self.is_active() or self.status == "paused":
            self._end("stopped")

    def reset(self) -> None:
        """End the training and look at no run: what the network says is what it says untrained."""
        self.stop()
        self._look(None)
        self._set_status("idle")
        self.weights_changed.emit()

    def set_rate(self, rate: float) -> None:
        """Change the learning rate of the training under way."""
        if self._trainer is not None:
            self._trainer.learning_rate = rate

    def look_at(self, run: Run) -> None:
        """Look at the weights of another run; a training under way ends and is kept."""
        if run is self.run:
            return
        try:
            weights = self.shelf.checkpoint(run).weights
        except InvalidInput as error:
            self.said.emit(str(error))
            return
        self.stop()
        self._look(run, weights=weights)
        self._set_status("ended")
        self.weights_changed.emit()

    def take_weights(
        self, name: str, network: Architecture, weights: Weights, options: Options
    ) -> None:
        """Look at weights from a file, as a run that has no curve."""
        self.stop()
        run = self.shelf.new_run(name, network, options, _NO_DATA)
        run.info = replace(run.info, outcome="stopped")
        self._look(run, weights=weights)
        self.shelf.keep(run, Checkpoint(weights))
        self._set_status("ended")
        self.shelf.add(run)
        self.weights_changed.emit()

    def look_as(self, network: Architecture) -> None:
        """Take the weights looked at for those of another network, which must have the same.

        A run that has learned with them stays as it is, and another begins with its weights.
        """
        run = self._present()
        if run.steps:
            self.take_weights(run.info.name, network, self.weights, run.info.options)
        else:
            run.info = replace(run.info, network=network)
            self.shelf.keep(run, self.shelf.checkpoint(run))

    def remove(self, run: Run) -> None:
        """Take a run away; `shelf.put_back` undoes that."""
        if run is self.run:
            self.reset()
        self.shelf.remove(run)

    def close(self) -> None:
        """End without losing what has been learnt."""
        self.stop()

    def seconds(self) -> float:
        """Tell how long the run has trained."""
        return self.run.info.seconds if self.run is not None else 0.0

    def seconds_left(self) -> float | None:
        """Tell how long it will still take at the speed so far."""
        if self._trainer is None or self.run is None or not self.run.steps:
            return None
        return self.seconds() / self.run.steps * self._trainer.steps_left

    # ---- what comes back

    def _look(self, run: Run | None, trainer: Trainer | None = None, weights: Weights = ()) -> None:
        self.run, self._trainer = run, trainer
        self.weights, self._optimizer, self.rate = weights, (), 0.0
        self.snapshots = Snapshots()
        if run is not None and weights:
            self.snapshots.add(len(run.info.epochs), weights)

    def _present(self) -> Run:
        if self.run is None:
            raise InvalidInput(_("There is no run yet: press Start."))
        return self.run

    def _go_on(self, until: Until) -> None:
        trainer = self._trainer
        if trainer is None:
            return
        self._background.start_tensorflow()
        # made here, so that a pause asked for before its turn comes is not lost
        job = trainer.slow_batch() if until == "slow" else trainer.run(until)
        self._set_status("running" if self.rate else "starting")
        self._task = self._background.tensorflow.submit(
            lambda: job,
            progress=self._take_reports,
            done=self._finish,
            failed=self._fail,
            patient=True,
        )

    def _take_reports(self, reports: list[Report]) -> None:
        run = self.run
        if run is None:
            return
        for report in reports:
            self._take(run, report)
        kinds = {type(report) for report in reports}
        if self.status == "starting" and Batches in kinds:
            self._set_status("running")
        self.weights_changed.emit()
        if Batches in kinds:
            self.stepped.emit()
        if EpochEnd in kinds:
            self.epoch_ended.emit()

    def _take(self, run: Run, report: Report) -> None:
        self.weights = report.weights
        run.add(report)
        if isinstance(report, Started):
            self.snapshots.add(len(run.info.epochs), report.weights)
            if report.optimizer_is_new:
                self.said.emit(
                    _("The state of the optimizer was not kept: it starts afresh, from "
                      "the learned weights.")
                )  # fmt: skip
        elif isinstance(report, Batches):
            self._optimizer = report.optimizer or self._optimizer
            speed = report.samples / max(report.seconds, 1e-6)
            self.rate = speed if not self.rate else 0.8 * self.rate + 0.2 * speed
        else:
            self.snapshots.add(len(run.info.epochs), report.weights)

    def _finish(self, outcome: Outcome | SlowBatch) -> None:
        self._task = None
        self._optimizer = outcome.optimizer or self._optimizer
        ended = self._trainer.ended if self._trainer is not None else None
        if isinstance(outcome, SlowBatch):
            self.slow_made.emit(outcome)
        elif outcome.sentence:
            self.said.emit(outcome.sentence)
        if ended is not None:
            self._end(ended.kind)
        else:
            self._set_status("paused")
            self._keep("paused")

    def _fail(self, error: Exception) -> None:
        self._task = None
        self._end("stopped")
        said = failures.sentence(error)
        if not said:
            raise error
        self.said.emit(said)

    def _end(self, outcome: str) -> None:
        self._keep(outcome)
        self._set_status("ended" if self.run is not None else "idle")
        self.shelf.changed.emit()

    def _set_status(self, status: Status) -> None:
        self.status = status
        self.status_changed.emit()

    def _keep(self, outcome: str) -> None:
        run, weights = self.run, self.weights
        if run is None:
            return
        run.info = replace(run.info, outcome=outcome)
        if run.steps and weights:
            epochs = len(run.info.epochs)
            self.shelf.keep(run, Checkpoint(weights, self._optimizer, run.steps, epochs))
        elif outcome != "paused" and not weights:
            self.shelf.forget(run)
            self._look(None)
