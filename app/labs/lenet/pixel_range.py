"""The range of pixels that an opened network takes: the state says it, and its run follows."""

from collections.abc import Callable
from typing import cast

from app.labs.lenet.seeing import same_layers
from app.parts.training.workbench import Workbench
from models.lenet import Network
from models.lenet.state import LeNetState


class PixelRange:
    """Lets the run looked at be trained on the pixels that the state names.

    The weights stay: a file does not say what they were trained on, and so the learner does. What
    a run has learned on other pixels is left as it is.
    """

    def __init__(self, work: Workbench, state: Callable[[], LeNetState]) -> None:
        self._work, self._state = work, state
        work.starting.going_on.connect(self._agree)

    def follow(self) -> None:
        """Hear that the state names another range, or did before: undo leads here too."""
        trainings = self._work.trainings
        if trainings.run is None or not self._differs():
            return
        trainings.stop()
        if not trainings.run.steps:
            self._agree()

    def of_run(self) -> Network | None:
        """Give the network of the run looked at, where it is that of the state but for this."""
        run = self._work.trainings.run
        return cast("Network", run.info.network) if run is not None and self._differs() else None

    def _differs(self) -> bool:
        run, wanted = self._work.trainings.run, self._state().network
        if run is None:
            return False
        network = cast("Network", run.info.network)
        return same_layers(network, wanted) and network != wanted

    def _agree(self) -> None:
        if self._differs():
            self._work.trainings.look_as(self._state().network)
