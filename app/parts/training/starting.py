"""What the buttons of a training do; a start waits for data that are still on their way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.parts.training.data_source import DataSource
from app.parts.training.session import TrainingSession, Until
from models.errors import InvalidInput
from models.training import Architecture, Experiment, Options
from resources import _


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
        Makes the experiment of data and a network; raises `InvalidInput` where they do not fit.
    """

    title: str
    network: Architecture
    options: Options
    make: Callable[[Any, Any], Experiment[Any]]


class Starting(QObject):
    """Begins, pauses, resumes and continues.

    Parameters
    ----------
    plan : callable
        Gives what Start would train now.

    Signals: `waiting(sentence)` while a start waits for its data; `refused(sentence)`.
    """

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
        source.loaded.connect(self._data_came)
        source.failed.connect(self.forget)
        source.asked.connect(self.forget)

    def is_waiting(self) -> bool:
        """Tell whether data are on their way."""
        return self._source.is_busy() or self._wanted is not None

    def forget(self) -> None:
        """Start nothing when the data come."""
        self._wanted = None

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
        elif self._goes_on_for(until):
            self._with_data(partial(self._extend, 1, until))
        else:
            self.begin(until)

    def step_slowly(self) -> None:
        """Make the next step in slow motion."""
        self.go("slow")

    def extend(self) -> None:
        """Let the run looked at learn for as many epochs more as are chosen now."""
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
        try:
            experiment = plan.make(self._source.dataset, plan.network)
            self._trainings.start(plan.title, experiment, plan.options, until)
        except InvalidInput as error:
            self.refused.emit(str(error))

    def _extend(self, epochs: int, until: Until) -> None:
        run, plan = self._trainings.run, self._plan()
        if run is None:
            return
        try:
            experiment = plan.make(self._source.dataset, run.info.network)
            self._trainings.extend(experiment, epochs, plan.options.learning_rate, until)
        except InvalidInput as error:
            self.refused.emit(str(error))

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
