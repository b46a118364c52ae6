"""Moments of the lab worth a picture."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from models import digits
from models.lenet import PRESETS
from models.lenet.state import DRAWING_SIDE, LeNetState, as_drawing
from models.training import Options

if TYPE_CHECKING:
    from app.labs.lenet.lab import LeNetLab

_SHORT = Options(epochs=4)


def states() -> dict[str, LeNetState]:
    """Give a state for each picture."""
    state = LeNetState(options=_SHORT)
    with_norm = next(preset.network for preset in PRESETS if preset.key == "course-bn")
    return {
        "learning": LeNetState(),
        "inside": replace(state, view="inside", sample=7, pin=(3, 4, 5, 5)),
        "drawn": replace(state, view="inside", drawn=True, drawing=_seven()),
        "mistakes": replace(state, view="mistakes"),
        "pictures": replace(state, view="data"),
        "network": replace(state, view="network"),
        "batchnorm": replace(state, view="norm", network=with_norm),
        "learnt": replace(state, network=with_norm),
        "one-batch": replace(state, view="batch"),
    }


def prepare(lab: "LeNetLab", name: str) -> None:
    """Train what the picture needs, unless that has just been done."""
    run = lab.trainings.run
    if name == "learning":
        _pause_after(lab, 3)
        lab.begin("end")
    elif name == "one-batch":
        _step_slowly_when_paused(lab)
        lab.begin("epoch")
    elif run is None or (run.info.network, run.info.options, run.info.outcome) != (
        lab.state.network,
        lab.state.options,
        "finished",
    ):
        lab.begin("end")


def _step_slowly_when_paused(lab: "LeNetLab") -> None:
    """Take a step apart that a network makes which knows something already."""

    def check() -> None:
        if lab.trainings.status == "paused":
            lab.trainings.status_changed.disconnect(check)
            lab.starting.step_slowly()

    lab.trainings.status_changed.connect(check)


def _pause_after(lab: "LeNetLab", epochs: int) -> None:
    """Let the curve stop while it is still on its way."""

    def check() -> None:
        run = lab.trainings.run
        if run is not None and len(run.info.epochs) >= epochs:
            lab.trainings.epoch_ended.disconnect(check)
            lab.trainings.pause()

    lab.trainings.epoch_ended.connect(check)


def _seven() -> bytes:
    """Give a real digit, as if it had been drawn large and off the middle."""
    small = digits.digit(7, 1)[4:24, 4:24]
    places = np.linspace(0, 19, 60)
    rows = np.stack([np.interp(places, np.arange(20), column) for column in small.T], axis=1)
    large = np.stack([np.interp(places, np.arange(20), row) for row in rows])
    ink = np.zeros((DRAWING_SIDE, DRAWING_SIDE), np.float32)
    ink[20:80, 4:64] = large
    return as_drawing(ink)
