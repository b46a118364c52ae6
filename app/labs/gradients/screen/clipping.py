"""What the view Clipping shows, resolved from the state."""

import math
from dataclasses import dataclass

import numpy as np

from app.labs.gradients.screen import clipping_words as words
from app.labs.gradients.screen.planes import rounded_up
from app.labs.gradients.seen import Seen
from models.gradients.clipping_run import Clipped, ClippingRun, Gradient, run
from models.gradients.clipping_state import ClippingState
from resources import _
from resources.numbers import precise, short
from widgets.bars import Bar
from widgets.plane import Arrow, Box, Circle, Contents

_BEFORE, _AFTER = 0, 1
"""Colours of the gradient as it was, and of what became of it."""


@dataclass(frozen=True, eq=False)
class Column:
    """The gradient before, or after one of the ways.

    Parameters
    ----------
    plane : Contents
        Two of its numbers as an arrow; `said` is the text twin.
    bars : tuple of Bar
        The norm of each variable, the longest filling the room: proportions can be compared.
    """

    title: str
    arguments: str
    plane: Contents
    said: str
    norm: str
    turned: str
    bars: tuple[Bar, ...]
    keras: str


@dataclass(frozen=True, eq=False)
class ClippingScreen:
    """All that the view shows, and the names of all parameters."""

    columns: tuple[Column, ...]
    parameters: tuple[str, ...]
    across: int
    upward: int
    sentence: str


def clipping(seen: Seen) -> ClippingScreen:
    """Resolve the view."""
    state = seen.state
    found = run(state.clipping)
    parameters = _parameters(found)
    last = len(parameters) - 1
    pair = min(state.across, last), min(state.upward, last)
    names = parameters[pair[0]], parameters[pair[1]]
    before = _before(found, pair, names)
    after = [_after(found, way, state.clipping, pair, names) for way in found.ways]
    return ClippingScreen((before, *after), parameters, *pair, words.sentence(found))


def _parameters(found: ClippingRun) -> tuple[str, ...]:
    """Name every number as numpy would: U[0, 1]."""
    return tuple(
        f"{name}[{', '.join(str(place) for place in index)}]"
        for name, values in zip(found.names, found.before.variables, strict=True)
        for index in np.ndindex(*values.shape)
    )


def _before(found: ClippingRun, pair: tuple[int, int], names: tuple[str, str]) -> Column:
    x, y = _pair(found.before, pair)
    plane = Contents(_reach(x, y), *names, (Arrow(x, y, _BEFORE),), note=_note(x, y))
    return Column(
        _("gradient g"),
        _("unclipped"),
        plane,
        _said(names, x, y),
        words.norm_written(found.before.norm),
        "",
        _bars(found.names, found.before.norms),
        _("Keras optimizer:"),
    )


def _after(
    found: ClippingRun,
    way: Clipped,
    state: ClippingState,
    pair: tuple[int, int],
    names: tuple[str, str],
) -> Column:
    (x, y), (old_x, old_y) = _pair(way.after, pair), _pair(found.before, pair)
    boxes = (Box(state.low, state.high, _AFTER),) if way.way == "value" else ()
    limit = {"value": 0.0, "norm": state.norm, "global": state.global_norm}[way.way]
    # the limit of the whole is a circle only where the two numbers are all there is
    whole = _is_whole(found, way, pair)
    circles = (Circle(limit, _AFTER, dashed=True),) if limit and whole else ()
    reach = _reach(x, y, *((state.low, state.high) if boxes else ()), limit if whole else 0.0)
    arrows = (Arrow(old_x, old_y, _BEFORE, pale=True), Arrow(x, y, _AFTER))
    return Column(
        *words.call(way.way, state),
        Contents(reach, *names, arrows, circles=circles, boxes=boxes, note=_note(x, y)),
        _said(names, x, y),
        words.norm_written(way.after.norm),
        words.turned(way.angle),
        _bars(found.names, way.after.norms),
        words.keras(way.way, state),
    )


def _is_whole(found: ClippingRun, way: Clipped, pair: tuple[int, int]) -> bool:
    """Tell whether the two numbers drawn are all that the limit is for."""
    if pair[0] == pair[1]:
        return False
    if way.way == "global":
        return len(found.before.flat) == 2
    sizes = np.cumsum([0, *(values.size for values in found.before.variables)])
    variable = [int(np.searchsorted(sizes, place, side="right")) - 1 for place in pair]
    first = variable[0]
    return first == variable[1] and found.before.variables[first].size == 2


def _pair(gradient: Gradient, pair: tuple[int, int]) -> tuple[float, float]:
    flat = gradient.flat
    return float(flat[pair[0]]), float(flat[pair[1]])


def _note(x: float, y: float) -> str:
    return "" if math.isfinite(x) and math.isfinite(y) else f"({short(x)}, {short(y)})"


def _reach(*lengths: float) -> float:
    finite = [abs(length) for length in lengths if math.isfinite(length)]
    return rounded_up(max(finite, default=0.0))


def _said(names: tuple[str, str], x: float, y: float) -> str:
    return f"{names[0]} = {precise(x)}, {names[1]} = {precise(y)}"


def _bars(names: tuple[str, ...], norms: tuple[float, ...]) -> tuple[Bar, ...]:
    return tuple(
        Bar(f"‖{name}‖", norm if math.isfinite(norm) else 0.0, precise(norm))
        for name, norm in zip(names, norms, strict=True)
    )
