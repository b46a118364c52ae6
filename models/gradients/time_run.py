"""Three cells on one sequence, and which of its inputs reaches which of their states."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.gradients.jacobians import Jacobians, jacobians, stacked
from models.gradients.time import chain, past_matrices, rows
from models.gradients.time_state import TimeState
from models.recurrent.cells import CELLS, NAMES, Cell, columns
from models.recurrent.reading import sequence_of
from models.recurrent.run import plain, weights_of
from models.recurrent.unrolling import Weights, unroll

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CellTime:
    """One cell.

    Parameters
    ----------
    triangle : (T, T) float64
        [t, k]: the size of dh(t)/dx(k), as `through_time` gives it.
    steps : Jacobians
    """

    cell: Cell
    triangle: Array
    steps: Jacobians

    @property
    def name(self) -> str:
        """Keras's name of the cell."""
        return NAMES[self.cell]


@dataclass(frozen=True, eq=False)
class TimeRun:
    """The sequence, and all cells on it."""

    tokens: tuple[str, ...]
    cells: tuple[CellTime, ...]

    @property
    def length(self) -> int:
        """T."""
        return len(self.tokens)


@dataclass(frozen=True, eq=False)
class Way:
    """From one input to one state, step by step.

    Parameters
    ----------
    left : (t - k + 1,) float64
        The size of dh(j)/dx(k) for j = k ... t.
    norms : (t - k,) float64
        How much each step can stretch a change at most: spectral norms.
    gates : (t - k,) float64
        The mean of the forget gate (GRU: update gate) at each step; NaN for a SimpleRNN.
    past : (t + 1,) float64, optional
        What the way past all matrices carries by itself to h(t), from every x(k).
    """

    left: Array
    norms: Array
    gates: Array
    past: Array | None


def run(state: TimeState) -> Generator[float, None, TimeRun]:
    """Run the cells and differentiate, as a job; what it yields is how much is done."""
    tokens = sequence_of(state.cells).tokens
    found: list[CellTime] = []
    for cell in CELLS:
        steps = derivatives(state, cell)
        triangle: list[Array] = []
        for row in rows(steps):
            triangle.append(row)
            yield (len(found) + len(triangle) / len(tokens)) / len(CELLS)
        found.append(CellTime(cell, np.array(triangle).reshape(len(tokens), len(tokens)), steps))
    return TimeRun(tokens, tuple(found))


def way(found: CellTime, t: int, k: int) -> Way:
    """Follow a change of x(k) to h(t)."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        factors = chain(found.steps, t, k)
        first = float(np.linalg.norm(found.steps.input[k][:, : found.steps.units]))
        return Way(
            np.array([first, *(factor.so_far for factor in factors)]),
            np.array([factor.norm for factor in factors]),
            np.array([factor.forget for factor in factors]),
            past_matrices(found.steps, t),
        )


def weights_with_bias(state: TimeState, cell: Cell) -> tuple[Weights, ...]:
    """Give the weights of every layer, with the biases of the gates that are wanted.

    Weights that were trained, or set so that units have a meaning, keep the biases they have.
    """
    cells = plain(state.cells, cell)
    weights = weights_of(cells)
    gates: dict[str, tuple[str, float]] = {
        "lstm": ("forget", state.forget_bias),
        "gru": ("update", state.update_bias),
    }
    if cell not in gates or cells.weights != "seeded":
        return weights
    return tuple(_with_bias(layer, cell, *gates[cell]) for layer in weights)


def derivatives(
    state: TimeState, cell: Cell, changed: Callable[[Any], Any] = lambda array: array
) -> Jacobians:
    """Give the derivatives of every step of one cell, through all its layers.

    `changed` may change every array before it is used, as a test of rounding does.
    """
    x = changed(sequence_of(state.cells).x)
    found: Jacobians | None = None
    for kernel, recurrent, bias in weights_with_bias(state, cell):
        weights = (changed(kernel), changed(recurrent), changed(bias))
        trace = unroll(cell, x, weights, reset_after=state.cells.reset_after)
        own = jacobians(trace, weights)
        found, x = own if found is None else stacked(found, own), trace.series("h")
    assert found is not None
    return found


def _with_bias(weights: Weights, cell: Cell, gate: str, value: float) -> Weights:
    kernel, recurrent, bias = weights
    changed = bias.copy()
    # a GRU with reset_after has two biases; the first is added once, as that of an LSTM
    np.atleast_2d(changed)[0, columns(cell, gate, len(recurrent))] = value
    return kernel, recurrent, changed
