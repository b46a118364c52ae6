"""The record of one training: what was trained, how, and what came of it step by step."""

from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Generic, TypeVar

import numpy as np
from msgspec import Meta

from models.training.experiment import Architecture, Array
from models.training.options import Options
from models.training.reports import Batches, EpochEnd, Report

N = TypeVar("N", bound=Architecture)


@dataclass(frozen=True)
class Epoch:
    """One epoch's figures: mean training loss, test loss, test accuracy in 0-1 if there is one."""

    train_loss: float
    test_loss: float
    accuracy: Annotated[float, Meta(ge=0, le=1)] | None = None


@dataclass(frozen=True, kw_only=True)
class RunInfo(Generic[N]):
    """What is written about a run as JSON, beside its arrays."""

    format: str = "unrolled run"
    kind: Annotated[str, Meta(max_length=40)] = "lenet"
    """Which lab it belongs to, and so what its network is; version 0.1.0 knew LeNet alone."""
    key: Annotated[str, Meta(pattern="^[0-9a-z-]{1,40}$")]
    name: Annotated[str, Meta(max_length=80)]
    dataset: Annotated[str, Meta(max_length=200)]
    network: N
    options: Options
    steps_per_epoch: Annotated[int, Meta(ge=1)]
    epochs: tuple[Epoch, ...] = ()
    wanted_epochs: Annotated[int, Meta(ge=0)] = 0
    """How many epochs it shall have since it was continued; 0 for those of the options."""
    seconds: float = 0.0
    outcome: str = "paused"
    saved: Annotated[int, Meta(ge=0)] = 0
    """Its place in the order of saving, which no clock can change."""

    @property
    def epochs_in_all(self) -> int:
        """How many epochs the run shall have."""
        return self.wanted_epochs or self.options.epochs


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
    lengths : list of (K,) float32
        Length of each batch's gradients together, before clipping, as they came; NaN for steps of
        which that was not kept.
    watched : list of (M,) float32
        What the experiment watches, at those steps.
    """

    info: RunInfo[Any]
    losses: list[Array] = field(default_factory=list["Array"])
    norm_steps: list[int] = field(default_factory=list[int])
    gradient_norms: list[Array] = field(default_factory=list["Array"])
    weight_norms: list[Array] = field(default_factory=list["Array"])
    lengths: list[Array] = field(default_factory=list["Array"])
    watched: list[Array] = field(default_factory=list["Array"])
    _ends: list[int] = field(default_factory=lambda: [0])
    """Steps made before the first part, the second, ...: told often, and never counted twice."""

    @property
    def steps(self) -> int:
        """Steps made."""
        return self.steps_before(len(self.losses))

    def steps_before(self, part: int) -> int:
        """Tell how many steps were made before a part of the losses, 0 <= part <= their count."""
        for added in self.losses[len(self._ends) - 1 :]:
            self._ends.append(self._ends[-1] + len(added))
        return self._ends[part]

    @property
    def best(self) -> float | None:
        """The best test accuracy; None before the first epoch ends, or where there is none."""
        found = [epoch.accuracy for epoch in self.info.epochs if epoch.accuracy is not None]
        return max(found, default=None)

    @property
    def accuracy(self) -> float | None:
        """The last test accuracy; None before the first epoch ends, or where there is none."""
        return self.info.epochs[-1].accuracy if self.info.epochs else None

    def add(self, report: Report) -> None:
        """Take in what a training tells."""
        if isinstance(report, Batches):
            self.add_batches(report)
        elif isinstance(report, EpochEnd):
            self.add_epoch(report)

    def add_batches(self, made: Batches) -> None:
        """Take in some steps."""
        self.losses.append(made.losses)
        self.norm_steps.append(made.step + len(made.losses))
        self.gradient_norms.append(made.gradient_norms)
        self.weight_norms.append(made.weight_norms)
        self.lengths.append(made.lengths)
        self.watched.append(made.watched)
        self.info = replace(self.info, seconds=self.info.seconds + made.seconds)

    def add_epoch(self, end: EpochEnd) -> None:
        """Take in the end of an epoch."""
        epoch = Epoch(end.train_loss, end.test_loss, end.accuracy)
        self.info = replace(self.info, epochs=(*self.info.epochs, epoch))

    def curve(self) -> Array:
        """Give all batch losses, (steps,) float32."""
        return np.concatenate(self.losses) if self.losses else np.zeros(0, np.float32)

    def length_curve(self) -> Array:
        """Give the norms of all batches' gradients, (steps,) float32."""
        return np.concatenate(self.lengths) if self.lengths else np.zeros(0, np.float32)

    def curves(self) -> dict[str, Array]:
        """Give all that is kept as arrays: losses (steps,), and norms at some steps (K, layers)."""
        empty = np.zeros((0, len(self.info.network.learning_layers())), np.float32)
        lengths = self.gradient_norms, self.weight_norms
        gradients, weights = (np.array(kept, np.float32) if kept else empty for kept in lengths)
        return {
            "lengths": self.length_curve().astype(np.float32),
            "watched": _table(self.watched),
            "losses": self.curve().astype(np.float32),
            "steps": np.array(self.norm_steps, np.int64),
            "gradients": gradients,
            "weights": weights,
        }


def _table(rows: list[Array]) -> Array:
    """Put rows together, (R, M) float32; shorter ones are filled up with NaN."""
    table = np.full((len(rows), max(map(len, rows), default=0)), np.nan, np.float32)
    for row, values in zip(table, rows, strict=True):
        row[: len(values)] = values
    return table
