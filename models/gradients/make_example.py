"""Trains the two runs that the view Rescue opens on.

::

    python -m models.gradients.make_example
"""

from dataclasses import replace
from typing import cast

from models.gradients.learner import Learner
from models.gradients.learning import race
from models.gradients.rescue_state import RescueState
from models.training import Growing, LastSteps, Outcome, Report, RunStore, Trainer
from models.training.growing import begun
from resources import FOLDER

PLACE = FOLDER / "gradients"
"""Where they ship."""
_KEYS = "0-0-simple-rnn", "0-1-lstm"
_NAMES = "A SimpleRNN, k = 40", "B LSTM, k = 40"


def make() -> None:
    """Train both networks of the first story, and keep them among the resources."""
    both: list[Growing] = []
    for item in race(RescueState(), (LastSteps(), LastSteps()), "k = 40"):
        if isinstance(item[0], Trainer):
            trainers = cast("tuple[Trainer, ...]", item)
            both = [
                Growing(begun(trainer, key, name))
                for trainer, key, name in zip(trainers, _KEYS, _NAMES, strict=True)
            ]
        else:
            place, report = cast("tuple[int, Report | Outcome]", item)
            both[place].take(report)
    store = RunStore(PLACE, "gradients", Learner)
    for growing in both:
        kept = growing.checkpoint()
        assert kept is not None, "no step was made"
        store.save(growing.run, replace(kept, optimizer=()))
        (PLACE / growing.run.info.key / "optimizer.npz").unlink()


if __name__ == "__main__":
    make()
