"""Moments of the lab worth a picture."""

from dataclasses import replace
from typing import TYPE_CHECKING

from models.lenet.state import LeNetState
from models.training import Options

if TYPE_CHECKING:
    from app.labs.lenet.lab import LeNetLab

_SHORT = Options(epochs=3)


def states() -> dict[str, LeNetState]:
    """Give a state for each picture."""
    state = LeNetState(options=_SHORT)
    return {
        "learning": replace(state, options=replace(_SHORT, epochs=10)),
        "inside": replace(state, view="inside", pin=(3, 4, 5, 5)),
    }


def prepare(lab: "LeNetLab", name: str) -> None:
    """Train what the picture needs, unless that has just been done."""
    run = lab.trainings.run
    fits = run is not None and (run.info.network, run.info.options) == (
        lab.state.network,
        lab.state.options,
    )
    if not fits:
        lab.begin("end")
