"""The same in TensorFlow, as jobs for its thread: to compare with, and to differentiate."""

from collections.abc import Generator
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from models.comparison import Comparison, compared, rounding_of
from models.errors import InvalidInput
from models.recurrent.cells import NAMES, Array
from models.recurrent.program import code, written_as
from models.recurrent.reading import sequence_of
from models.recurrent.run import Run, output, shaken
from models.recurrent.state import RecurrentState
from models.runtime import tensorflow
from resources import _

_SHAKEN = 8
"""Runs by which the growth of rounding is judged: with fewer, chance may have them all agree."""

_WORTH_A_GRAPH = 16
"""Sequences longer than this are stepped as a graph."""


def comparison(state: RecurrentState) -> Generator[None, None, Comparison]:
    """Execute the program that the Code panel shows and compare what the last layer passes on.

    Raises
    ------
    InvalidInput
        There is no token to step through.
    """
    if not sequence_of(state).tokens:
        raise InvalidInput(_("There is no token to step through, so nothing to compare."))
    tensorflow()
    yield
    namespace: dict[str, Any] = {}
    # our own program, whose only foreign part, the text, is in it as quoted strings
    exec(compile(code(state), "program", "exec"), namespace)
    h = output(state)
    return compared(operation(state), h, namespace["h"].numpy(), rounding=rounding(state, h))


def operation(state: RecurrentState) -> str:
    """Name what the program of a state calls: a layer, a cell, or the operations themselves."""
    name = NAMES[state.cell]
    layer = (
        f"tf.keras.layers.Bidirectional({name})" if state.both_ways else f"tf.keras.layers.{name}"
    )
    return {
        "layer": layer,
        "cell": _("A loop over tf.keras.layers.{name}Cell").format(name=name),
        "operations": _("A loop over tf.matmul, tf.sigmoid and tf.tanh"),
    }[written_as(state)]


def rounding(state: RecurrentState, h: Array) -> npt.NDArray[np.float64]:
    """Tell how far float32 may carry each number of what the last layer passes on.

    Judged by what becomes of a last digit changed here and there: where such changes grow, the
    rounding errors of another order of the same sums grow as well.
    """
    rng = np.random.default_rng(0)
    runs = [shaken(state, rng) for _run in range(_SHAKEN)]
    return np.max([rounding_of(h, other) for other in runs], axis=0)


def memory_by_step(ours: Run) -> Generator[float, None, None]:
    """Let TensorFlow differentiate: ‖∂h(t)/∂x(0)‖ of the last layer, one step after the other."""
    tf = tensorflow()
    stack = [_cell(tf, ours, layer) for layer in range(len(ours.layers))]
    long = ours.sequence.x.shape[0] > _WORTH_A_GRAPH
    yield from (_forwards if long else _backwards)(tf, ours, stack)


def _zeros(tf: Any, ours: Run, batch: int) -> list[Any]:
    per_cell = 2 if ours.cell == "lstm" else 1
    return [tf.zeros((batch, ours.units)) for _state in range(per_cell * len(ours.layers))]


def _backwards(tf: Any, ours: Run, stack: list[Any]) -> Generator[float, None, None]:
    """Go back from each step by a tape: a few steps are done before a graph were made.

    The batch holds one copy of the sequence per unit, of which each is differentiated alone.
    """
    x = np.repeat(ours.sequence.x[:, None], ours.units, axis=1)
    states = _zeros(tf, ours, ours.units)
    reached: list[Any] = []
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        inputs = [tf.constant(row) for row in x]
        tape.watch(inputs[:1])
        for row in inputs:
            h, states = _stepped(stack, row, states)
            reached.append(tf.linalg.trace(h))
    for own in reached:
        yield float(tf.norm(tape.gradient(own, inputs[0])))


def _forwards(tf: Any, ours: Run, stack: list[Any]) -> Generator[float, None, None]:
    """Accumulate forwards: all steps in one pass, where a tape would need one pass per step.

    The batch holds one copy of the sequence per number of x(0), each with its own direction.
    """
    inputs = ours.sequence.x.shape[1]
    advance = tf.function(partial(_advance, tf, stack))
    states = changes = _zeros(tf, ours, inputs)
    direction = tf.eye(inputs)
    for row in ours.sequence.x:
        x = tf.constant(np.repeat(row[None], inputs, axis=0))
        states, changes, norm = advance(x, direction, states, changes)
        yield float(norm)
        direction = tf.zeros((inputs, inputs))


def _advance(
    tf: Any, stack: list[Any], x: Any, direction: Any, states: list[Any], changes: list[Any]
) -> tuple[list[Any], list[Any], Any]:
    """Step all layers once; give the new states, their changes, and how large that of h is."""
    with tf.autodiff.ForwardAccumulator([x, *states], [direction, *changes]) as accumulator:
        _h, new = _stepped(stack, x, states)
        moved = [
            accumulator.jvp(state, unconnected_gradients=tf.UnconnectedGradients.ZERO)
            for state in new
        ]
        # h comes first in each layer's states
        return new, moved, tf.norm(moved[-(len(states) // len(stack))])


def _stepped(stack: list[Any], x: Any, states: list[Any]) -> tuple[Any, list[Any]]:
    """Step all layers once; give h of the last, and the new states of all."""
    per_cell = len(states) // len(stack)
    new: list[Any] = []
    for layer, cell in enumerate(stack):
        x, own = cell(x, states[layer * per_cell : (layer + 1) * per_cell])
        new += own
    return x, new


def _cell(tf: Any, ours: Run, layer: int) -> Any:
    kind = getattr(tf.keras.layers, f"{NAMES[ours.cell]}Cell")
    options = {"reset_after": ours.reset_after} if ours.cell == "gru" else {}
    cell = kind(ours.units, **options)
    cell.build((None, ours.layers[layer].x.shape[1]))
    cell.set_weights(ours.weights[layer])
    return cell
