"""Going back over the epochs of a training: which weights are looked at."""

from PySide6.QtCore import QObject, Signal

from app.parts.training.session import TrainingSession
from models.training.experiment import Weights
from resources import _, ngettext
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
        self.player.moved.connect(self.moved)

    def fit(self) -> None:
        """Reach back over all epochs kept so far; who looks at now goes on looking at now."""
        at_end = self.is_at_end()
        self.player.set_length(max(len(self._trainings.snapshots), 1))
        self.player.setToolTip(self.note())
        if at_end and not self.player.is_playing():
            self.player.set_index(self.player.length() - 1)

    def note(self) -> str:
        """Say how far back one can go."""
        snapshots = self._trainings.snapshots
        count = max(len(snapshots) - 1, 0)
        if snapshots.every == 1:
            return ngettext(
                "The weights of {count} epoch can be replayed.",
                "The weights of {count} epochs can be replayed.",
                count,
            ).format(count=count)
        return _(
            "The weights of {count} epochs can be replayed: of one in {every}, because all would "
            "take too much memory."
        ).format(count=count, every=snapshots.every)

    def is_at_end(self) -> bool:
        """Tell whether the present weights are looked at."""
        known = min(self.player.length(), len(self._trainings.snapshots))
        return self.player.index() >= known - 1

    def weights(self) -> Weights:
        """Give the weights that are looked at."""
        if self.is_at_end():
            return self._trainings.weights
        return self._trainings.snapshots.weights(self.player.index())

    def _label(self, index: int) -> str:
        snapshots = self._trainings.snapshots
        if index >= self.player.length() - 1 or index >= len(snapshots):
            return _("now")
        epoch = snapshots.epoch(index)
        return _("after epoch {n}").format(n=epoch) if epoch else _("before training")
