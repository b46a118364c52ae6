"""How much of the first input is left in the state: ∂h(t)/∂x(1), carried forward in time."""

from collections.abc import Callable

import numpy as np

from models.recurrent.cells import Array
from models.recurrent.run import Run
from models.recurrent.trace import GRUTrace, LSTMTrace, Trace
from models.recurrent.unrolling import Weights


def memory_of_first(run: Run) -> Array:
    """Give ‖∂h(t)/∂x(1)‖ for every step of the last layer.

    Returns
    -------
    (T,) float32
        Frobenius norms. A curve that falls is a short memory; one that rises is a gradient that
        explodes.

    Source: equals TensorFlow's automatic differentiation; Pascanu et al. 2013, equation 5.
    """
    steps, inputs = run.sequence.x.shape
    tangents = np.zeros((steps, inputs, inputs), np.float32)
    if steps:
        tangents[0] = np.eye(inputs)
    for trace, weights in zip(run.layers, run.weights, strict=True):
        tangents = carried(trace, weights, tangents)
    return np.sqrt(np.square(tangents, dtype=np.float64).sum(axis=(1, 2))).astype(np.float32)


def carried(trace: Trace, weights: Weights, dx: Array) -> Array:
    """Carry changes of the input through a cell.

    Parameters
    ----------
    dx : (T, K, N)
        K directions in which the inputs change. The trace must be free of interventions.

    Returns
    -------
    (T, K, U)
        How h changes.
    """
    if isinstance(trace, LSTMTrace):
        return _lstm(trace, weights, dx)
    if isinstance(trace, GRUTrace):
        return _gru(trace, weights, dx)
    return _simple_rnn(trace, weights, dx)


def _simple_rnn(trace: Trace, weights: Weights, dx: Array) -> Array:
    kernel, recurrent, _bias = weights
    slope = 1 - trace.series("h") ** 2

    def step(t: int, dh: Array) -> Array:
        return slope[t] * (dx[t] @ kernel + dh @ recurrent)

    return _through(step, trace, dx)


def _lstm(trace: LSTMTrace, weights: Weights, dx: Array) -> Array:
    kernel, recurrent, _bias = weights
    dc = np.zeros((dx.shape[1], trace.units), np.float32)

    def step(t: int, dh: Array) -> Array:
        nonlocal dc
        i, f, g, o = trace.input[t], trace.forget[t], trace.candidate[t], trace.output[t]
        pre = np.split(dx[t] @ kernel + dh @ recurrent, 4, axis=1)
        kept = f * dc + f * (1 - f) * pre[1] * trace.c[t]
        dc = kept + i * (1 - i) * pre[0] * g + i * (1 - g**2) * pre[2]
        seen = trace.squashed[t]
        return o * (1 - o) * pre[3] * seen + o * (1 - seen**2) * dc

    return _through(step, trace, dx)


def _gru(trace: GRUTrace, weights: Weights, dx: Array) -> Array:
    kernel, recurrent, _bias = weights
    units = trace.units
    gates, last = recurrent[:, : 2 * units], recurrent[:, 2 * units :]

    def step(t: int, dh: Array) -> Array:
        z, r, g, h = trace.update[t], trace.reset[t], trace.candidate[t], trace.h[t]
        x_z, x_r, x_g = np.split(dx[t] @ kernel, 3, axis=1)
        h_z, h_r = np.split(dh @ gates, 2, axis=1)
        dz, dr = z * (1 - z) * (x_z + h_z), r * (1 - r) * (x_r + h_r)
        if trace.reset_after:
            remembered = dr * trace.recurrent[t] + r * (dh @ last)
        else:
            remembered = (dr * h + r * dh) @ last
        return dz * (h - g) + z * dh + (1 - z) * (1 - g**2) * (x_g + remembered)

    return _through(step, trace, dx)


def _through(step: Callable[[int, Array], Array], trace: Trace, dx: Array) -> Array:
    result = np.empty((trace.steps, dx.shape[1], trace.units), np.float32)
    dh = np.zeros((dx.shape[1], trace.units), np.float32)
    # a gradient may explode past the range of float32: infinity is then the honest answer
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(trace.steps):
            dh = step(t, dh)
            result[t] = dh
    return result
