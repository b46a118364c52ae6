"""What one step of a recurrent cell does to a small change of its state and of its input.

Changes are rows: after a step, (change of state) = (change before) @ A + (change of x) @ B. The
state is h, and for an LSTM h beside c.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.recurrent.trace import GRUTrace, LSTMTrace, Trace
from models.recurrent.unrolling import Weights

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Jacobians:
    """The derivatives of every step.

    Parameters
    ----------
    state : (T, S, S) float64
        How the state after step t changes with the state before it; S = U, for an LSTM 2U.
    input : (T, N, S) float64
        How the state after step t changes with x(t).
    units : int
        U; the first U of the S numbers are h.
    kept : (T, U) float64, optional
        The gate on the way that leads past all matrices: the forget gate of an LSTM, through c;
        the update gate of a GRU, through h itself. None for a SimpleRNN.
    shown : (T, U) float64, optional
        LSTM only: how each h(t) changes with its own c(t).
    """

    state: Array
    input: Array
    units: int
    kept: Array | None = None
    shown: Array | None = None


def stacked(lower: Jacobians, upper: Jacobians) -> Jacobians:
    """Give the derivatives of two layers, the upper reading the h of the lower at each step.

    The state is that of the upper layer, then that of the lower.
    """
    carried = lower.state[:, :, : lower.units] @ upper.input
    entered = lower.input[:, :, : lower.units] @ upper.input
    steps, size, own = len(upper.state), upper.state.shape[1], lower.state.shape[1]
    nothing = np.zeros((steps, size, own))
    state = np.block([[upper.state, nothing], [carried, lower.state]])
    entering = np.concatenate([entered, lower.input], 2)
    return Jacobians(state, entering, upper.units, upper.kept, upper.shown)


def jacobians(trace: Trace, weights: Weights) -> Jacobians:
    """Give the derivatives of every step of a run that is free of interventions.

    Source: equal TensorFlow's automatic differentiation; Pascanu, Mikolov & Bengio 2013.
    """
    kernel, recurrent = (np.asarray(matrix, np.float64) for matrix in weights[:2])
    if isinstance(trace, LSTMTrace):
        return _lstm(trace, kernel, recurrent)
    if isinstance(trace, GRUTrace):
        return _gru(trace, kernel, recurrent)
    slope = 1 - _values(trace, "h") ** 2
    return Jacobians(recurrent * slope[:, None], kernel * slope[:, None], trace.units)


def _lstm(trace: LSTMTrace, kernel: Array, recurrent: Array) -> Jacobians:
    i, f, g, o = (_values(trace, name) for name in ("input", "forget", "candidate", "output"))
    before, seen = _values(trace, "c_before"), _values(trace, "squashed")
    to_c = (i * (1 - i) * g, f * (1 - f) * before, i * (1 - g**2))
    through_o, through_c = o * (1 - o) * seen, o * (1 - seen**2)

    def from_rows(matrix: Array) -> Array:
        """Give (T, rows, 2U): how a change that enters by this matrix reaches h and c."""
        parts = np.split(matrix, 4, axis=1)
        c = sum((part * way[:, None] for part, way in zip(parts[:3], to_c, strict=True)))
        h = parts[3] * through_o[:, None] + c * through_c[:, None]
        return np.concatenate([h, c], axis=2)

    kept = np.eye(trace.units) * f[:, None]
    from_c = np.concatenate([kept * through_c[:, None], kept], axis=2)
    state = np.concatenate([from_rows(recurrent), from_c], axis=1)
    return Jacobians(state, from_rows(kernel), trace.units, f, through_c)


def _gru(trace: GRUTrace, kernel: Array, recurrent: Array) -> Jacobians:
    z, r, g = (_values(trace, name) for name in ("update", "reset", "candidate"))
    before = _values(trace, "h_before")
    u_z, u_r, u_g = np.split(recurrent, 3, axis=1)
    w_z, w_r, w_g = np.split(kernel, 3, axis=1)
    way_z, way_r, way_g = z * (1 - z) * (before - g), r * (1 - r), (1 - z) * (1 - g**2)
    if trace.reset_after:
        remembered = _values(trace, "recurrent")
        through_r = (u_r * (way_r * remembered)[:, None]) + u_g * r[:, None]
        x_through_r = w_r * (way_r * remembered)[:, None]
    else:
        eye = np.eye(trace.units)
        through_r = (u_r * (way_r * before)[:, None] + eye * r[:, None]) @ u_g
        x_through_r = (w_r * (way_r * before)[:, None]) @ u_g
    state = u_z * way_z[:, None] + np.eye(trace.units) * z[:, None] + through_r * way_g[:, None]
    inputs = w_z * way_z[:, None] + (w_g + x_through_r) * way_g[:, None]
    return Jacobians(state, inputs, trace.units, z)


def _values(trace: Trace, name: str) -> Array:
    return trace.series(name).astype(np.float64)
