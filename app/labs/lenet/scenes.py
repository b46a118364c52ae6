"""Moments of the lab worth a picture."""

from dataclasses import replace

import numpy as np

from app.parts.training.session import TrainingSession
from app.parts.training.starting import Starting
from models import digits
from models.lenet import PRESETS
from models.lenet.state import DRAWING_SIDE, LeNetState, as_drawing
from models.training import Options

_SHORT = Options(epochs=4)
_SHIPPED = (
    "inside", "gradients", "unit", "why", "why-unit", "softmax", "kernels", "kernels-2", "units",
    "no-batchnorm", "photo", "photo-inside", "mistakes", "runs",
)  # fmt: skip
"""Scenes of the network that ships: there is nothing to train."""


def states() -> dict[str, LeNetState]:
    """Give a state for each picture."""
    state = LeNetState(options=_SHORT)
    with_norm = next(preset.network for preset in PRESETS if preset.key == "course-bn")
    return {
        "": replace(state, view="inside"),
        "learning": LeNetState(),
        "inside": replace(state, view="inside", sample=7, pin=(3, 4, 5, 5)),
        "gradients": replace(state, view="inside", sample=7, shown="gradients"),
        "unit": replace(state, view="inside", sample=7, pin=(7, 0, 40, 0)),
        "why": replace(state, view="why", sample=13),
        "why-unit": replace(state, view="why", sample=13, unit=(8, 3), why="cam"),
        "softmax": replace(state, view="why", sample=13, why="softmax"),
        "kernels": replace(state, view="kernels"),
        "kernels-2": replace(state, view="kernels", learned_layer=1, filter=3),
        "units": replace(state, view="kernels", learned_layer=4, filter=3),
        "no-batchnorm": replace(state, view="norm"),
        "drawn": replace(state, view="inside", drawn=True, drawing=_seven()),
        "photo": replace(state, view="photo", drawn=True, photographed=True),
        "photo-inside": replace(state, view="inside", drawn=True, photographed=True),
        "mistakes": replace(state, view="mistakes"),
        "pictures": replace(state, view="data"),
        "network": replace(state, view="network"),
        "batchnorm": replace(state, view="norm", network=with_norm),
        "runs": replace(state, view="learn"),
        "learnt": replace(state, network=with_norm),
        "one-batch": replace(state, view="batch"),
    }


def prepare(trainings: TrainingSession, starting: Starting, state: LeNetState, name: str) -> None:
    """Train what the picture needs, unless that has just been done."""
    run = trainings.run
    if name in _SHIPPED or not name:
        return  # as the lab opens, with the network that ships
    if name == "learning":
        _pause_after(trainings, 3)
        starting.begin("end")
    elif name.startswith("one-batch"):
        _step_slowly_when_paused(trainings, starting)
        starting.begin("epoch")
    elif run is None or (run.info.network, run.info.options, run.info.outcome) != (
        state.network,
        state.options,
        "finished",
    ):
        starting.begin("end")


def _step_slowly_when_paused(trainings: TrainingSession, starting: Starting) -> None:
    """Take a step apart that a network makes which knows something already."""

    def check() -> None:
        if trainings.status == "paused":
            trainings.status_changed.disconnect(check)
            starting.step_slowly()

    trainings.status_changed.connect(check)


def _pause_after(trainings: TrainingSession, epochs: int) -> None:
    """Let the curve stop while it is still on its way."""

    def check() -> None:
        run = trainings.run
        if run is not None and len(run.info.epochs) >= epochs:
            trainings.epoch_ended.disconnect(check)
            trainings.pause()

    trainings.epoch_ended.connect(check)


def _seven() -> bytes:
    """Give a real digit, as if it had been drawn large and off the middle."""
    small = digits.digit(7, 1)[4:24, 4:24]
    places = np.linspace(0, 19, 60)
    higher: list[np.ndarray] = [np.interp(places, np.arange(20), column) for column in small.T]
    large: list[np.ndarray] = [
        np.interp(places, np.arange(20), row) for row in np.stack(higher, axis=1)
    ]
    ink = np.zeros((DRAWING_SIDE, DRAWING_SIDE), np.float32)
    ink[20:80, 4:64] = np.stack(large)
    return as_drawing(ink)
