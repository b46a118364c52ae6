"""What the buttons of a training do; a start waits for data that are still on their way."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from app.background import Latest, once
from app.background.worker import ignore, tell_user
from app.parts.training.data_source import DataSource
from app.parts.training.session import TrainingSession, Until
from models.errors import InvalidInput
from models.training import Architecture, Experiment, Options
from resources import _

Making: TypeAlias = Callable[[Any, Any], Generator[None, None, Experiment[Any]]]
"""A job that makes an experiment of data and a network; it refuses what does not fit.

What comes before its first `yield` is done at once, in the window's thread, and all of it where
there is none; the rest is done in the thread that reads data.
"""


def at_once(make: Callable[[Any, Any], Experiment[Any]]) -> Making:
    """Make a job of what takes no time."""
    return lambda data, network: once(partial(make, data, network))()


@dataclass(frozen=True)
class Plan:
    """What Start would train now.

    Parameters
    ----------
    title : str
        What the run is called.
    network : Architecture
        What would be trained.
    options : Options
        How.
    make : callable
        Gives the job that makes the experiment.
    """

    title: str
    network: Architecture
    options: Options
    make: Making


class Starting(QObject):
    """Begins, pauses, resumes and continues.

    Parameters
    ----------
    plan : callable
        Gives what Start would train now.

    Signals: `waiting(sentence)` while a start waits for its data, or for what is made of them;
    `refused(sentence)`; `going_on()` before a run that has ended may learn on.
    """

    going_on = Signal()
    waiting = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        source: DataSource,
        trainings: TrainingSession,
        plan: Callable[[], Plan],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._trainings = trainings
        self._plan = plan
        self._wanted: Callable[[], None] | None = None
        self._making: Latest[Experiment[Any]] = Latest(
            source.worker, ignore, failed=self._refuse, parent=self
        )
        source.loaded.connect(self._data_came)
        source.failed.connect(self.forget)
        source.asked.connect(self.forget)

    def is_waiting(self) -> bool:
        """Tell whether data are on their way, or what is made of them."""
        at_work = self._source.is_busy() or not self._making.is_settled()
        return at_work or self._wanted is not None

    def forget(self) -> None:
        """Start nothing when the data come, or are prepared."""
        self._wanted = None
        self._making.drop()

    def begin(self, until: Until = "end") -> None:
        """Start a new training, as soon as its data are there."""
        self._with_data(partial(self._begin, until))

    def press_start(self) -> None:
        """Start, pause or resume, whichever the button offers."""
        if self._trainings.is_active():
            self._trainings.pause()
        elif self._trainings.can_go_on():
            self._trainings.resume("end")
        else:
            self.begin("end")

    def go(self, until: Until) -> None:
        """Go on with a paused training, or with an ended one that is still wanted; or begin."""
        if self._trainings.can_go_on():
            self._trainings.resume(until)
            return
        self.going_on.emit()
        if self._goes_on_for(until):
            self._with_data(partial(self._extend, 1, until))
        else:
            self.begin(until)

    def step_slowly(self) -> None:
        """Make the next step in slow motion."""
        self.go("slow")

    def extend(self) -> None:
        """Let the run looked at learn for as many epochs more as are chosen now."""
        self.going_on.emit()
        if self._trainings.can_be_continued():
            self._with_data(partial(self._extend, self._plan().options.epochs, "end"))

    def _goes_on_for(self, until: Until) -> bool:
        run, plan = self._trainings.run, self._plan()
        if run is None or not self._trainings.can_be_continued():
            return False
        if run.info.network != plan.network:
            return False
        # a step in slow motion is made of the weights one looks at, however they came about
        return until == "slow" or _means(run.info.options) == _means(plan.options)

    def _with_data(self, act: Callable[[], None]) -> None:
        """Do something that needs data: now, or when they have come."""
        if self._source.dataset is not None:
            act()
        elif self._source.is_busy():
            self._wanted = act
            self.waiting.emit(_("The data are being read; then the training starts."))
        else:
            self.refused.emit(self._source.problem or _("Choose data first."))

    def _begin(self, until: Until) -> None:
        plan = self._plan()

        def start(experiment: Experiment[Any]) -> None:
            self._trainings.start(plan.title, experiment, plan.options, until)

        self._make(plan, plan.network, start)

    def _extend(self, epochs: int, until: Until) -> None:
        run, plan = self._trainings.run, self._plan()
        if run is None:
            return

        def go_on(experiment: Experiment[Any]) -> None:
            if self._trainings.run is run:
                self._trainings.extend(experiment, epochs, plan.options.learning_rate, until)

        self._make(plan, run.info.network, go_on)

    def _make(
        self, plan: Plan, network: Architecture, train: Callable[[Experiment[Any]], None]
    ) -> None:
        """Make the experiment of the present data, and train it unless they are others by then."""
        data = self._source.dataset

        def take(experiment: Experiment[Any]) -> None:
            if self._source.dataset is data:
                self._train(experiment, train)

        self._making.ask(partial(plan.make, data, network), show=take, here=True)
        if not self._making.is_settled():
            self.waiting.emit(_("The data are being prepared; then the training starts."))

    def _train(self, experiment: Experiment[Any], train: Callable[[Experiment[Any]], None]) -> None:
        try:
            train(experiment)
        except InvalidInput as error:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.refused.emit(str(error))
        else:
            tell_user(error)

    def _data_came(self) -> None:
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            wanted()


def _means(options: Options) -> tuple[object, ...]:
    """Give what makes one training another; the number of epochs and the rate do not."""
    return (
        options.optimizer, options.decay, options.schedule, options.batch_size, options.seed,
        options.clipping, options.clip_at,
    )  # fmt: skip
