"""Lets what was learnt travel with the state, once the training rests."""

from app.lab.hands import Hands
from app.labs.words import learn_commands
from app.labs.words.learning import Learning
from models.sentiment.state import WordsState
from models.sentiment.trained import Trained
from models.training import Run
from resources import _


class Carrying:
    """Puts weights into the state, and says once where they are too large for it."""

    def __init__(self, learning: Learning, hands: Hands[WordsState]) -> None:
        self._learning, self._hands = learning, hands
        self._steps = 0
        """After how many steps the weights were taken that the state carries."""
        self._too_large = ("", 0)
        """The run, after so many steps, of which it was said that its weights do not travel."""

    def carry(self) -> None:
        """Let the state carry the weights that are looked at, unless it does."""
        work, learned = self._learning.work, self._learning.learned()
        run = learned.run
        if work.trainings.status not in ("paused", "ended") or run is None:
            return
        # what ships with the app is there wherever the state is opened
        if learned.origin == "run" and learned.trained and not work.shelf.is_shipped(run):
            self._carry(run, learned.trained)

    def _carry(self, run: Run, trained: Trained) -> None:
        carried, asked = self._hands.state().carried, (run.info.key, run.steps)
        if asked == self._too_large:
            return
        if carried is not None and (carried.key, self._steps) == asked:
            return
        self._steps = run.steps
        self._hands.do(learn_commands.carry, run.info.key, trained)
        if self._hands.state().carried is None:
            self._too_large = asked
            self._hands.refuse(
                _("These weights are too large to travel in a state file. "
                  "“Save weights…” keeps them in a file of their own.")
            )  # fmt: skip
