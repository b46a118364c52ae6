"""Two trainings side by side, and the shelf of what was tried."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.background import Background, Task
from app.background.worker import tell_user
from app.keeping import places
from app.parts.training import failures
from app.parts.training.shelf import Shelf
from models.gradients import tasks
from models.gradients.learner import Learner
from models.gradients.learning import race
from models.gradients.rescue_state import RescueState, Try
from models.training import Growing, LastSteps, Outcome, Run, RunStore, Trainer
from resources import FOLDER, _

_PAUSE = 100
"""The least time between two drawings, in ms."""


@dataclass(frozen=True, eq=False)
class Race:
    """What trains, or has been trained last, and everything that was tried.

    Parameters
    ----------
    pair : tuple of Run
        Side by side, the first side first; empty before the first start.
    why : tuple of str
        Why each ended, where there is more to say than that it is done.
    """

    runs: tuple[Run, ...] = ()
    pair: tuple[Run, ...] = ()
    why: tuple[str, ...] = ()
    under_way: bool = False


class Rescuing(QObject):
    """Starts both together on TensorFlow's thread, in turn, and keeps what came of them.

    Signals: `changed()` when something began or ended, or the shelf is another; `stepped()` when
    there is more to draw; `said(sentence)`.
    """

    changed = Signal()
    stepped = Signal()
    said = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        own, shipped = (
            RunStore(folder, "gradients", Learner)
            for folder in (places.data() / "runs", FOLDER / "gradients")
        )
        self.shelf = Shelf(own, self, shipped)
        self.shelf.changed.connect(self.changed)
        self.shelf.said.connect(self.said)
        self._last_steps = LastSteps(), LastSteps()
        self._task: Task | None = None
        self._trainers: tuple[Trainer, ...] = ()
        self._pair: list[Run] = []
        self._why: list[str] = []
        self._growing: list[Growing] = []
        self._drawing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._drawing.timeout.connect(self.stepped)

    def race(self) -> Race:
        """Give what is to be shown now."""
        pair, why = tuple(self._pair), tuple(self._why)
        return Race(tuple(self.shelf.runs), pair, why, self.is_active())

    def is_active(self) -> bool:
        return self._task is not None

    def is_settled(self) -> bool:
        return not (self.is_active() or self._drawing.isActive() or self.shelf.is_busy())

    def start(self, state: RescueState, task: str, names: tuple[str, str]) -> None:
        """Begin both trainings; those under way end and are kept."""
        self.stop()
        self._pair, self._why, self._trainers = [], [""] * len(names), ()
        for name, wanted in zip(names, state.tries, strict=True):
            self._pair.append(self._new_run(state, wanted, task, name))
            self.shelf.runs.append(self._pair[-1])
        self._growing = [Growing(run) for run in self._pair]
        self._background.start_tensorflow()
        self._task = self._background.tensorflow.submit(
            partial(race, state, self._last_steps, task),
            progress=self._take,
            done=self._finish,
            failed=self._fail,
            patient=True,
        )
        self.changed.emit()

    def stop(self) -> None:
        """End both; what they have learned is kept."""
        if self._task is not None:
            self._task.cancel()
            self._finish(None)

    def steer(self, state: RescueState) -> None:
        """Let the trainings under way learn at other rates, clipped elsewhere."""
        for trainer, wanted in zip(self._trainers, state.tries, strict=False):
            trainer.learning_rate = wanted.options.learning_rate
            trainer.clip_at = wanted.options.clip_at

    def recall(self, state: RescueState) -> None:
        """Look at what the same settings gave before; at nothing where the task is another."""
        if self.is_active():
            return
        networks = [state.network(wanted) for wanted in state.tries]
        found = [
            next((run for run in self.shelf.runs[::-1] if _is_of(run, network, wanted)), None)
            for network, wanted in zip(networks, state.tries, strict=True)
        ]
        pair = [run for run in found if run is not None]
        fits = {_shape(run.info.network) for run in self._pair} <= set(map(_shape, networks))
        if len(pair) < len(found):
            pair = self._pair if fits else []
        if pair != self._pair:
            self._pair, self._why = pair, [_why(run) for run in pair]
            self.changed.emit()

    def look_at(self, run: Run) -> None:
        """Look at an earlier run alone, unless something trains."""
        if not self.is_active():
            self._pair, self._why = [run], [_why(run)]
            self.changed.emit()

    def remove(self, run: Run) -> None:
        """Take a run away; `shelf.put_back` undoes that."""
        if run in self._pair:
            self.stop()
            place = self._pair.index(run)
            del self._pair[place], self._why[place]
        self.shelf.remove(run)

    def close(self) -> None:
        """End without losing what has been learned."""
        self.stop()
        self.shelf.close()

    # ---- what comes back

    def _new_run(self, state: RescueState, wanted: Try, task: str, name: str) -> Run:
        samples = tasks.DIGITS if state.task == "digits" else tasks.SAMPLES
        steps = max(samples // wanted.options.batch_size, 1)
        return self.shelf.new_run(name, state.network(wanted), wanted.options, task, steps)

    def _take(self, items: list[Any]) -> None:
        for item in items:
            if isinstance(item[0], Trainer):
                self._trainers = item
            else:
                self._take_report(*item)
        if not self._drawing.isActive():
            self._drawing.start()

    def _take_report(self, place: int, report: Any) -> None:
        growing = self._growing[place]
        growing.take(report)
        if isinstance(report, Outcome):
            self._why[place] = report.sentence
            self._keep(growing)

    def _keep(self, growing: Growing) -> None:
        kept = growing.checkpoint()
        if kept is not None:
            self.shelf.keep(growing.run, kept)

    def _finish(self, _result: object) -> None:
        self._task, self._trainers = None, ()
        for growing in self._growing:
            if not growing.has_ended:
                growing.end("stopped")
                self._keep(growing)
        for run in self._pair:
            if not run.steps and run in self.shelf.runs:
                self.shelf.forget(run)
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._finish(None)
        said = failures.sentence(error)
        if said:
            self.said.emit(said)
        else:
            tell_user(error)


def _is_of(run: Run, network: Learner, wanted: Try) -> bool:
    return (run.info.network, run.info.options) == (network, wanted.options)


def _shape(network: Learner) -> tuple[int, int, int]:
    return network.length, network.inputs, network.outputs


def _why(run: Run) -> str:
    """Say of an earlier run that it has diverged; what it said then is not kept."""
    if run.info.outcome != "diverged":
        return ""
    return _("stopped at step {step:,}: the loss diverged.").format(step=run.steps)
