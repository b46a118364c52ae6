"""One batch in slow motion: forward, loss, backward, update, with the numbers of each."""

from dataclasses import dataclass

from models.training.experiment import Array, Weights


@dataclass(frozen=True, eq=False)
class SlowBatch:
    """All that happened in one step of training.

    Parameters
    ----------
    indices : (B,) int32
        Which training samples the batch holds.
    outputs : (B, …) float32
        Forward: what the network said.
    losses : (B,) float32
        Loss: how wrong it was on each sample.
    loss : float
        Their mean, which is made smaller.
    gradients : tuple of arrays
        Backward: how the loss changes with each learnt weight, before any clipping.
    before, after : tuple of arrays
        Update: all weights before and after the step.
    rate : float
        The learning rate of the step.
    trainable : tuple of int
        Which of all weights the gradients belong to.
    optimizer : tuple of arrays
        What the optimizer remembers after the step.
    """

    indices: Array
    outputs: Array
    losses: Array
    loss: float
    gradients: tuple[Array, ...]
    before: Weights
    after: Weights
    rate: float
    trainable: tuple[int, ...]
    optimizer: Weights = ()
