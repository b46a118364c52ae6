"""The same in TensorFlow, as jobs for its thread: to compare with, and to differentiate."""

from collections.abc import Generator
from typing import Any

import numpy as np

from models.comparison import Comparison, compared
from models.errors import InvalidInput
from models.recurrent.cells import NAMES, Array
from models.recurrent.program import code
from models.recurrent.run import Run, run
from models.recurrent.state import RecurrentState
from models.runtime import tensorflow
from resources import _


def comparison(state: RecurrentState) -> Generator[None, None, Comparison]:
    """Execute the program that the Code panel shows and compare all steps of the last layer.

    Raises
    ------
    InvalidInput
        There is no token to step through.
    """
    ours = run(state)
    if not ours.steps:
        raise InvalidInput(_("There is no token to step through, so nothing to compare."))
    tensorflow()
    yield
    namespace: dict[str, Any] = {}
    # our own program, whose only foreign part, the text, is in it as quoted strings
    exec(compile(code(state), "program", "exec"), namespace)
    theirs = namespace["h"].numpy()[0]
    return compared(f"tf.keras.layers.{NAMES[state.cell]}", ours.layers[-1].h[1:], theirs)


def memory_of_first(ours: Run) -> Generator[None, None, Array]:
    """Let TensorFlow differentiate: ‖∂h(t)/∂x(1)‖ for every step of the last layer.

    Forward accumulation gives all steps in one pass, where a tape would need one pass per step
    and unit: the batch holds one copy of the sequence per number of x(1), each with its own
    direction.

    Returns
    -------
    (T,) float32
    """
    tf = tensorflow()
    x = ours.sequence.x
    steps, inputs = x.shape
    if not steps:
        return np.zeros(0, np.float32)
    copies = [tf.constant(np.repeat(row[None], inputs, axis=0)) for row in x]
    stack = [_cell(tf, ours, layer) for layer in range(len(ours.layers))]
    states = [[tf.zeros((inputs, ours.units))] * (2 if ours.cell == "lstm" else 1) for _c in stack]
    norms = np.empty(steps, np.float32)
    with tf.autodiff.ForwardAccumulator(copies[0], tf.eye(inputs)) as accumulator:
        for t, values in enumerate(copies):
            for layer, cell in enumerate(stack):
                values, states[layer] = cell(values, states[layer])
            change = accumulator.jvp(values)
            norms[t] = 0 if change is None else tf.norm(change).numpy()
            yield
    return norms


def _cell(tf: Any, ours: Run, layer: int) -> Any:
    kind = getattr(tf.keras.layers, f"{NAMES[ours.cell]}Cell")
    options = {"reset_after": ours.reset_after} if ours.cell == "gru" else {}
    cell = kind(ours.units, **options)
    cell.build((None, ours.layers[layer].x.shape[1]))
    cell.set_weights(ours.weights[layer])
    return cell
