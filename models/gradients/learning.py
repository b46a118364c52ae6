"""The rescue as a client of training: a task, a network, its loss, and what is watched."""

from collections.abc import Generator, Sequence
from typing import Any, TypeAlias

import numpy as np

from models.gradients import tasks
from models.gradients.learner import Learner
from models.gradients.rescue_state import RescueState
from models.gradients.tasks import NEAR, Task
from models.recurrent_tf import QUICK, last_state
from models.runtime import tensorflow
from models.training import Experiment, LastSteps, Measures, Outcome, Report, Trainer
from models.training.experiment import Array, Weights
from models.training.together import in_turn

Trainers: TypeAlias = tuple[Trainer, ...]
_OTHERS = (("simple_rnn", "relu"), ("simple_rnn", "sigmoid"))
"""Cells of which the quicker way gives other numbers than Keras."""


class Memory(Experiment[Learner]):
    """A network that learns a task.

    Watched: the largest magnitude of an eigenvalue of U, where there is a U.

    Parameters
    ----------
    name : str
        What the task is called.
    task : Task
    network : Learner
        Its inputs, outputs and length are the task's.
    """

    def __init__(self, name: str, task: Task, network: Learner) -> None:
        super().__init__(name, network, task.train, task.test[:1])
        self.task = task

    def outputs(self, model: Any, batch: tuple[Any, ...], *, training: bool = True) -> Any:
        """Give logits or sums; of recurrent cells by fewer operations than Keras takes."""
        network = self.network
        if network.cell not in QUICK or (network.cell, network.activation) in _OTHERS:
            return super().outputs(model, batch, training=training)
        cell, head = model.layers
        return head(last_state(network.cell, [cell], tensorflow().transpose(batch[0], (1, 0, 2))))

    def losses(self, batch: tuple[Any, ...], outputs: Any) -> Any:
        """Give the cross-entropy of each sample, or the squared error of a sum, (B,)."""
        tf = tensorflow()
        if self.task.key == "add":
            return tf.square(outputs[:, 0] - batch[1])
        return tf.nn.sparse_softmax_cross_entropy_with_logits(batch[1], outputs)

    def measure(self, outputs: Array) -> Measures:
        """Judge what was given for all of the test, (S', outputs)."""
        wanted, given = self.task.test[1], outputs.astype(np.float64)
        if self.task.key == "add":
            errors = given[:, 0] - wanted
            return Measures(float(np.square(errors).mean()), float((np.abs(errors) < NEAR).mean()))
        right = given[np.arange(len(wanted)), wanted]
        # log of the sum of exponentials, without overflow
        losses = np.logaddexp.reduce(given, axis=1) - right
        return Measures(float(losses.mean()), float((given.argmax(axis=1) == wanted).mean()))

    def initial(self, weights: Weights) -> Weights:
        """Scale what Keras drew."""
        return self.network.started(weights)

    def watched(self, weights: Weights) -> tuple[float, ...]:
        """Give the largest magnitude of an eigenvalue of U."""
        if self.network.cell == "dense":
            return ()
        return (self.network.largest_eigenvalue(weights),)


def trainers(
    state: RescueState, last_steps: Sequence[LastSteps], name: str
) -> Generator[Trainers, None, Trainers]:
    """Make both trainers, as a job: the task may have to be made first."""
    task = tasks.make(state.task, state.length)
    made = tuple(
        Trainer(Memory(name, task, state.network(wanted)), wanted.options, last)
        for wanted, last in zip(state.tries, last_steps, strict=True)
    )
    yield made
    return made


def race(
    state: RescueState, last_steps: Sequence[LastSteps], name: str
) -> Generator[Trainers | tuple[int, Report | Outcome], None, None]:
    """Train both networks in turn, as a job.

    Yields
    ------
    The trainers, first; then (place, report), as `in_turn` does.
    """
    made = yield from trainers(state, last_steps, name)
    yield from in_turn(made)
