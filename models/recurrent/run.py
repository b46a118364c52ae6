"""From a state of the lab to everything that is on screen: the intent, resolved once."""

from dataclasses import dataclass, replace

import numpy as np

from models.recurrent.cells import NAMES, STATES, Array, Cell, Parameters, gates, parameters
from models.recurrent.initialisers import embedding, initial_weights
from models.recurrent.interventions import Hold
from models.recurrent.machines import LATCH_WORDS, Machine, machine
from models.recurrent.sequences import brackets, signal
from models.recurrent.state import MATRICES, Edit, RecurrentState
from models.recurrent.trace import Trace
from models.recurrent.unrolling import Weights, unroll
from models.recurrent.writing import number
from models.text import tokenise, vocabulary


@dataclass(frozen=True)
class Sequence:
    """What the cell reads.

    Parameters
    ----------
    tokens : tuple of str
        One label per step.
    numbers : tuple of int
        Each token's number in the vocabulary; empty where there is none.
    x : (T, N) float32
        The input vectors.
    rest : int
        Tokens beyond the 200 that are shown.
    unknown : tuple of str
        Tokens without a vector of their own: they are read as zeros.
    """

    tokens: tuple[str, ...]
    numbers: tuple[int, ...]
    x: Array
    rest: int = 0
    unknown: tuple[str, ...] = ()


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
    """

    cell: Cell
    reset_after: bool
    sequence: Sequence
    weights: tuple[Weights, ...]
    layers: tuple[Trace, ...]
    before: tuple[Trace, ...] | None
    meanings: tuple[str, ...]
    holds: tuple[Hold, ...] = ()

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
    """Step through a state's sequence, with and without what is held by hand."""
    sequence = sequence_of(state)
    weights = weights_of(state)
    holds = effective_holds(state, len(sequence.tokens))
    skipped = tuple(step for step in state.skipped if step < len(sequence.tokens))
    layers = _stack(state, sequence.x, weights, holds, skipped)
    before = _stack(state, sequence.x, weights, (), ()) if holds or skipped else None
    meanings = _machine_of(state).meanings if state.is_machine else ()
    return Run(state.cell, state.reset_after, sequence, weights, layers, before, meanings, holds)


def shaken(state: RecurrentState, rng: np.random.Generator) -> tuple[Trace, ...]:
    """Step through a state with the last digit of every input and weight changed at random."""
    sequence = sequence_of(state)
    steps = len(sequence.tokens)
    weights = tuple(
        (_shaken(kernel, rng), _shaken(recurrent, rng), _shaken(bias, rng))
        for kernel, recurrent, bias in weights_of(state)
    )
    skipped = tuple(step for step in state.skipped if step < steps)
    return _stack(state, _shaken(sequence.x, rng), weights, effective_holds(state, steps), skipped)


def _shaken(array: Array, rng: np.random.Generator) -> Array:
    digit = np.finfo(np.float32).eps * rng.choice((-1, 0, 1), array.shape)
    return (array * (1 + digit)).astype(np.float32)


def sequence_of(state: RecurrentState) -> Sequence:
    """Give the tokens and the input vectors of a state."""
    if state.source == "text":
        return _text_sequence(state)
    if state.source == "brackets":
        tokens = tokenise(state.text, "characters")
        return Sequence(tokens.shown, (), _fitting(brackets(tokens.shown), state), tokens.rest)
    x = signal(state.source, state.length, state.period)
    labels = tuple(number(float(value)) for value in x[:, 0])
    return Sequence(labels, (), _fitting(x, state))


def weights_of(state: RecurrentState) -> tuple[Weights, ...]:
    """Give the weights of each layer, as Keras's `get_weights()` would, edits included."""
    layers: list[Weights]
    if state.is_machine:
        layers = [_machine_of(state).weights]
    elif state.weights == "trained":
        layers = list(state.trained_weights())
    else:
        sizes = (state.inputs, state.width)[: state.depth]
        layers = [
            initial_weights(state.cell, size, state.width, state.seed, state.reset_after, layer)
            for layer, size in enumerate(sizes)
        ]
    for layer, (_kernel, recurrent, _bias) in enumerate(layers):
        recurrent *= np.float32(state.recurrent_scale)
        for edit in state.edits:
            if edit.layer == layer:
                _apply(edit, layers[layer])
    return tuple(layers)


def parameters_of(state: RecurrentState) -> tuple[Parameters, ...]:
    """Count the parameters of each layer."""
    sizes = (state.inputs, state.width)[: state.depth]
    return tuple(parameters(state.cell, size, state.width, state.reset_after) for size in sizes)


def plain(state: RecurrentState, cell: Cell) -> RecurrentState:
    """Give the same state for another cell, with nothing edited, held or skipped."""
    weights = "seeded" if state.weights == "trained" and cell != state.cell else state.weights
    return replace(state, cell=cell, weights=weights, edits=(), holds=(), skipped=())


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


def _stack(
    state: RecurrentState,
    x: Array,
    weights: tuple[Weights, ...],
    holds: tuple[Hold, ...],
    skipped: tuple[int, ...],
) -> tuple[Trace, ...]:
    traces: list[Trace] = []
    for layer, layer_weights in enumerate(weights):
        trace = unroll(
            state.cell,
            x,
            layer_weights,
            reset_after=state.reset_after,
            gates=[hold for hold in holds if hold.layer == layer],
            skip=skipped,
        )
        traces.append(trace)
        x = trace.series("h")
    return tuple(traces)


def _machine_of(state: RecurrentState) -> Machine:
    assert state.weights not in ("seeded", "trained")
    return machine(state.weights, state.cell, state.reset_after)


def _text_sequence(state: RecurrentState) -> Sequence:
    tokens = tokenise(state.text, state.split)
    numbers = vocabulary(tokens.shown)
    vectors = _vectors(state, tuple(numbers))
    zero = np.zeros(state.inputs, np.float32)
    rows = [vectors.get(token.lower(), zero) for token in tokens.shown]
    x = np.stack(rows) if rows else np.zeros((0, state.inputs), np.float32)
    unknown = tuple(dict.fromkeys(t for t in tokens.shown if t.lower() not in vectors))
    return Sequence(
        tokens.shown,
        tuple(1 if token in unknown else numbers[token.lower()] for token in tokens.shown),
        x,
        tokens.rest,
        unknown,
    )


def _vectors(state: RecurrentState, words: tuple[str, ...]) -> dict[str, Array]:
    """Give a vector to each word that has one."""
    if state.weights == "latch":
        return dict(zip(LATCH_WORDS, np.eye(len(LATCH_WORDS), dtype=np.float32), strict=True))
    if state.is_machine:
        return {}
    if state.vectors_from:
        return {v.word: np.array(v.numbers, np.float32) for v in state.vectors}
    return {word: embedding(word, state.inputs, state.seed) for word in words}


def _fitting(x: Array, state: RecurrentState) -> Array:
    """Give numbers to a cell that reads words: they are all unknown to it."""
    return x if state.inputs == 1 else np.zeros((len(x), state.inputs), np.float32)


def _apply(edit: Edit, weights: Weights) -> None:
    part = weights[MATRICES.index(edit.matrix)]
    np.atleast_2d(part)[edit.row, edit.column] = edit.value
