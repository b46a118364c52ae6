"""What a training tells while it runs."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from models.training.experiment import Array, Weights


def _nothing() -> Array:
    return np.zeros(0, np.float32)


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Where a training stands: all that is needed to go on from there.

    Parameters
    ----------
    weights : tuple of arrays
        All weights of the network.
    optimizer : tuple of arrays
        What the optimizer remembers (moments, counts); empty when that is not known.
    step, epoch : int
        Steps and whole epochs made.
    """

    weights: Weights
    optimizer: Weights = ()
    step: int = 0
    epoch: int = 0


@dataclass(frozen=True, eq=False)
class Started:
    """The network is made; these are its weights before the first step.

    Parameters
    ----------
    weights : tuple of arrays
        All weights.
    optimizer_is_new : bool
        The training goes on from a checkpoint, but what the optimizer remembered was not kept.
    """

    weights: Weights
    optimizer_is_new: bool = False


@dataclass(frozen=True, eq=False)
class Batches:
    """Some steps have been made.

    Parameters
    ----------
    step : int
        Steps made before these.
    losses : (K,) float32
        The loss of each batch, before its step.
    gradient_norms : (L,) float32
        Length of the last batch's gradient, for each layer with weights.
    weight_norms : (L,) float32
        Length of each layer's weights after the last step.
    weights : tuple of arrays
        All weights after the last step.
    seconds : float
        Time that the steps took.
    samples : int
        Samples seen in it.
    optimizer : tuple of arrays
        What the optimizer remembers after the last step; empty where it was not looked at, which
        takes longer than the weights.
    lengths : (K,) float32
        Length of each batch's gradients together (the global norm), before clipping.
    watched : (M,) float32
        What the experiment watches, after the last step.
    """

    step: int
    losses: Array
    gradient_norms: Array
    weight_norms: Array
    weights: Weights
    seconds: float
    samples: int
    optimizer: Weights = ()
    lengths: Array = field(default_factory=_nothing)
    watched: Array = field(default_factory=_nothing)


@dataclass(frozen=True, eq=False)
class EpochEnd:
    """Every sample has been seen once more, and the test has been taken.

    Parameters
    ----------
    epoch : int
        Epochs made, from 1.
    train_loss : float
        Mean loss of the epoch's batches.
    test_loss, accuracy : float
        On the test samples; accuracy in 0-1, or None where nothing is right or wrong.
    weights : tuple of arrays
        At the end of the epoch.
    """

    epoch: int
    train_loss: float
    test_loss: float
    accuracy: float | None
    weights: Weights


@dataclass(frozen=True, eq=False)
class Outcome:
    """Why the job ended, and what the optimizer remembers then."""

    kind: Literal["paused", "finished", "diverged"]
    sentence: str = ""
    optimizer: Weights = ()


Report: TypeAlias = Started | Batches | EpochEnd
