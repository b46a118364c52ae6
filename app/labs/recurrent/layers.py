"""What the view Layers shows: all layers over time, and what each passes on."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.labs.recurrent.layers_words import described, sentence
from app.labs.recurrent.moment import Moment
from app.labs.recurrent.values import input_scale
from models.recurrent import NAMES, RecurrentState, Run, Stack
from resources import _
from widgets.colours import Scale
from widgets.layer_stack import Lane, Level, StackPicture


@dataclass(frozen=True, eq=False)
class LayersScreen:
    """The stack over time, and where in it one looks; level 0 is the input.

    Parameters
    ----------
    picture : StackPicture
        The same object for as long as nothing of it has changed.
    around : int
        The token that stays in sight while the pointer is at another.
    """

    picture: StackPicture
    token: int
    level: int
    unit: int | None
    around: int
    return_sequences: bool
    sample: int
    samples: int
    sentence: str


def layers_screen(state: RecurrentState, looked: Moment, picture: StackPicture) -> LayersScreen:
    """Resolve where one looks."""
    return LayersScreen(
        picture,
        looked.token,
        looked.layer + 1,
        looked.lit_unit,
        min(state.token, looked.run.steps - 1),
        state.return_sequences,
        min(state.sample, state.samples - 1),
        state.samples,
        sentence(state, looked),
    )


def picture_of(state: RecurrentState, run: Run) -> StackPicture:
    """Draw all layers of a run; only what decides its numbers is taken from the state."""
    stack, tokens = run.stack, run.sequence.tokens
    assert stack is not None
    steps = len(tokens)
    masked = run.sequence.padding if state.mask else ()
    marks = tuple("0" if step in masked else "1" for step in range(steps))
    return StackPicture(
        tuple(_levels(state, run, stack)),
        tokens,
        frozenset(stack.layers[0].skipped),
        marks if run.sequence.padding else (),
        _("mask"),
        frozenset(run.sequence.padding),
    )


def _levels(state: RecurrentState, run: Run, stack: Stack) -> Iterator[Level]:
    batch, steps = state.samples, run.steps
    shape = f"[{batch}, {steps}, {{n}}]"
    yield Level("x", shape.format(n=state.inputs), (Lane(run.sequence.x, input_scale(run)),))
    scale = _scale(stack)
    for index, trace in enumerate(stack.layers):
        lanes = [Lane(trace.series("h"), scale, "hidden", 1)]
        if stack.backward:
            other = stack.backward[index].series("h")[::-1]
            lanes.append(Lane(other, scale, "output", -1))
        name = f"{NAMES[run.cell]} {index + 1}" if state.depth > 1 else NAMES[run.cell]
        yield Level(
            name,
            f"h [{batch}, {steps}, {state.width}]",
            tuple(lanes),
            state.merge if stack.backward and index else "",
        )
    yield _head(state, run, stack, scale)


def _head(state: RecurrentState, run: Run, stack: Stack, scale: Scale) -> Level:
    """Give what a layer after these would receive."""
    joined = state.merge if stack.backward else ""
    name = _("to the head")
    if state.return_sequences:
        shape = f"[{state.samples}, {run.steps}, {state.passed_on}]"
        return Level(name, shape, (Lane(stack.outputs[-1], scale),), joined)
    values = np.zeros((run.steps, state.passed_on), np.float32)
    values[-1] = stack.last
    lane = Lane(values, scale, only=run.steps - 1)
    return Level(name, f"[{state.samples}, {state.passed_on}]", (lane,), joined)


def _scale(stack: Stack) -> Scale:
    arrays = [trace.h for trace in (*stack.layers, *stack.backward)]
    arrays += [*stack.outputs, stack.last]
    limit = max([0.2, *(float(np.abs(array).max(initial=0.0)) for array in arrays)])
    return Scale("signed", -limit, limit)


def tip(picture: StackPicture, level: int, lane: int, column: int) -> str:
    """Say what one vector holds."""
    shown = picture.levels[level]
    values = shown.lanes[lane].values[column]
    name = shown.name if len(shown.lanes) == 1 else f"{shown.name} {'→←'[lane]}"
    return described(name, picture.columns[column], values)
