"""What is looked at now: whose weights, and everything that the screens are resolved from."""

from collections.abc import Callable
from typing import cast

from app.labs.lenet.answers import Answers, Moment
from app.labs.lenet.subject import Subject
from app.parts.training.workbench import Workbench
from models.inspection import batch_norm_layers
from models.lenet import Network, Weights
from models.lenet.state import LeNetState
from models.training import Run


def same_layers(one: Network, other: Network) -> bool:
    """Tell whether two networks are the layers of one file."""
    return bool(one.given) and one.given == other.given


class Seeing:
    """Puts together what the state names and what the training has come to.

    Parameters
    ----------
    state : callable
        Gives the present state.
    """

    def __init__(self, work: Workbench, state: Callable[[], LeNetState]) -> None:
        self._work, self._state = work, state

    def subject(self) -> Subject:
        """Give what is asked about."""
        work, state = self._work, self._state()
        weights = work.replay.weights()
        if state.view == "mistakes" and work.trainings.is_active():
            # a test takes too long for every moment of a training: then once for each epoch
            weights = work.trainings.snapshots.latest() or weights
        network = self.network() if weights else state.network
        return Subject(network, weights, state, work.source.dataset)

    def network(self) -> Network:
        """Give the network that is looked at: the one trained, or the one to come.

        What pixels an opened one takes is the learner's to say.
        """
        run, wanted = self._work.trainings.run, self._state().network
        if run is None:
            return wanted
        network = cast("Network", run.info.network)
        return wanted if same_layers(network, wanted) else network

    def weights(self) -> tuple[Network, Weights]:
        """Give the network that is looked at, and its weights: none, of one to come."""
        return self.network(), self._work.replay.weights()

    def norm_run(self) -> Run | None:
        """Find the latest run that has BatchNorm."""
        runs = reversed(self._work.shelf.runs)
        return next((run for run in runs if batch_norm_layers(run.info.network)), None)

    def moment(self, stage: int, answers: Answers) -> Moment:
        """Give everything that the screens are resolved from, a step of training up to a stage."""
        trainings = self._work.trainings
        return Moment(
            self._state(),
            self._work.source.dataset,
            self.network(),
            trainings.run is not None,
            trainings.is_active(),
            stage,
            "" if (run := self.norm_run()) is None else run.info.name,
            answers,
        )
