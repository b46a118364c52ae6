"""Asks for what the view in front needs, and keeps the newest answers."""

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Background, Latest
from app.labs.lenet.answers import Answers
from app.labs.lenet.subject import Subject, look_at_batch
from models.datasets import Dataset
from models.lenet import Network
from models.lenet.state import View
from models.training import Options, SlowBatch

Question = Callable[[], Generator[Any, None, Any]]


class Looking(QObject):
    """What is known of the network, view by view. Everything is computed on the compute thread.

    Signals: `answered()` when there is something new to show; `mistake_found(index)` with a test
    picture, or None where all are right; `other_wanted()` when the same is to be asked again.
    """

    answered = Signal()
    other_wanted = Signal()
    mistake_found = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.answers = Answers()
        self._norm_seed = 0
        # patient, because a test of 10,000 pictures must not hold up a stroke of the pen
        self._look: Latest[Any] = Latest(
            background.compute, self._take, follows=True, patient=True, parent=self
        )
        self._step: Latest[Any] = Latest(background.compute, self._take, parent=self)
        self._search: Latest[Any] = Latest(background.compute, self._take, parent=self)

    def ask(self, view: View, subject: Subject) -> None:
        """Ask for what a view shows of a subject; some need nothing."""
        questions: dict[str, tuple[str, Question]] = {
            "learn": ("glimpse", subject.glimpse),
            "inside": ("look", subject.look),
            "photo": ("photo", subject.read_photo),
            "why": ("why", subject.ask_why),
            "kernels": ("reacting", subject.search_strongest),
            "norm": ("norm", partial(subject.look_at_norm, self._norm_seed)),
            "mistakes": ("tested", subject.take_test),
            "data": ("pictures", subject.sort_pictures),
        }
        if view in questions:
            kind, job = questions[view]
            self._look.ask(job, show=partial(self._keep, kind))

    def take_step(
        self, slow: SlowBatch, network: Network, dataset: Dataset, options: Options
    ) -> None:
        """Show a step of training that was taken apart."""
        self._step.ask(
            partial(look_at_batch, slow, network, dataset, options),
            show=partial(self._keep, "batch"),
        )

    def search_mistake(self, subject: Subject) -> None:
        """Look for the next test picture that the network gets wrong."""
        self._search.ask(subject.find_mistake, show=self.mistake_found.emit)

    def use_other_batch(self) -> None:
        """Put other pictures beside the one that is normalised."""
        self._norm_seed += 1
        self.other_wanted.emit()

    def is_settled(self) -> bool:
        """Tell whether the last question has been answered."""
        return all(each.is_settled() for each in (self._look, self._step, self._search))

    def _keep(self, kind: str, answer: object) -> None:
        self._take(replace(self.answers, **{kind: answer}))

    def _take(self, answers: Answers) -> None:
        self.answers = answers
        self.answered.emit()
