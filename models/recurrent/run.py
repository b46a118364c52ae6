"""From a state of the lab to everything that is on screen: the intent, resolved once."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from models.recurrent.cells import NAMES, STATES, Array, Cell, Parameters, gates, parameters
from models.recurrent.initialisers import initial_weights
from models.recurrent.interventions import Hold
from models.recurrent.machines import Machine, machine
from models.recurrent.reading import Sequence, sequences_of
from models.recurrent.stacking import Stack, stacked
from models.recurrent.state import MATRICES, Edit, RecurrentState
from models.recurrent.trace import Trace
from models.recurrent.unrolling import Weights


@dataclass(frozen=True)
class Run:
    """A sequence, the weights it met, and what happened.

    Parameters
    ----------
    layers : tuple of Trace
        One per layer; the second reads the h of the first.
    before : tuple of Trace, optional
        The same without interventions; None when there are none.
    meanings : tuple of str
        What each unit of a machine stands for.
    batch : tuple of Sequence
        All sentences that are read at once; `sequence` is the one that is looked at.
    stack : Stack
        The layers, the other direction where there is one, and what each layer passes on.
    """

    cell: Cell
    reset_after: bool
    sequence: Sequence
    weights: tuple[Weights, ...]
    layers: tuple[Trace, ...]
    before: tuple[Trace, ...] | None
    meanings: tuple[str, ...]
    holds: tuple[Hold, ...] = ()
    batch: tuple[Sequence, ...] = ()
    stack: Stack | None = None

    @property
    def steps(self) -> int:
        """T."""
        return len(self.sequence.tokens)

    @property
    def units(self) -> int:
        """U."""
        return self.layers[0].units

    @property
    def name(self) -> str:
        """Keras's name of the cell."""
        return NAMES[self.cell]


def run(state: RecurrentState) -> Run:
    """Step through the sentence that is looked at, with and without what is held by hand."""
    batch = sequences_of(state)
    sequence = batch[min(state.sample, len(batch) - 1)]
    weights, backward = weights_of(state), backward_weights_of(state)
    holds = effective_holds(state, len(sequence.tokens))
    skipped = skipped_in(state, sequence)
    masked = masked_in(state, sequence)
    read = partial(stacked, state, sequence.x, weights, backward, masked=masked)
    stack = read(holds, skipped)
    intervened = holds or set(skipped) != set(masked)
    before = read((), masked).layers if intervened else None
    meanings = _machine_of(state).meanings if state.is_machine else ()
    return Run(
        state.cell,
        state.reset_after,
        sequence,
        weights,
        stack.layers,
        before,
        meanings,
        holds,
        batch,
        stack,
    )


def output(state: RecurrentState) -> Array:
    """Give what the last layer passes on of every sentence, as its program's `h` does.

    Returns
    -------
    (B, T, W) or, without `return_sequences`, (B, W) float32
        W is U, or 2U where both directions are put side by side.
    """
    weights, backward = weights_of(state), backward_weights_of(state)
    return _outputs(state, sequences_of(state), weights, backward)


def shaken(state: RecurrentState, rng: np.random.Generator) -> Array:
    """Give the output with the last digit of inputs and weights changed at random."""
    weights, backward = (
        tuple(
            (_shaken(kernel, rng), _shaken(recurrent, rng), _shaken(bias, rng))
            for kernel, recurrent, bias in layers
        )
        for layers in (weights_of(state), backward_weights_of(state))
    )
    batch = tuple(replace(each, x=_shaken(each.x, rng)) for each in sequences_of(state))
    return _outputs(state, batch, weights, backward)


def _outputs(
    state: RecurrentState,
    batch: tuple[Sequence, ...],
    weights: tuple[Weights, ...],
    backward: tuple[Weights, ...],
) -> Array:
    rows: list[Array] = []
    for sequence in batch:
        x, skipped = sequence.x, skipped_in(state, sequence)
        holds = effective_holds(state, len(x))
        masked = masked_in(state, sequence)
        stack = stacked(state, x, weights, backward, holds, skipped, masked)
        rows.append(stack.outputs[-1] if state.return_sequences else stack.last)
    return np.stack(rows)


def skipped_in(state: RecurrentState, sequence: Sequence) -> tuple[int, ...]:
    """Give the steps of a sentence that leave the state as it is: by hand, or by the mask."""
    by_hand = {step for step in state.skipped if step < len(sequence.tokens)}
    return tuple(sorted(by_hand.union(masked_in(state, sequence))))


def masked_in(state: RecurrentState, sequence: Sequence) -> tuple[int, ...]:
    """Give the steps of a sentence that are padding, and masked."""
    return sequence.padding if state.mask else ()


def _shaken(array: Array, rng: np.random.Generator) -> Array:
    digit = np.finfo(np.float32).eps * rng.choice((-1, 0, 1), array.shape)
    return (array * (1 + digit)).astype(np.float32)


def weights_of(state: RecurrentState) -> tuple[Weights, ...]:
    """Give the weights of each layer, as Keras's `get_weights()` would, edits included."""
    layers: list[Weights]
    if state.is_machine:
        layers = [_machine_of(state).weights]
    elif state.weights == "trained":
        layers = list(state.trained_weights())
    else:
        layers = _seeded(state, 0)
    for layer, (_kernel, recurrent, _bias) in enumerate(layers):
        recurrent *= np.float32(state.recurrent_scale)
        for edit in state.edits:
            if edit.layer == layer:
                _apply(edit, layers[layer])
    return tuple(layers)


def backward_weights_of(state: RecurrentState) -> tuple[Weights, ...]:
    """Give the weights of the cells that read from the end; none where nothing does."""
    layers = _seeded(state, FIRST_BACKWARD) if state.both_ways else []
    for _kernel, recurrent, _bias in layers:
        recurrent *= np.float32(state.recurrent_scale)
    return tuple(layers)


def _seeded(state: RecurrentState, first: int) -> list[Weights]:
    return [
        initial_weights(state.cell, size, state.width, state.seed, state.reset_after, layer)
        for layer, size in enumerate(state.sizes, start=first)
    ]


FIRST_BACKWARD = 10
"""The first of the cells that read from the end draws its weights as this layer."""


def parameters_of(state: RecurrentState) -> tuple[Parameters, ...]:
    """Count the parameters of each layer, in one direction."""
    return tuple(
        parameters(state.cell, size, state.width, state.reset_after) for size in state.sizes
    )


def plain(state: RecurrentState, cell: Cell) -> RecurrentState:
    """Give the same state for another cell, with nothing edited, held or skipped.

    It reads the one sentence that is looked at, forwards, and gives every h.
    """
    weights = "seeded" if state.weights == "trained" and cell != state.cell else state.weights
    text = state.second if state.samples > 1 and state.sample else state.text
    return replace(
        state,
        cell=cell,
        weights=weights,
        text=text,
        batch=False,
        bidirectional=False,
        return_sequences=True,
        edits=(),
        holds=(),
        skipped=(),
    )


def effective_holds(state: RecurrentState, steps: int) -> tuple[Hold, ...]:
    """Give the interventions that name what the state has; the others wait until it does."""
    known = gates(state.cell) + STATES[state.cell]
    return tuple(
        hold
        for hold in state.holds
        if hold.part in known
        and hold.layer < state.depth
        and (hold.step is None or hold.step < steps)
        and (hold.unit is None or hold.unit < state.width)
    )


def _machine_of(state: RecurrentState) -> Machine:
    assert state.weights not in ("seeded", "trained")
    return machine(state.weights, state.cell, state.reset_after)


def _apply(edit: Edit, weights: Weights) -> None:
    part = weights[MATRICES.index(edit.matrix)]
    np.atleast_2d(part)[edit.row, edit.column] = edit.value
