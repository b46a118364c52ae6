"""Which samples each step sees: shuffled anew for every epoch, the same for the same seed."""

from dataclasses import dataclass, field

import numpy as np

from models.training.experiment import Array


@dataclass
class Order:
    """Hands out batches of indices; the rest that fills no batch is left out of an epoch."""

    samples: int
    batch_size: int
    seed: int
    epoch: int = 0
    """Epochs begun before this one."""
    place: int = 0
    """Steps made in this epoch."""
    _rng: np.random.Generator = field(init=False)
    _batches: Array = field(init=False)

    def __post_init__(self) -> None:
        self._rng = np.random.default_rng(self.seed)
        self._batches = self._shuffled()
        # one that goes on later sees what it would have seen without the pause
        for _epoch in range(self.epoch):
            self._batches = self._shuffled()
        self.place = min(self.place, self.steps)

    @property
    def steps(self) -> int:
        """Steps of an epoch."""
        return self.samples // self.batch_size

    def take(self, count: int) -> Array:
        """Give the next batches, up to the end of the epoch: (K, B) int32."""
        taken = self._batches[self.place : self.place + count]
        self.place += len(taken)
        return taken

    def at_end(self) -> bool:
        """Tell whether the epoch's batches have all been taken."""
        return self.place >= self.steps

    def next_epoch(self) -> None:
        """Shuffle anew."""
        self.epoch += 1
        self.place = 0
        self._batches = self._shuffled()

    def _shuffled(self) -> Array:
        order = self._rng.permutation(self.samples)[: self.steps * self.batch_size]
        return order.reshape(self.steps, self.batch_size).astype(np.int32)
