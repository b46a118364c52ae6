"""The terms of a sum as bars, the largest first, each with where it leads."""

from typing import Literal

import numpy as np

from models.inspection import Reasons
from models.lenet.layers import DenseLayer, DropoutLayer, FlattenLayer, GlobalPoolLayer, Layer
from resources import _, ngettext
from resources.numbers import number
from widgets.bars import Bar

_MOST_TERMS = 6
"""So many of the largest terms have a bar of their own."""

UnitGoal = tuple[Literal["unit"], tuple[int, int]]
MapGoal = tuple[Literal["map"], tuple[int, int, int, int]]
Goal = UnitGoal | MapGoal
"""Where a bar leads: a layer and its unit; or a layer, channel, row and column."""


def signed(value: float) -> str:
    """Write a contribution with its sign."""
    text = number(value)
    return text if value <= 0 else f"+{text}"


def contributions(found: Reasons) -> tuple[tuple[Bar, ...], tuple[Goal | None, ...]]:
    terms = found.terms
    order = np.argsort(-np.abs(terms), kind="stable")
    chosen = [int(place) for place in order[:_MOST_TERMS] if terms[place]]
    bars = [
        Bar(
            f"{_source(found, place)}:  {number(float(found.inputs[place]))} × "
            f"{number(float(found.weights[place]))}",
            float(terms[place]),
            signed(float(terms[place])),
        )
        for place in chosen
    ]
    goals = [_goal(found, place) for place in chosen]
    rest = float(terms.sum() - terms[chosen].sum())
    count = len(terms) - len(chosen)
    if count:
        bars.append(Bar(_others(count), rest, signed(rest)))
        goals.append(None)
    bars.append(Bar(_("bias"), found.bias, signed(found.bias)))
    goals.append(None)
    return tuple(bars), tuple(goals)


def _before(layers: tuple[Layer, ...], layer: int) -> int:
    """Give the layer whose output goes into another; dropout lets everything through."""
    index = layer - 1
    while index >= 0 and isinstance(layers[index], DropoutLayer):
        index -= 1
    return index


def _source(found: Reasons, place: int) -> str:
    """Name where an input of the sum comes from."""
    layers = found.seen.network.layers
    goal = _goal(found, place)
    if goal is None:
        before = _before(layers, found.target.layer)
        if before < 0 or isinstance(layers[before], FlattenLayer):
            return _("pixel {place}").format(place=place)
        return f"{layers[before].name}, {place}"
    if goal[0] == "unit":
        return f"{layers[goal[1][0]].name}, {place}"
    layer, channel, row, column = goal[1]
    return f"{layers[layer].name}, {channel} [{row}, {column}]"


def _goal(found: Reasons, place: int) -> Goal | None:
    """Tell where to go on from an input of the sum."""
    network = found.seen.network
    layers, shapes = network.layers, network.shapes
    before = _before(layers, found.target.layer)
    if before >= 0 and isinstance(layers[before], FlattenLayer):
        before = _before(layers, before)
    if before < 0:
        return None
    if len(shapes[before + 1]) == 3:
        row, column, channel = np.unravel_index(place, shapes[before + 1])
        return "map", (before, int(channel), int(row), int(column))
    # each number of these is a sum that can be taken apart
    summed = isinstance(layers[before], DenseLayer | GlobalPoolLayer)
    return ("unit", (before, place)) if summed else None


def _others(count: int) -> str:
    return ngettext("{count} other", "{count} others", count).format(count=count)
