"""Layers on top of each other, in one direction or both: what each reads and passes on."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from models.recurrent.cells import Array
from models.recurrent.interventions import Hold
from models.recurrent.state import Merge, RecurrentState
from models.recurrent.trace import Trace
from models.recurrent.unrolling import Weights, unroll


@dataclass(frozen=True)
class Stack:
    """One sentence on its way through all layers.

    Parameters
    ----------
    layers : tuple of Trace
        Each layer from the first token to the last; an upper one reads what the one below
        passes on.
    backward : tuple of Trace
        The same layers from the last token to the first: step 0 is the last token. Empty
        where they read in one direction only.
    outputs : tuple of (T, W) float32
        What each layer passes on with `return_sequences`, token by token.
    last : (W,) float32
        What the last layer passes on without: the h that each direction ends with.
    """

    layers: tuple[Trace, ...]
    backward: tuple[Trace, ...]
    outputs: tuple[Array, ...]
    last: Array


def merged(forward: Array, backward: Array, mode: Merge) -> Array:
    """Put both directions together, number by number.

    Parameters
    ----------
    forward, backward : (..., U) float32
        Of the same tokens.
    mode : "concat" | "sum" | "ave" | "mul"

    Source: `keras.layers.Bidirectional`, its `merge_mode`.
    """
    if mode == "concat":
        return np.concatenate([forward, backward], axis=-1)
    if mode == "mul":
        return forward * backward
    total = forward + backward
    return total / np.float32(2) if mode == "ave" else total


def stacked(
    state: RecurrentState,
    x: Array,
    weights: tuple[Weights, ...],
    backward: tuple[Weights, ...],
    holds: tuple[Hold, ...],
    skipped: Collection[int],
    masked: Collection[int] = (),
) -> Stack:
    """Step one sentence, (T, N), through all layers.

    Parameters
    ----------
    backward : tuple of Weights
        Of the cells that read from the end; empty for one direction. Nothing is held in them.
    skipped : collection of int
        Steps that leave the state as it was, in both directions.
    masked : collection of int
        Those of them that are padding: with both directions their output is zero
        (`zero_output_for_mask`, which Bidirectional turns on), with one the state carried over.

    Source: equals `keras.layers.Bidirectional` and stacked layers of Keras.
    """
    steps = len(x)
    from_end = [steps - 1 - step for step in skipped]
    forwards: list[Trace] = []
    backwards: list[Trace] = []
    outputs: list[Array] = []
    last = np.zeros(0, np.float32)
    for layer, own in enumerate(weights):
        held = [hold for hold in holds if hold.layer == layer]
        after = state.reset_after
        trace = unroll(state.cell, x, own, reset_after=after, gates=held, skip=skipped)
        forwards.append(trace)
        last, x_next = trace.h[-1], trace.series("h")
        if backward:
            back = unroll(state.cell, x[::-1], backward[layer], reset_after=after, skip=from_end)
            backwards.append(back)
            last = merged(last, back.h[-1], state.merge)
            x_next = merged(x_next, back.series("h")[::-1], state.merge)
            x_next[list(masked)] = 0
        outputs.append(x_next)
        x = x_next
    return Stack(tuple(forwards), tuple(backwards), tuple(outputs), last)
