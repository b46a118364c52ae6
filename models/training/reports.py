"""What a training tells while it runs."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from models.lenet.layers import Array, Weights


@dataclass(frozen=True, eq=False)
class Started:
    """The network is made; these are its weights before the first step."""

    weights: Weights


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
        Pictures seen in it.
    """

    step: int
    losses: Array
    gradient_norms: Array
    weight_norms: Array
    weights: Weights
    seconds: float
    samples: int


@dataclass(frozen=True, eq=False)
class EpochEnd:
    """Every picture has been seen once more, and the test has been taken.

    Parameters
    ----------
    epoch : int
        Epochs made, from 1.
    train_loss : float
        Mean loss of the epoch's batches.
    test_loss, accuracy : float
        On the test samples; accuracy in 0-1.
    weights : tuple of arrays
        At the end of the epoch.
    """

    epoch: int
    train_loss: float
    test_loss: float
    accuracy: float
    weights: Weights


@dataclass(frozen=True)
class Outcome:
    """Why the job ended: paused can go on, finished and diverged cannot."""

    kind: Literal["paused", "finished", "diverged"]
    sentence: str = ""


Report: TypeAlias = Started | Batches | EpochEnd
