"""What the view Time shows, resolved from the state and the three cells on their sequence."""

from dataclasses import dataclass

import numpy as np

from app.labs.gradients.screen import time_words as words
from app.labs.gradients.seen import Pointed, Seen
from models.gradients.time_run import Array, TimeRun, Way, way
from models.recurrent.cells import Cell
from widgets.colours import Scale

SCALE = Scale("signed", -6.0, 6.0)
"""Of the logarithm to base 10: what vanishes is blue, what explodes is orange."""


@dataclass(frozen=True, eq=False)
class Side:
    """One cell.

    Parameters
    ----------
    triangle : (T, T) float64
        [t, k]: the size of dh(t)/dx(k); `painted` is its logarithm.
    row : (T,) float64
        The row of the t that one looks at; NaN for k > t.
    past : (t + 1,) float64, optional
        What the way past all matrices alone carries to h(t), from every x(k).
    """

    cell: Cell
    name: str
    title: str
    triangle: Array
    painted: Array
    row: Array
    past: Array | None


@dataclass(frozen=True, eq=False)
class TimeScreen:
    """All that the view shows; `formula` has the factors, their norms, and the gates."""

    run: TimeRun
    sides: tuple[Side, ...]
    t: int
    k: int
    cell: Cell
    tokens: tuple[str, ...]
    formula: tuple[str, ...]
    sentence: str


def time(seen: Seen) -> TimeScreen | None:
    """Resolve the view; None before anything is computed, and without a token."""
    found = seen.time
    if found is None or not found.length:
        return None
    place = _place(seen, found)
    ways: dict[Cell, Way] = {cell.cell: way(cell, place.t, place.k) for cell in found.cells}
    sides = tuple(
        Side(
            cell.cell,
            cell.name,
            words.title(cell.name, float(cell.triangle[place.t, place.k])),
            cell.triangle,
            _logarithm(cell.triangle),
            np.where(np.arange(found.length) <= place.t, cell.triangle[place.t], np.nan),
            ways[cell.cell].past,
        )
        for cell in found.cells
    )
    return TimeScreen(
        found,
        sides,
        place.t,
        place.k,
        place.cell,
        found.tokens,
        _formula(place, ways[place.cell]),
        words.sentence(found, ways, place),
    )


def _place(seen: Seen, found: TimeRun) -> Pointed:
    """Clamp where one looks to the sequence."""
    state, last = seen.state, found.length - 1
    wanted = seen.pointed or Pointed(state.cell, state.reached, state.entered)
    t = min(wanted.t, last)
    return Pointed(wanted.cell, t, min(wanted.k, t))


def _logarithm(triangle: Array) -> Array:
    with np.errstate(divide="ignore"):
        found = np.log10(triangle)
    return np.tril(np.clip(np.nan_to_num(found, nan=6, posinf=6, neginf=-6), -6, 6))


def _formula(place: Pointed, found: Way) -> tuple[str, ...]:
    lines = [words.chain(place, found)]
    if len(found.norms):
        lines.append(words.norms(found))
    if found.past is not None:
        lines.append(words.past(place, found))
    return tuple(lines)
