"""What each view shows, resolved once from the state, its run and the pointer."""

from dataclasses import dataclass

import numpy as np

from app.labs.recurrent import layers_words, words
from app.labs.recurrent.holds import held_now
from app.labs.recurrent.inputs import InputScreen, input_screen
from app.labs.recurrent.layer import OpenLayer
from app.labs.recurrent.layers import LayersScreen, layers_screen
from app.labs.recurrent.moment import Moment
from app.labs.recurrent.values import vectors
from models.recurrent import NAMES, Cell, Explanation, RecurrentState, Run
from models.recurrent.cells import Array
from models.recurrent.side_by_side import Side, Sides
from models.recurrent.unrolling import Weights
from resources import _
from widgets.cell_diagram import Vector
from widgets.colours import Scale, symmetric


@dataclass(frozen=True, eq=False)
class SideScreen:
    """One cell of the comparison; what is infinite in its memory is not drawn."""

    name: str
    title: str
    cost: str
    h: Array
    memory: Array


@dataclass(frozen=True, eq=False)
class SidesScreen:
    """All cells of the comparison; the same object for as long as nothing of it has changed."""

    sides: tuple[SideScreen, ...]
    tokens: tuple[str, ...]
    scale: Scale
    sentence: str


@dataclass(frozen=True, eq=False)
class Seen:
    """What screens are resolved from. `looked` is None where there is no token."""

    state: RecurrentState
    run: Run
    layer: OpenLayer
    looked: Moment | None
    sides: SidesScreen | None = None
    """The comparison that was computed last, perhaps of another state."""
    sides_are_current: bool = False
    remark: str = ""
    """What is to be said of the comparison."""
    neighbours: str = ""
    """What is to be said of the token's vector."""
    flow: int = 0
    """For how many ms what moves does so."""


@dataclass(frozen=True, eq=False)
class TokensScreen:
    """The row of tokens above every view."""

    tokens: tuple[str, ...]
    tips: tuple[str, ...]
    tail: str
    skipped: tuple[int, ...]
    current: int | None


@dataclass(frozen=True, eq=False)
class StepScreen:
    """One step of a layer, opened."""

    layer: OpenLayer
    looked: Moment
    vectors: dict[str, Vector]
    held: dict[str, str]
    explanations: tuple[Explanation, ...]
    as_lines: bool
    sentence: str
    flow: int


@dataclass(frozen=True, eq=False)
class WeightsScreen:
    """The weights of a layer in Keras's layout, and the unit whose columns are marked."""

    cell: Cell
    units: int
    weights: Weights
    scale: Scale
    caption: str
    unit: int | None


@dataclass(frozen=True, eq=False)
class CompareScreen:
    """The three cells beside each other; None while nothing has been computed yet."""

    shown: SidesScreen | None
    recurrent_scale: float
    remark: str
    token: int
    unit: int | None


def tokens(seen: Seen) -> TokensScreen:
    sequence = seen.run.sequence
    tail = _("+ {n:,} more").format(n=sequence.rest) if sequence.rest else ""
    skipped = seen.run.layers[0].skipped
    current = seen.looked.token if seen.looked is not None else None
    tips = words.token_tips(sequence.tokens, sequence.numbers)
    return TokensScreen(sequence.tokens, tips, tail, skipped, current)


def inputs(seen: Seen) -> InputScreen | None:
    if seen.looked is None:
        return None
    return input_screen(seen.state, seen.looked, seen.neighbours)


def step(seen: Seen) -> StepScreen | None:
    looked = seen.looked
    if looked is None:
        return None
    return StepScreen(
        seen.layer,
        looked,
        vectors(looked, seen.layer.scales),
        held_now(seen.run.holds, looked.layer, looked.token),
        looked.explanations(),
        seen.state.shown == "lines",
        words.sentence(looked),
        seen.flow,
    )


def layers(seen: Seen) -> LayersScreen | None:
    if seen.looked is None:
        return None
    return layers_screen(seen.state, seen.looked, seen.layer.picture)


def weights(seen: Seen) -> WeightsScreen:
    run, layer = seen.run, seen.layer.index
    parts = run.weights[layer]
    scale = symmetric(np.concatenate([part.ravel() for part in parts[:2]]), "weight")
    unit = seen.looked.lit_unit if seen.looked is not None else None
    return WeightsScreen(run.cell, run.units, parts, scale, words.weights_caption(run, layer), unit)


def compare(seen: Seen) -> CompareScreen | None:
    if seen.looked is None:
        return None
    scale, looked = seen.state.recurrent_scale, seen.looked
    return CompareScreen(seen.sides, scale, seen.remark, looked.token, looked.lit_unit)


def sides_screen(found: Sides, recurrent_scale: float, trained: Cell | None = None) -> SidesScreen:
    """Resolve a comparison that has just been computed.

    Parameters
    ----------
    trained : Cell, optional
        The cell whose weights have been trained; those of the others never are.
    """
    tokens = found[0].run.sequence.tokens
    largest = max(float(np.abs(side.run.layers[-1].h).max(initial=0.0)) for side in found)
    limit = max(0.2, largest)
    sentence = words.compared(found, recurrent_scale) if tokens else ""
    shown = tuple(_side(side, side.cell == trained) for side in found)
    return SidesScreen(shown, tokens, Scale("signed", -limit, limit), sentence)


def explanation(seen: Seen) -> str:
    """Say in one sentence what is happening."""
    if seen.looked is None:
        return _("There is no token yet. Type a sentence, or choose an example.")
    if seen.state.view == "compare" and seen.sides is not None and seen.sides_are_current:
        return seen.sides.sentence
    if seen.state.view == "layers":
        return layers_words.sentence(seen.state, seen.looked)
    return words.words(seen.state.view, seen.looked)


def _side(side: Side, is_trained: bool) -> SideScreen:
    memory = np.where(np.isfinite(side.memory), side.memory, np.nan)
    name, total = NAMES[side.cell], sum(layer.total for layer in side.parameters)
    title = _("{cell}, {total:,} parameters").format(cell=name, total=total)
    if is_trained:
        title = _("{cell}, trained, {total:,} parameters").format(cell=name, total=total)
    cost = "\n".join(str(layer) for layer in side.parameters)
    return SideScreen(name, title, cost, side.run.layers[-1].series("h").T, memory)
