"""The sentences under the stage: how far the training is, and what the view in front says."""

from collections.abc import Callable

from app.parts.training import words
from app.parts.training.session import TrainingSession
from models.lenet.state import View


class Saying:
    """Says both, as far as the view in front leaves room.

    Parameters
    ----------
    explain : callable
        Shows a sentence.
    view : callable
        Gives the view in front.
    """

    def __init__(
        self,
        explain: Callable[[str], None],
        trainings: TrainingSession,
        view: Callable[[], View],
    ) -> None:
        self._explain, self._trainings, self._view = explain, trainings, view
        self._said: str | None = None
        """What the view in front says; None before it has said anything."""

    def forget(self) -> None:
        """Hear of a view that is about to be shown, and may say something of its own."""
        self._said = None

    def say(self, sentence: str) -> None:
        """Say a sentence of the view's own."""
        self._said = sentence
        self.show()

    def say_else(self, sentence: str) -> None:
        """Say a sentence unless the view that was shown has said one."""
        if self._said is None:
            self._said = sentence
        self.show()

    def show(self) -> None:
        """Say how far the training is, and under it what the view says."""
        if self._view() in ("learn", "network"):
            self._explain(words.status_sentence(self._trainings))
        elif self._trainings.is_active():
            status = words.short_status(self._trainings)
            self._explain(f"{status}\n{self._said or ''}".strip())
        else:
            self._explain(self._said or "")
