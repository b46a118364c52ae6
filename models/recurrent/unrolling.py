"""Run a cell over a sequence, as TensorFlow does, and keep everything that happens in it."""

from collections.abc import Collection, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.recurrent.cells import BLOCKS, CELLS, STATES, Array, Cell, checked_weights, columns
from models.recurrent.interventions import Gates, Held
from models.recurrent.trace import GRUTrace, LSTMTrace, SimpleRNNTrace, Trace
from resources import _

Initial = npt.ArrayLike | tuple[npt.ArrayLike, npt.ArrayLike]
Weights = tuple[Array, Array, Array]


def unroll(
    cell: Cell,
    x: npt.ArrayLike,
    weights: Sequence[npt.ArrayLike],
    *,
    initial: Initial | None = None,
    reset_after: bool = True,
    gates: Gates | None = None,
    skip: Collection[int] = (),
) -> Trace:
    """Step a cell through a sequence and give every value on the way.

    Parameters
    ----------
    cell : "simple_rnn" | "lstm" | "gru"
        Which.
    x : (T, N) float32
        The sequence, one input vector per step; T may be 0.
    weights : [kernel, recurrent kernel, bias]
        As Keras's `get_weights()` gives them: (N, kU), (U, kU) and (kU,), with k = 1, 4, 3;
        the bias of a GRU with `reset_after` is (2, 3U).
    initial : (U,), or a pair of them for an LSTM, optional
        The state before the first step: h, or (h, c); zeros when left out.
    reset_after : bool
        Whether a GRU's reset gate comes after the matrix product, as in Keras by default.
    gates : mapping or iterable of `Hold`, optional
        Interventions: {"forget": 0.0} holds that gate at every step.
    skip : collection of int
        Steps that leave the state as it was, as Keras's `mask` does.

    Returns
    -------
    Trace
        `SimpleRNNTrace`, `LSTMTrace` or `GRUTrace`.

    Raises
    ------
    InvalidInput
        A shape does not fit, a number is not finite, or an intervention names what is not there.

    Source: equals `keras.layers.SimpleRNN`, `LSTM` and `GRU` with `return_sequences=True`.
    """
    if cell not in CELLS:
        raise InvalidInput(_("There is no cell “{cell}”.").format(cell=cell))
    inputs = _sequence(x)
    kernels = checked_weights(cell, weights, inputs.shape[1], reset_after)
    units = kernels[1].shape[0]
    states = _initial(cell, initial, units)
    held = Held(cell, gates, inputs.shape[0], units)
    skipped = tuple(sorted(step for step in skip if 0 <= step < inputs.shape[0]))
    if cell == "simple_rnn":
        return _simple_rnn(inputs, kernels, states, held, skipped)
    if cell == "lstm":
        return _lstm(inputs, kernels, states, held, skipped)
    return _gru(inputs, kernels, states, held, skipped, reset_after)


def sigmoid(x: Array) -> Array:
    """Squash to (0, 1), without overflow at either end."""
    half = np.float32(0.5)
    return half * np.tanh(half * x) + half


def _simple_rnn(
    x: Array, weights: Weights, states: list[Array], held: Held, skipped: tuple[int, ...]
) -> SimpleRNNTrace:
    kernel, recurrent, bias = weights
    from_x = x @ kernel + bias  # the input's part of all steps at once
    h = _room(x, states[0])
    from_h = _room_for(h)
    for t in range(len(x)):
        from_h[t] = h[t] @ recurrent
        new = held.apply_to_state("h", t, np.tanh(from_x[t] + from_h[t]), h[t])
        h[t + 1] = h[t] if t in skipped else new
    return SimpleRNNTrace(
        cell="simple_rnn",
        x=x,
        h=h,
        skipped=skipped,
        from_x=from_x,
        from_h=from_h,
        pre_hidden=from_x + from_h,
    )


def _lstm(
    x: Array, weights: Weights, states: list[Array], held: Held, skipped: tuple[int, ...]
) -> LSTMTrace:
    kernel, recurrent, bias = weights
    steps, units = len(x), recurrent.shape[0]
    pre = x @ kernel + bias
    gate = np.empty_like(pre)
    h, c = _room(x, states[0]), _room(x, states[1])
    kept, written, squashed = (np.empty((steps, units), np.float32) for _place in range(3))
    places = {name: columns("lstm", name, units) for name in BLOCKS["lstm"]}
    i, f, g, o = places.values()
    for t in range(steps):
        pre[t] += h[t] @ recurrent
        row = gate[t]
        row[:] = sigmoid(pre[t])
        row[g] = np.tanh(pre[t, g])
        for name, place in places.items():
            row[place] = held.apply(name, t, row[place])
        kept[t] = row[f] * c[t]
        written[t] = row[i] * row[g]
        c[t + 1] = held.apply_to_state("c", t, kept[t] + written[t], c[t])
        squashed[t] = np.tanh(c[t + 1])
        h[t + 1] = held.apply_to_state("h", t, row[o] * squashed[t], h[t])
        if t in skipped:
            h[t + 1], c[t + 1] = h[t], c[t]
    return LSTMTrace(
        cell="lstm",
        x=x,
        h=h,
        skipped=skipped,
        c=c,
        kept=kept,
        written=written,
        squashed=squashed,
        **{f"pre_{name}": pre[:, place] for name, place in places.items()},
        **{name: gate[:, place] for name, place in places.items()},
    )


def _gru(
    x: Array,
    weights: Weights,
    states: list[Array],
    held: Held,
    skipped: tuple[int, ...],
    reset_after: bool,
) -> GRUTrace:
    kernel, recurrent, bias = weights
    units = recurrent.shape[0]
    both, last = slice(0, 2 * units), slice(2 * units, None)
    input_bias, recurrent_bias = bias if reset_after else (bias, np.zeros_like(bias))
    pre = x @ kernel + input_bias
    h = _room(x, states[0])
    gate, inner, remembered = np.empty_like(pre), _room_for(h), _room_for(h)
    for t in range(len(x)):
        pre[t, both] += h[t] @ recurrent[:, both] + recurrent_bias[both]
        gate[t, both] = sigmoid(pre[t, both])
        z = held.apply("update", t, gate[t, :units])
        r = held.apply("reset", t, gate[t, units : 2 * units])
        if reset_after:
            inner[t] = h[t] @ recurrent[:, last] + recurrent_bias[last]
            remembered[t] = r * inner[t]
            pre[t, last] += remembered[t]
        else:
            remembered[t] = r * h[t]
            inner[t] = remembered[t] @ recurrent[:, last]
            pre[t, last] += inner[t]
        candidate = held.apply("candidate", t, np.tanh(pre[t, last]))
        gate[t] = np.concatenate([z, r, candidate])
        new = held.apply_to_state("h", t, z * h[t] + (1 - z) * candidate, h[t])
        h[t + 1] = h[t] if t in skipped else new
    z, r, candidate = (gate[:, k * units : (k + 1) * units] for k in range(3))
    renewed: Array = np.float32(1) - z
    return GRUTrace(
        cell="gru",
        x=x,
        h=h,
        skipped=skipped,
        reset_after=reset_after,
        pre_update=pre[:, :units],
        pre_reset=pre[:, units : 2 * units],
        pre_candidate=pre[:, last],
        update=z,
        reset=r,
        candidate=candidate,
        recurrent=inner,
        remembered=remembered,
        renewed=renewed,
        kept=z * h[:-1],
        written=(renewed * candidate).astype(np.float32, copy=False),
    )


def _sequence(x: npt.ArrayLike) -> Array:
    inputs = np.asarray(x, np.float32)
    if inputs.ndim != 2 or inputs.shape[1] == 0:
        raise InvalidInput(
            _("A sequence has the shape (steps, length of a vector); this one has {shape}.").format(
                shape=inputs.shape
            )
        )
    if not np.isfinite(inputs).all():
        raise InvalidInput(_("The sequence holds a number that is not finite."))
    return inputs


def _initial(cell: Cell, initial: Initial | None, units: int) -> list[Array]:
    names = STATES[cell]
    if initial is None:
        return [np.zeros(units, np.float32) for _name in names]
    given = cast("tuple[npt.ArrayLike, ...]", initial) if cell == "lstm" else (initial,)
    if len(given) != len(names):
        raise InvalidInput(_("An LSTM begins with two states, (h, c)."))
    states = [np.asarray(part, np.float32) for part in given]
    if any(part.shape != (units,) or not np.isfinite(part).all() for part in states):
        raise InvalidInput(
            _("An initial state needs {units} finite numbers, one per unit.").format(units=units)
        )
    return states


def _room(x: Array, first: Array) -> Array:
    """Make room for a state over all steps and put its first value there."""
    states = np.empty((len(x) + 1, len(first)), np.float32)
    states[0] = first
    return states


def _room_for(h: Array) -> Array:
    return np.empty((h.shape[0] - 1, h.shape[1]), np.float32)
