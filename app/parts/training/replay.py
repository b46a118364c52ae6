"""Going back over the epochs of a training: which weights are looked at."""

from PySide6.QtCore import QObject, Signal

from app.parts.training.session import TrainingSession
from models.lenet import Weights
from resources import _
from widgets.player import Player


class Replay(QObject):
    """A player whose positions are the epochs, the last one being now.

    Signals: `moved()` when other weights are looked at.
    """

    moved = Signal()

    def __init__(self, trainings: TrainingSession, parent: QObject) -> None:
        super().__init__(parent)
        self._trainings = trainings
        self.player = Player()
        self.player.set_label(self._label)
        self.player.moved.connect(lambda _index: self.moved.emit())

    def fit(self) -> None:
        """Reach back over all epochs made so far; who looks at now goes on looking at now."""
        at_end = self._is_at_end()
        self.player.set_length(max(len(self._trainings.snapshots), 1))
        if at_end and not self.player.is_playing():
            self.player.set_index(self.player.length() - 1)

    def is_at_end(self) -> bool:
        """Tell whether the present weights are looked at."""
        return self._is_at_end()

    def weights(self) -> Weights:
        """Give the weights that are looked at."""
        if self._is_at_end():
            return self._trainings.weights
        return self._trainings.snapshots[self.player.index()]

    def _is_at_end(self) -> bool:
        known = min(self.player.length(), len(self._trainings.snapshots))
        return self.player.index() >= known - 1

    def _label(self, index: int) -> str:
        if index >= self.player.length() - 1:
            return _("now")
        return _("before training") if index == 0 else _("after epoch {n}").format(n=index)
