"""One layer of a run, opened: its scales, and which units and values the timeline shows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.labs.recurrent.layers import picture_of
from app.labs.recurrent.values import Scales
from models.recurrent import Cell, RecurrentState, Run, Trace, gates
from widgets.layer_stack import StackPicture

SHOWN: dict[Cell, tuple[str, ...]] = {
    "simple_rnn": ("h", "pre_hidden"),
    "lstm": ("c", "forget", "h", "input", "candidate", "output"),
    "gru": ("h", "update", "candidate", "reset"),
}
"""The values of each cell, row by row, two in a row."""

_IN_COMPARISON: dict[Cell, tuple[str, ...]] = {
    "simple_rnn": ("h",),
    "lstm": ("c", "h"),
    "gru": ("h",),
}


@dataclass(frozen=True, eq=False)
class OpenLayer:
    """A layer of a run. It is the same object for as long as nothing of it has changed.

    Parameters
    ----------
    order : tuple of int
        The units that the timeline shows, from top to bottom.
    wanted : (index, by activity, most)
        By what it was chosen.
    state : RecurrentState
        Of the run; of other fields it may be an older one.
    """

    run: Run
    wanted: tuple[int, bool, int]
    order: tuple[int, ...]
    scales: Scales
    state: RecurrentState

    @cached_property
    def picture(self) -> StackPicture:
        """All layers of the run over time."""
        return picture_of(self.state, self.run)

    @property
    def index(self) -> int:
        """0 is the layer that reads the input."""
        return self.wanted[0]

    @property
    def trace(self) -> Trace:
        return self.run.layers[self.index]

    def trace_of(self, place: "Place") -> Trace:
        """Give the trace that a strip of the timeline shows."""
        before = self.run.before
        return before[self.index] if place.before and before is not None else self.trace


def open_layer(run: Run, state: RecurrentState, known: OpenLayer | None) -> OpenLayer:
    """Open the layer that a state names, or give the one that is open already."""
    index = min(state.layer, len(run.layers) - 1)
    wanted = (index, state.order == "activity", state.most)
    if known is not None and known.run is run and known.wanted == wanted:
        return known
    order = order_of(run.layers[index], wanted[1], state.most)
    before = run.before or ()
    scales = Scales(run.layers[index], *before[index : index + 1])
    return OpenLayer(run, wanted, order, scales, state)


def order_of(trace: Trace, by_activity: bool, most: int) -> tuple[int, ...]:
    """Choose the units, from top to bottom: the most active ones, by number or activity.

    How active a unit is: how far its h moves over the sequence.
    """
    moved = np.abs(np.diff(trace.h, axis=0)).sum(axis=0)
    liveliest = np.argsort(-moved, kind="stable")[:most]
    units = liveliest if by_activity else np.sort(liveliest)
    return tuple(units.tolist())


@dataclass(frozen=True)
class Place:
    """One strip: which value it shows, as it is, or as it was before the interventions."""

    part: str
    before: bool = False


def places_of(run: Run, layer: int) -> tuple[Place, ...]:
    """Choose what is shown: everything, or the states and what is held, before and after."""
    if run.before is None:
        return tuple(Place(part) for part in SHOWN[run.cell])
    held = [hold.part for hold in run.holds if hold.layer == layer and hold.part in gates(run.cell)]
    also = held[-1:] or list(gates(run.cell)[1:2])
    parts = (*_IN_COMPARISON[run.cell], *also)
    return tuple(Place(part, before) for part in parts for before in (True, False))
