"""The triangles of the view Time by TensorFlow itself."""

from collections.abc import Generator
from functools import partial
from typing import Any

import numpy as np

from models.comparison import Comparison, compared
from models.gradients.time import norms
from models.gradients.time_run import Array, CellTime, TimeRun, derivatives, run, weights_with_bias
from models.gradients.time_state import TimeState
from models.recurrent.cells import NAMES, Cell
from models.recurrent.reading import sequence_of
from models.runtime import tensorflow

_ROWS = 4
"""So many of the last rows are compared: TensorFlow takes them one after the other."""
_SMALLEST = 1e-30


def compare_time(state: TimeState) -> Generator[Any, None, Comparison]:
    """Compare the last rows of all triangles, each cell in units of its largest number, as a job.

    What explodes, or fades in many steps, is rounded at every one of them: as much as float32 by
    itself may differ from what was computed here in double precision is allowed.
    """
    found: TimeRun = yield from run(state)
    rows = range(max(0, found.length - _ROWS), found.length)
    ours, theirs, allowed = [np.zeros(0)], [np.zeros(0)], [np.zeros(0)]
    for cell in found.cells:
        reference = yield from last_rows(state, cell.cell, rows)
        unit = max(float(np.nan_to_num(cell.triangle[list(rows)]).max(initial=0.0)), _SMALLEST)
        ours.append((cell.triangle[list(rows)] / unit).ravel())
        theirs.append((reference / unit).ravel())
        allowed.append((rounding(state, cell, rows) / unit).ravel())
    mine, other, known = (np.concatenate(parts) for parts in (ours, theirs, allowed))
    return compared("tf.GradientTape.gradient", mine, other, rounding=known)


def last_rows(state: TimeState, cell: Cell, rows: range) -> Generator[None, None, Array]:
    """Give rows of one triangle, (rows, T) float64, as TensorFlow differentiates them."""
    tf = tensorflow()
    # as many copies as units: from copy u the gradient of h(t)[u] is taken, all in one pass
    x = tf.repeat(sequence_of(state.cells).x[None], state.cells.width, axis=0)
    options = {"reset_after": state.cells.reset_after} if cell == "gru" else {}
    found = np.zeros((len(rows), x.shape[1]))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        h = x
        for weights in weights_with_bias(state, cell):
            layer = getattr(tf.keras.layers, NAMES[cell])(
                len(weights[1]), return_sequences=True, **options
            )
            layer.build(h.shape)
            layer.set_weights(weights)
            h = layer(h)
        states = [tf.reduce_sum(tf.linalg.diag_part(h[:, t])) for t in rows]
    for place, state_at in enumerate(states):
        jacobian = tape.gradient(state_at, x).numpy()
        found[place] = np.sqrt(np.square(jacobian, dtype=np.float64).sum(axis=(0, 2)))
        yield
    return found


def rounding(state: TimeState, cell: CellTime, rows: range) -> Array:
    """Measure how far the last digit of every number carries, where rounding grows.

    Returns
    -------
    (rows, T) float64
        How far float32 alone may carry each number of these rows from the exact one.
    """
    triangle = cell.triangle[list(rows)]
    rng = np.random.default_rng(0)
    worst = _saturation(cell) * np.nan_to_num(triangle).max(axis=1, initial=0.0)
    for _draw in range(_DRAWS):
        other = norms(derivatives(state, cell.cell, partial(_shaken, rng)))[list(rows)]
        worst = np.maximum(worst, np.nan_to_num(np.abs(other - triangle)).max(axis=1))
    return np.repeat(_MARGIN * worst[:, None], triangle.shape[1], axis=1)


def _saturation(cell: CellTime) -> float:
    """Give the share by which 1 − gate may be off: near 1, few digits of it are left."""
    if cell.steps.kept is None:
        return 0.0
    digit = float(np.finfo(np.float32).eps)
    return digit / max(1 - float(cell.steps.kept.max(initial=0.0)), digit)


def _shaken(rng: np.random.Generator, array: Any) -> Any:
    digit = np.finfo(np.float32).eps * rng.choice((-1, 0, 1), array.shape)
    return (array * (1 + digit)).astype(np.float32)


_DRAWS = 2
_MARGIN = 8.0
"""Another order of the same sums rounds differently, by about as much."""
