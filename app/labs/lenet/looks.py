"""Brings the view in front to the present weights and the chosen picture."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.labs.lenet.batch import BatchSeen, BatchView
from app.labs.lenet.data import DataView
from app.labs.lenet.glimpse import GlimpseView
from app.labs.lenet.inside import InsideView
from app.labs.lenet.mistakes import MistakesView
from app.labs.lenet.norm import NormalisationView, NormSeen
from app.labs.lenet.subject import Glimpse, Subject, look_at_batch
from app.parts.training.learn import LearnView
from models.datasets import Dataset
from models.inspection import Evaluation
from models.lenet import Forward, Network
from models.training import SlowBatch
from resources import _


class Looks(QObject):
    """The views of the inside. Each computes on the compute thread; the newest wish wins.

    Signals: `said(sentence)` what the view in front says.
    """

    said = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.glimpse = GlimpseView()
        self.learn = LearnView(_("Digits"), self.glimpse)
        self.inside = InsideView()
        self.norm = NormalisationView()
        self.mistakes = MistakesView()
        self.data = DataView()
        self.batch = BatchView()
        self.seen: Forward | None = None
        """What the view “Inside” shows."""
        self._batch_seen: BatchSeen | None = None
        self._evaluation: Evaluation | None = None
        self._stage = 0
        self._wishes = 0
        self._answered = 0
        self._norm_seed = 0
        for view in (self.inside, self.norm, self.mistakes, self.data, self.batch):
            view.sentence_changed.connect(self.said)

    def is_settled(self) -> bool:
        """Tell whether the last wish has been answered."""
        return self._wishes == self._answered

    def look(self, subject: Subject) -> None:
        """Show a subject in the view that its state names."""
        state = subject.state
        if state.view == "learn" and self.learn.shows_first():
            self._ask(subject.glimpse, self._show_glimpse)
        elif state.view == "inside":
            self._ask(subject.look, lambda seen: self._show_inside(subject, seen))
        elif state.view == "norm":
            seed = self._norm_seed
            self._ask(lambda: subject.look_at_norm(seed), lambda s: self._show_norm(subject, s))
        elif state.view == "mistakes":
            self._ask(subject.take_test, lambda found: self._show_test(subject, found))
        elif state.view == "batch":
            self.show_stage(self._stage)
        elif state.view == "data" and subject.dataset is not None:
            self.data.show_dataset(subject.dataset, state.data_part, state.data_class)

    def use_other_batch(self) -> None:
        """Put other pictures beside the one that is normalised."""
        self._norm_seed += 1

    def show_cell(self, dataset: Dataset | None, cell: tuple[int, int] | None) -> None:
        """Show the pictures of another cell of the confusion matrix, without a new test."""
        if self._evaluation is not None and dataset is not None:
            self.mistakes.show_evaluation(self._evaluation, dataset, cell)

    def take_batch(
        self, slow: SlowBatch, network: Network, dataset: Dataset, optimizer: str
    ) -> None:
        """Show a step of training from its first stage on."""
        self._ask(
            lambda: look_at_batch(slow, network, dataset, optimizer),
            self._show_batch,
            "lenet-batch",
        )

    def show_stage(self, stage: int) -> None:
        """Show the step up to another stage."""
        self._stage = stage
        self.batch.show_seen(self._batch_seen, stage)

    # ---- answers

    def _ask(
        self, job: Callable[[], Any], answer: Callable[[Any], None], channel: str = "lenet-look"
    ) -> None:
        self._wishes += 1
        wish = self._wishes

        def take(found: Any) -> None:
            self._answered = max(self._answered, wish)
            answer(found)

        # patient, because a test of 10,000 pictures must not hold up a stroke of the pen
        self._background.compute.submit(job, done=take, channel=channel, patient=True)

    def _show_inside(self, subject: Subject, seen: Forward) -> None:
        self.seen = seen
        self.inside.show_forward(seen, subject.names, subject.truth)
        self.inside.show_pin(subject.state.pin)

    def _show_glimpse(self, seen: Glimpse | None) -> None:
        if seen is not None:
            self.glimpse.show_glimpse(seen)

    def _show_norm(self, subject: Subject, seen: NormSeen | None) -> None:
        if seen is None:
            can_add = bool(subject.network.convolutions)
            self.norm.show_nothing(_("This network has no BatchNorm layer."), can_add)
        else:
            self.norm.show_seen(seen, subject.state.norm_channel)

    def _show_test(self, subject: Subject, found: Evaluation | None) -> None:
        self._evaluation = found
        if found is not None and subject.dataset is not None:
            self.mistakes.show_evaluation(found, subject.dataset, subject.state.cell)

    def _show_batch(self, seen: BatchSeen) -> None:
        self._batch_seen = seen
        self.show_stage(0)
