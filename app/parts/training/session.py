"""The training under way: begun, paused, slowed down, ended."""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.background import Background, Task
from app.parts.training.shelf import Shelf
from models.datasets import Dataset
from models.errors import InvalidInput
from models.lenet import Network, Weights
from models.training import (
    Batches,
    EpochEnd,
    LastSteps,
    Options,
    Outcome,
    Report,
    Run,
    RunInfo,
    SlowBatch,
    Started,
    Trainer,
)
from resources import _

Status = Literal["idle", "starting", "running", "pausing", "paused", "ended"]
Until = Literal["end", "epoch", "batch", "slow"]

_MOST_SNAPSHOTS = 200


class TrainingSession(QObject):
    """Starts, pauses and ends trainings on TensorFlow's thread, and keeps what came of them.

    Signals: `status_changed()`; `stepped()` when batches came; `epoch_ended()`;
    `weights_changed()` when other weights are looked at; `slow_made(batch)`; `said(sentence)`.
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
        self.snapshots: list[Weights] = []
        """Before the first step, and after each epoch."""
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

    # ---- what the learner does

    def start(
        self, title: str, dataset: Dataset, network: Network, options: Options, until: Until
    ) -> None:
        """Begin a new training of something called `title`; one under way ends and is kept.

        Raises
        ------
        InvalidInput
            The pictures do not fit the network, or fill no batch.
        """
        trainer = Trainer(dataset, network, options, self._last_steps)
        self.stop()
        self._trainer = trainer
        self.run = Run(
            RunInfo(
                key=self.shelf.new_key(),
                name=self.shelf.new_name(title),
                dataset=dataset.name,
                network=network,
                options=options,
                steps_per_epoch=max(trainer.total_steps // options.epochs, 1),
            )
        )
        self.snapshots, self.weights, self.rate = [], (), 0.0
        self._go_on(until)
        self.shelf.add(self.run)

    def resume(self, until: Until = "end") -> None:
        """Go on with a paused training."""
        if self.can_go_on():
            self._go_on(until)

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
        self.run, self._trainer = None, None
        self.weights, self.snapshots, self.rate = (), [], 0.0
        self._set_status("idle")
        self.weights_changed.emit()

    def set_rate(self, rate: float) -> None:
        """Change the learning rate of the training under way."""
        if self._trainer is not None:
            self._trainer.learning_rate = rate

    def look_at(self, run: Run) -> None:
        """Look at the weights of another run; a training under way goes on unseen no longer."""
        if run is self.run:
            return
        try:
            weights = self.shelf.weights(run)
        except InvalidInput as error:
            self.said.emit(str(error))
            return
        self.stop()
        self.run, self.weights, self.snapshots = run, weights, [weights]
        self._trainer = None
        self._set_status("ended")
        self.weights_changed.emit()

    def take_weights(self, name: str, network: Network, weights: Weights, options: Options) -> None:
        """Look at weights from a file, as a run that has no curve."""
        self.stop()
        run = Run(
            RunInfo(
                key=self.shelf.new_key(),
                name=name[:80],
                dataset="–",
                network=network,
                options=options,
                steps_per_epoch=1,
                outcome="stopped",
            )
        )
        self.run, self.weights, self.snapshots, self._trainer = run, weights, [weights], None
        self.shelf.keep(run, weights)
        self._set_status("ended")
        self.shelf.add(run)

    def remove(self, run: Run) -> None:
        """Let a run go."""
        if run is self.run and self.is_active():
            self.stop()
        self.shelf.remove(run)

    def close(self) -> None:
        """End without losing what has been learnt."""
        self.stop()

    def seconds(self) -> float:
        """Tell how long the run has trained."""
        return self.run.info.seconds if self.run is not None else 0.0

    def seconds_left(self) -> float | None:
        """Tell how long it will still take at the speed so far."""
        if self._trainer is None or self.run is None or not self._trainer.step:
            return None
        left = self._trainer.total_steps - self._trainer.step
        return self.seconds() / self._trainer.step * left

    # ---- what comes back

    def _go_on(self, until: Until) -> None:
        trainer = self._trainer
        if trainer is None:
            return
        self._background.start_tensorflow()
        # made here, so that a pause asked for before its turn comes is not lost
        job = trainer.slow_batch() if until == "slow" else trainer.run(until)
        self._set_status("running" if trainer.step else "starting")
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
        stepped = ended = False
        for report in reports:
            if isinstance(report, Started):
                self.snapshots = [report.weights]
            elif isinstance(report, Batches):
                run.add_batches(report)
                speed = report.samples / max(report.seconds, 1e-6)
                self.rate = speed if not self.rate else 0.8 * self.rate + 0.2 * speed
                stepped = True
            elif isinstance(report, EpochEnd):
                run.add_epoch(report)
                if len(self.snapshots) < _MOST_SNAPSHOTS:
                    self.snapshots.append(report.weights)
                ended = True
            self.weights = report.weights
        if self.status == "starting" and stepped:
            self._set_status("running")
        self.weights_changed.emit()
        if stepped:
            self.stepped.emit()
        if ended:
            self.epoch_ended.emit()

    def _finish(self, outcome: Outcome | SlowBatch) -> None:
        self._task = None
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
        if isinstance(error, ImportError):
            self.said.emit(_("TensorFlow cannot be loaded here, so nothing can be trained."))
        elif isinstance(error, InvalidInput):
            self.said.emit(str(error))
        else:
            raise error

    def _end(self, outcome: str) -> None:
        self._keep(outcome)
        self._set_status("ended")
        self.shelf.changed.emit()

    def _set_status(self, status: Status) -> None:
        if status != self.status:
            self.status = status
            self.status_changed.emit()

    def _keep(self, outcome: str) -> None:
        run, weights = self.run, self.weights
        if run is None:
            return
        run.info = replace(run.info, outcome=outcome)
        if run.steps and weights:
            self.shelf.keep(run, weights)
        elif outcome != "paused":
            self.shelf.forget(run)
            self.run = None
