"""What is looked at now: whose weights, and everything that the screens are resolved from."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from app.labs.lenet.answers import Answers, Moment
from app.labs.lenet.lent import Lent
from app.labs.lenet.subject import Subject
from app.parts.training.workbench import Workbench
from models.inspection import batch_norm_layers
from models.lenet import Network, Weights
from models.lenet.state import LeNetState, View
from models.training import Run
from resources import _


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
        self._lent: tuple[Run, int, Weights] | None = None

    def subject(self) -> Subject:
        """Give what is asked about."""
        work, state = self._work, self._state()
        weights = work.replay.weights()
        if state.view == "mistakes" and work.trainings.is_active():
            # a test takes too long for every moment of a training: then once for each epoch
            weights = work.trainings.snapshots.latest() or weights
        network = self.network() if weights else state.network
        return Subject(network, weights, state, work.source.dataset, missing=self._missing())

    def _missing(self) -> str:
        """Say why there are no pictures; nothing where there are."""
        source = self._work.source
        if source.dataset is not None:
            return ""
        return source.problem or _("The pictures are still being read.")

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

    def norm_subject(self) -> Subject:
        """Give what is asked about BatchNorm: another run lends it where there is none."""
        subject = self.subject()
        run = None if batch_norm_layers(subject.network) else self.norm_run()
        if run is None:
            return subject
        network = cast("Network", run.info.network)
        lent = Lent(run.info.name, network, partial(self._weights_of, run))
        return replace(subject, lent=lent)

    def name_of_shown(self, view: View, answers: Answers) -> str | None:
        """Name the run whose weights a view shows; None of untrained ones."""
        run, norm = self._work.trainings.run, answers.norm
        if view == "norm" and norm is not None and norm.lent_by:
            return norm.lent_by
        return None if run is None else run.info.name

    def norm_run(self) -> Run | None:
        """Find the latest run that has BatchNorm and takes the pictures that there are."""
        dataset = self._work.source.dataset
        for run in reversed(self._work.shelf.runs):
            network = cast("Network", run.info.network)
            if batch_norm_layers(network) and (dataset is None or network.takes(dataset)):
                return run
        return None

    def _weights_of(self, run: Run) -> Weights:
        """Give what a run has learned so far; read once, for it is asked for all the time.

        Called where looks are computed: a large network is read in a third of a second.
        """
        if self._lent is None or self._lent[0] is not run or self._lent[1] != run.steps:
            self._lent = run, run.steps, self._work.shelf.checkpoint(run).weights
        return self._lent[2]

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
            answers,
            self._missing(),
        )
