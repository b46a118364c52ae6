"""The record of one training: what was trained, how, and what came of it step by step."""

from dataclasses import dataclass, field, replace
from typing import Annotated

import numpy as np
from msgspec import Meta

from models.lenet.layers import Array
from models.lenet.network import Network
from models.training.options import Options
from models.training.reports import Batches, EpochEnd

_SMOOTHING = 0.05


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
    _smooth: list[Array] = field(init=False)

    def __post_init__(self) -> None:
        self._smooth = [smoothed(part) for part in self.losses]

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
        start = float(self._smooth[-1][-1]) if self._smooth else None
        self._smooth.append(smoothed(made.losses, start))
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
        return _joined(self.losses)

    def smooth_curve(self) -> Array:
        """Give the same, smoothed."""
        return _joined(self._smooth)


def _joined(parts: list[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def smoothed(losses: Array, start: float | None = None) -> Array:
    """Give a curve that follows the losses calmly.

    Parameters
    ----------
    losses : (N,) float32
        Batch losses.
    start : float, optional
        Where the curve stood before; it begins at the first loss when left out.

    Returns
    -------
    (N,) float32
        Exponential moving average: each step goes a twentieth of the way to the new loss.
    """
    level = float(losses[0]) if start is None and len(losses) else start or 0.0
    curve = np.empty(len(losses), np.float32)
    for index, loss in enumerate(losses.tolist()):
        level += _SMOOTHING * (loss - level)
        curve[index] = level
    return curve
