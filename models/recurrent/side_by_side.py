"""The three cells on the same sequence and seed: states, cost, and how long they remember."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.recurrent import reference
from models.recurrent.cells import CELLS, Array, Cell, Parameters
from models.recurrent.run import Run, parameters_of, plain, run
from models.recurrent.sensitivity import memory_by_step
from models.recurrent.state import RecurrentState


@dataclass(frozen=True)
class Side:
    """One cell of the comparison.

    Parameters
    ----------
    memory : (T,) float32
        ‖∂h(t)/∂x(0)‖ at every step.
    parameters : tuple of Parameters
        One per layer.
    """

    cell: Cell
    run: Run
    memory: Array
    parameters: tuple[Parameters, ...]


Sides = tuple[Side, ...]


def side_by_side(state: RecurrentState) -> Generator[float, None, Sides]:
    """Run each cell on the sequence of a state, with nothing edited, held or skipped.

    What it yields is how much is done, 0 to 1.
    """
    found: list[Side] = []
    for cell in CELLS:
        other = plain(state, cell)
        ran = run(other)
        memory = np.empty(ran.steps, np.float32)
        for step, norm in enumerate(memory_by_step(ran)):
            memory[step] = norm
            yield (len(found) + (step + 1) / ran.steps) / len(CELLS)
        found.append(Side(cell, ran, memory, parameters_of(other)))
    return tuple(found)


@dataclass(frozen=True)
class Agreement:
    """How far our curves and TensorFlow's go together.

    Parameters
    ----------
    difference : float
        The largest relative difference as long as they do.
    steps : int
        Up to which step that is. Beyond it rounding errors have grown as large as the gradient
        itself, as they must where it explodes or a long product fades.
    """

    difference: float
    steps: int


def confirmed(sides: Sides) -> Generator[float, None, Agreement]:
    """Let TensorFlow differentiate too, and compare the curves; yields the share done."""
    largest, steps = 0.0, len(sides[0].memory)
    for place, side in enumerate(sides):
        theirs = np.empty(len(side.memory), np.float64)
        for step, norm in enumerate(reference.memory_by_step(side.run)):
            theirs[step] = norm
            yield (place + (step + 1) / len(theirs)) / len(sides)
        found = _agreement(side.memory.astype(np.float64), theirs)
        largest, steps = max(largest, found.difference), min(steps, found.steps)
    return Agreement(largest, steps)


def _agreement(ours: npt.NDArray[np.float64], theirs: npt.NDArray[np.float64]) -> Agreement:
    size = np.maximum(np.maximum(ours, theirs), _SMALLEST)
    with np.errstate(invalid="ignore"):
        relative = np.abs(ours - theirs) / size
    # what is not a number has exploded beyond float32
    apart = np.flatnonzero(~(relative <= _APART))
    steps = int(apart[0]) if apart.size else len(ours)
    return Agreement(float(relative[:steps].max(initial=0.0)), steps)


_APART = 1e-3
_SMALLEST = 1e-12
