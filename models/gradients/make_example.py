"""Trains the two runs that the view Rescue opens on.

::

    python -m models.gradients.make_example
"""

from dataclasses import replace
from typing import Any, cast

from models.gradients.learner import Learner
from models.gradients.learning import race
from models.gradients.rescue_state import RescueState
from models.training import (
    Batches,
    Checkpoint,
    EpochEnd,
    LastSteps,
    Outcome,
    Run,
    RunInfo,
    RunStore,
    Trainer,
)
from resources import FOLDER

PLACE = FOLDER / "gradients"
"""Where they ship."""
_KEYS = "0-0-simple-rnn", "0-1-lstm"
_NAMES = "A SimpleRNN, k = 40", "B LSTM, k = 40"


def make() -> None:
    """Train both networks of the first story, and keep them among the resources."""
    state = RescueState()
    runs: list[Run] = []
    kept: tuple[Trainer, ...] = ()
    for item in race(state, (LastSteps(), LastSteps()), "k = 40"):
        if isinstance(item[0], Trainer):
            kept = tuple(each for each in item if isinstance(each, Trainer))
            runs = [_run(state, place, trainer) for place, trainer in enumerate(kept)]
            continue
        place, report = cast("tuple[int, Any]", item)
        if isinstance(report, Batches):
            runs[place].add_batches(report)
        elif isinstance(report, EpochEnd):
            runs[place].add_epoch(report)
        elif isinstance(report, Outcome):
            runs[place].info = replace(runs[place].info, outcome=report.kind)
    store = RunStore(PLACE, "gradients", Learner)
    for run, trainer in zip(runs, kept, strict=True):
        store.save(run, Checkpoint(trainer.weights, (), run.steps, len(run.info.epochs)))
        (PLACE / run.info.key / "optimizer.npz").unlink()


def _run(state: RescueState, place: int, trainer: Trainer) -> Run:
    wanted = state.tries[place]
    return Run(
        RunInfo(
            key=_KEYS[place],
            name=_NAMES[place],
            dataset="k = 40",
            network=state.network(wanted),
            options=wanted.options,
            steps_per_epoch=trainer.steps_per_epoch,
        )
    )


if __name__ == "__main__":
    make()
