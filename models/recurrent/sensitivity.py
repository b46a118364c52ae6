"""How much of the first input is left in the state: ∂h(t)/∂x(0), carried forward in time."""

from collections.abc import Callable, Generator

import numpy as np

from models.recurrent.cells import Array
from models.recurrent.run import Run
from models.recurrent.trace import GRUTrace, LSTMTrace, Trace
from models.recurrent.unrolling import Weights

_Step = Callable[[int, Array | None], Array]
"""Takes a step and how x·W changes, (K, kU), None for not at all; gives how h does, (K, U)."""
_NOTHING = np.float32(1e-30)
"""Processors slow down many times over for numbers close to the smallest that float32 has."""


def memory_of_first(run: Run) -> Array:
    """Give ‖∂h(t)/∂x(0)‖ for every step of the last layer.

    Returns
    -------
    (T,) float32
        Frobenius norms. A curve that falls is a short memory; one that rises is a gradient that
        explodes.

    Source: equals TensorFlow's automatic differentiation; Pascanu et al. 2013, equation 5.
    """
    return np.array(list(memory_by_step(run)), np.float32)


def memory_by_step(run: Run) -> Generator[float, None, None]:
    """Give the same norms one after the other, as they are computed."""
    stack = [
        _carrier(trace, weights) for trace, weights in zip(run.layers, run.weights, strict=True)
    ]
    first = _directions(run.weights[0][0])
    # a gradient may explode past the range of float32: infinity is then the honest answer
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(run.steps):
            dh = stack[0](t, first if t == 0 else None)
            for step, (kernel, _recurrent, _bias) in zip(stack[1:], run.weights[1:], strict=True):
                dh = step(t, dh @ kernel)
            yield float(np.sqrt(np.square(dh, dtype=np.float64).sum()))


def _directions(kernel: Array) -> Array:
    """Give how x·W changes with x, (K, kU): a row per direction, and no more of them than needed.

    Of a wide x many directions change nothing; turned by an orthogonal matrix they fall away, and
    norms stay as they are.
    """
    inputs, wide = kernel.shape
    return np.linalg.qr(kernel).R if inputs > wide else kernel


def _carrier(trace: Trace, weights: Weights) -> _Step:
    """Give the function that carries changes of the input through a cell, step by step.

    The trace must be free of interventions.
    """
    if isinstance(trace, LSTMTrace):
        return _lstm(trace, weights)
    if isinstance(trace, GRUTrace):
        return _gru(trace, weights)
    return _simple_rnn(trace, weights)


def _simple_rnn(trace: Trace, weights: Weights) -> _Step:
    recurrent = weights[1]
    slope = 1 - trace.series("h") ** 2
    dh: Array | None = None

    def step(t: int, dx: Array | None) -> Array:
        nonlocal dh
        dh = _flushed(slope[t] * _sum(dx, dh, recurrent))
        return dh

    return step


def _lstm(trace: LSTMTrace, weights: Weights) -> _Step:
    recurrent = weights[1]
    dh: Array | None = None
    dc: Array = np.zeros((), np.float32)
    i, f, g, o = trace.input, trace.forget, trace.candidate, trace.output
    by_input, by_candidate = i * (1 - i) * g, i * (1 - g**2)
    by_forget = f * (1 - f) * trace.series("c_before")
    by_output, by_state = o * (1 - o) * trace.squashed, o * (1 - trace.squashed**2)

    def step(t: int, dx: Array | None) -> Array:
        nonlocal dh, dc
        pre = np.split(_sum(dx, dh, recurrent), 4, axis=1)
        written = by_input[t] * pre[0] + by_candidate[t] * pre[2]
        dc = _flushed(f[t] * dc + by_forget[t] * pre[1] + written)
        dh = _flushed(by_output[t] * pre[3] + by_state[t] * dc)
        return dh

    return step


def _gru(trace: GRUTrace, weights: Weights) -> _Step:
    recurrent, units = weights[1], trace.units
    gates, last = recurrent[:, : 2 * units], recurrent[:, 2 * units :]
    z, r, g, h = trace.update, trace.reset, trace.candidate, trace.series("h_before")
    by_update, by_candidate = z * (1 - z) * (h - g), (1 - z) * (1 - g**2)
    dh: Array | None = None

    def step(t: int, dx: Array | None) -> Array:
        nonlocal dh
        if dh is None:
            dh = np.zeros((1, units), np.float32)
        x_gates, x_g = (dx[:, : 2 * units], dx[:, 2 * units :]) if dx is not None else (None, 0)
        both = _sum(x_gates, dh, gates)
        dr = r[t] * (1 - r[t]) * both[:, units:]
        if trace.reset_after:
            let_through = dr * trace.recurrent[t] + r[t] * (dh @ last)
        else:
            let_through = (dr * h[t] + r[t] * dh) @ last
        new = by_update[t] * both[:, :units] + z[t] * dh + by_candidate[t] * (x_g + let_through)
        dh = _flushed(new)
        return dh

    return step


def _sum(dx: Array | None, dh: Array | None, recurrent: Array) -> Array:
    """Give how x·W + h·U changes; what does not change adds nothing."""
    if dh is None:
        assert dx is not None
        return dx
    from_h = dh @ recurrent
    return from_h if dx is None else dx + from_h


def _flushed(change: Array) -> Array:
    change[np.abs(change) < _NOTHING] = 0
    return change
