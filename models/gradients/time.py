"""Backpropagation through time, itemised: which input reaches which state, and by how much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.gradients.jacobians import Jacobians, jacobians
from models.recurrent.cells import Cell, checked_weights
from models.recurrent.unrolling import unroll

Array = npt.NDArray[np.float64]


def through_time(
    cell: Cell,
    x: npt.ArrayLike,
    weights: Sequence[npt.ArrayLike],
    *,
    reset_after: bool = True,
) -> Array:
    """Give the size of dh(t)/dx(k) for every t and k.

    Parameters
    ----------
    cell : "simple_rnn" | "lstm" | "gru"
    x : (T, N) float32
    weights : [kernel, recurrent kernel, bias]
        As Keras's `get_weights()` gives them.

    Returns
    -------
    (T, T) float64
        [t, k]: the Frobenius norm of the (N, U) matrix dh(t)/dx(k), both counted from 0; 0 for
        k > t.

    Raises
    ------
    InvalidInput
        A shape does not fit, or a number is not finite.

    Source: tf.GradientTape.jacobian of the same layer.
    """
    inputs = np.asarray(x, np.float32)
    trace = unroll(cell, inputs, weights, reset_after=reset_after)
    checked = checked_weights(cell, weights, inputs.shape[1], reset_after)
    return norms(jacobians(trace, checked))


def norms(steps: Jacobians) -> Array:
    """Give the size of dh(t)/dx(k) from the derivatives of the steps, as `through_time` does."""
    return np.array(list(rows(steps))).reshape(len(steps.input), len(steps.input))


def rows(steps: Jacobians) -> Iterator[Array]:
    """Give the same row by row, (T,) for each t: a job can stop between them."""
    length, inputs, size = steps.input.shape
    # all inputs so far side by side: one matrix product carries every one of them a step on
    carried = np.zeros((length * inputs, size))
    for t in range(length):
        row = np.zeros(length)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            so_far = carried[: t * inputs]
            so_far[:] = so_far @ steps.state[t]
            carried[t * inputs : (t + 1) * inputs] = steps.input[t]
            in_h = carried[: (t + 1) * inputs, : steps.units]
            squares = np.square(in_h).sum(axis=1).reshape(t + 1, inputs).sum(axis=1)
            row[: t + 1] = np.sqrt(squares)
        yield row


def past_matrices(steps: Jacobians, t: int) -> Array | None:
    """Give what the way past all matrices alone carries from every x(k) to h(t).

    For an LSTM it leads through c, multiplied by nothing but the forget gates; for a GRU through
    the update gates. None for a SimpleRNN, which has no such way.

    Returns
    -------
    (t + 1,) float64
        Frobenius norms, k = 0 ... t.
    """
    if steps.kept is None:
        return None
    units, shown = steps.units, steps.shown
    entering = slice(0, units) if shown is None else slice(units, 2 * units)
    # how much of what entered at k is kept until t, unit by unit
    kept = np.ones((t + 1, units))
    kept[:t] = np.cumprod(steps.kept[t:0:-1], axis=0)[::-1]
    seen = kept if shown is None else kept * shown[t]
    return np.linalg.norm(steps.input[: t + 1, :, entering] * seen[:, None], axis=(1, 2))


@dataclass(frozen=True)
class Factor:
    """One factor of the chain between x(k) and h(t).

    Parameters
    ----------
    step : int
        The step whose derivative it is.
    norm : float
        The spectral norm of how the state changes with the state before: how much it can stretch.
    forget : float
        The mean of the gate on the way past all matrices: the forget gate of an LSTM, the update
        gate of a GRU; NaN for a SimpleRNN.
    so_far : float
        The size of what is left of the change of x(k) in h after this step.
    """

    step: int
    norm: float
    forget: float
    so_far: float


def chain(steps: Jacobians, t: int, k: int) -> tuple[Factor, ...]:
    """Give the factors that carry a change of x(k) to h(t), in the order of the steps."""
    carried = steps.input[k]
    factors: list[Factor] = []
    for step in range(k + 1, t + 1):
        matrix = steps.state[step]
        carried = carried @ matrix
        forget = float("nan") if steps.kept is None else float(steps.kept[step].mean())
        left = float(np.linalg.norm(carried[:, : steps.units]))
        factors.append(Factor(step, float(np.linalg.norm(matrix, 2)), forget, left))
    return tuple(factors)
