"""The record of one training: what was trained, how, and what came of it step by step."""

from dataclasses import dataclass, field, replace
from typing import Annotated

import numpy as np
from msgspec import Meta

from models.lenet.layers import Array
from models.lenet.network import Network
from models.training.options import Options
from models.training.reports import Batches, EpochEnd


@dataclass(frozen=True)
class Epoch:
    """One epoch's figures: mean training loss, test loss, test accuracy in 0-1."""

    train_loss: float
    test_loss: float
    accuracy: Annotated[float, Meta(ge=0, le=1)]


@dataclass(frozen=True, kw_only=True)
class RunInfo:
    """What is written about a run as JSON, beside its arrays."""

    format: str = "unrolled run"
    key: Annotated[str, Meta(pattern="^[0-9a-z-]{1,40}$")]
    name: Annotated[str, Meta(max_length=80)]
    dataset: Annotated[str, Meta(max_length=200)]
    network: Network
    options: Options
    steps_per_epoch: Annotated[int, Meta(ge=1)]
    epochs: tuple[Epoch, ...] = ()
    seconds: float = 0.0
    outcome: str = "paused"


@dataclass(eq=False)
class Run:
    """One training's record; it grows while the training runs.

    Parameters
    ----------
    info : RunInfo
        What was trained, and the figures of each epoch.
    losses : list of (K,) float32
        Batch losses as they came.
    norm_steps : list of int
        Steps at which the lengths below were taken.
    gradient_norms, weight_norms : list of (L,) float32
        For each layer that learns.
    """

    info: RunInfo
    losses: list[Array] = field(default_factory=list["Array"])
    norm_steps: list[int] = field(default_factory=list[int])
    gradient_norms: list[Array] = field(default_factory=list["Array"])
    weight_norms: list[Array] = field(default_factory=list["Array"])

    @property
    def steps(self) -> int:
        """Steps made."""
        return sum(len(part) for part in self.losses)

    @property
    def best(self) -> float:
        """The best test accuracy; 0 before the first epoch ends."""
        return max((epoch.accuracy for epoch in self.info.epochs), default=0.0)

    def add_batches(self, made: Batches) -> None:
        """Take in some steps."""
        self.losses.append(made.losses)
        self.norm_steps.append(made.step + len(made.losses))
        self.gradient_norms.append(made.gradient_norms)
        self.weight_norms.append(made.weight_norms)
        self.info = replace(self.info, seconds=self.info.seconds + made.seconds)

    def add_epoch(self, end: EpochEnd) -> None:
        """Take in the end of an epoch."""
        epoch = Epoch(end.train_loss, end.test_loss, end.accuracy)
        self.info = replace(self.info, epochs=(*self.info.epochs, epoch))

    def curve(self) -> Array:
        """Give all batch losses as one array."""
        return np.concatenate(self.losses) if self.losses else np.zeros(0, np.float32)
