"""A run that trains is written down as it grows, whoever trains it."""

import numpy as np

from models.gradients.learner import Learner
from models.training import Batches, EpochEnd, Growing, Options, Outcome, Run, RunInfo, Started


def grown():
    info = RunInfo(
        key="1", name="one", dataset="sums", network=Learner(), options=Options(), steps_per_epoch=2
    )
    return Growing(Run(info))


def batches(step, *losses):
    some = np.array(losses, np.float32)
    return Batches(step, some, some[:1], some[:1], (some,), 0.5, 8)


def test_that_a_run_without_a_step_stands_nowhere():
    growing = grown()
    assert growing.checkpoint() is None
    growing.take(Started((np.zeros(2, np.float32),)))
    assert growing.checkpoint() is None
    growing.end("stopped")
    assert growing.has_ended
    assert growing.run.info.outcome == "stopped"


def test_that_steps_epochs_and_the_end_are_written_down():
    growing, last = grown(), (np.ones(3, np.float32),)
    growing.take(Started((np.zeros(2, np.float32),)))
    growing.take(batches(0, 3.0, 2.0))
    assert (growing.checkpoint().step, growing.checkpoint().epoch) == (2, 0)
    growing.take(EpochEnd(1, 2.5, 2.0, 0.25, last))
    assert not growing.has_ended
    growing.take(Outcome("diverged", "too large", (np.full(1, 7.0),)))
    kept = growing.checkpoint()
    assert growing.has_ended
    assert (kept.step, kept.epoch, kept.weights) == (2, 1, last)
    assert kept.optimizer[0][0] == 7.0
    assert growing.run.info.outcome == "diverged"
    assert growing.run.curve().tolist() == [3.0, 2.0]
    assert growing.run.accuracy == 0.25
