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
    """

    def __init__(self, explain: Callable[[str], None], trainings: TrainingSession) -> None:
        self._explain, self._trainings = explain, trainings
        self.said: str | None = None
        """What the view in front says; None before it has said anything."""

    def show(self, view: View) -> None:
        """Say how far the training is, and under it what the view says."""
        if view in ("learn", "network"):
            self._explain(words.status_sentence(self._trainings))
        elif self._trainings.is_active():
            status = words.short_status(self._trainings)
            self._explain(f"{status}\n{self.said or ''}".strip())
        else:
            self._explain(self.said or "")
