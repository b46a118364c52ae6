"""The three cells on the same sequence and seed: states, cost, and how long they remember."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from models.recurrent import reference
from models.recurrent.cells import CELLS, Array, Cell, Parameters
from models.recurrent.run import Run, parameters_of, plain, run
from models.recurrent.sensitivity import memory_of_first
from models.recurrent.state import RecurrentState


@dataclass(frozen=True)
class Side:
    """One cell of the comparison.

    Parameters
    ----------
    memory : (T,) float32
        ‖∂h(t)/∂x(1)‖ at every step.
    parameters : tuple of Parameters
        One per layer.
    """

    cell: Cell
    run: Run
    memory: Array
    parameters: tuple[Parameters, ...]


Sides = tuple[Side, ...]


def side_by_side(state: RecurrentState) -> Sides:
    """Run each cell on the sequence of a state, with nothing edited, held or skipped."""
    found: list[Side] = []
    for cell in CELLS:
        other = plain(state, cell)
        ran = run(other)
        found.append(Side(cell, ran, memory_of_first(ran), parameters_of(other)))
    return tuple(found)


def confirmed(sides: Sides) -> Generator[None, None, float]:
    """Let TensorFlow differentiate too; give the largest relative difference of the curves."""
    largest = 0.0
    for side in sides:
        theirs = yield from reference.memory_of_first(side.run)
        both = np.stack([side.memory, theirs]).astype(np.float64)
        if both.size and np.isfinite(both).all():
            # relative to the whole curve: its far end may be as small as rounding
            largest = max(largest, float(np.abs(both[0] - both[1]).max() / (both.max() or 1.0)))
    return largest
