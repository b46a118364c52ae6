"""Backpropagation through time, itemised: which input reaches which state, and by how much."""

from collections.abc import Sequence
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
    checked = checked_weights(cell, weights, inputs.shape[1], reset_after)
    trace = unroll(cell, inputs, weights, reset_after=reset_after)
    return norms(jacobians(trace, checked))


def norms(steps: Jacobians) -> Array:
    """Give the size of dh(t)/dx(k) from the derivatives of the steps, as `through_time` does."""
    length, inputs, size = steps.input.shape
    found = np.zeros((length, length))
    # all inputs so far side by side: one matrix product carries every one of them a step on
    carried = np.zeros((length * inputs, size))
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        for t in range(length):
            so_far = carried[: t * inputs]
            so_far[:] = so_far @ steps.state[t]
            carried[t * inputs : (t + 1) * inputs] = steps.input[t]
            in_h = carried[: (t + 1) * inputs, : steps.units]
            squares = np.square(in_h).sum(axis=1).reshape(t + 1, inputs).sum(axis=1)
            found[t, : t + 1] = np.sqrt(squares)
    return found


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
        LSTM only: the mean of the forget gate, which is the factor on the way through c; NaN
        elsewhere.
    so_far : float
        The size of what is left of the change of x(k) in h after this step.
    """

    step: int
    norm: float
    forget: float
    so_far: float


def chain(steps: Jacobians, t: int, k: int) -> tuple[Factor, ...]:
    """Give the factors that carry a change of x(k) to h(t), in the order of the steps."""
    size = steps.state.shape[1]
    carried = steps.input[k]
    factors: list[Factor] = []
    for step in range(k + 1, t + 1):
        matrix = steps.state[step]
        carried = carried @ matrix
        forget = float("nan")
        if size > steps.units:
            kept = matrix[steps.units :, steps.units :]
            forget = float(np.diagonal(kept).mean())
        left = float(np.linalg.norm(carried[:, : steps.units]))
        factors.append(Factor(step, float(np.linalg.norm(matrix, 2)), forget, left))
    return tuple(factors)
