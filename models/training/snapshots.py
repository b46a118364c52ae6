"""The weights of past epochs, as many as memory allows."""

from models.training.experiment import Weights

BUDGET = 200_000_000
"""Bytes that all snapshots of a training may take together."""


class Snapshots:
    """Weights before the first step and after each epoch; evenly thinned when there are too many.

    Parameters
    ----------
    budget : int
        Bytes that they may take together; the first and the last are kept in any case.
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: list[tuple[int, Weights]] = []
        self.every = 1
        """Weights are kept of each epoch whose number is a multiple of this, and of the last."""

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, epoch: int, weights: Weights) -> None:
        """Keep the weights after an epoch; 0 is before training."""
        while self._kept and self._kept[-1][0] >= epoch:
            self._kept.pop()
        if len(self._kept) > 1 and self._kept[-1][0] % self.every:
            self._kept.pop()
        self._kept.append((epoch, weights))
        size = sum(array.nbytes for array in weights)
        while len(self._kept) > 2 and len(self._kept) * size > self._budget:
            self._thin()

    def weights(self, index: int) -> Weights:
        """Give the weights of a snapshot, the earliest first."""
        return self._kept[index][1]

    def epoch(self, index: int) -> int:
        """Tell after which epoch they were taken."""
        return self._kept[index][0]

    def latest(self) -> Weights:
        """Give the weights after the last epoch that ended; none before the first."""
        return self._kept[-1][1] if self._kept else ()

    def _thin(self) -> None:
        first, last = self._kept[0], self._kept[-1]
        between = self._kept[1:-1]
        if not any(epoch % self.every for epoch, _weights in between):
            self.every *= 2
        self._kept = [first, *(kept for kept in between if kept[0] % self.every == 0), last]
