"""Random states of any lab, drawn from the limits that are written on their fields.

::

    states = random_states(State, random, inputs=lambda random, state: {"inputs": "reals"})

A state that the limits allow is one that a learner can reach; what is shown for it must be right,
and the program that is shown for it must run.
"""

import dataclasses
import math
import types
import typing
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, TypeVar

import msgspec
import numpy as np

from models.errors import InvalidInput
from models.state import replaced

S = TypeVar("S")
Draw = Callable[[np.random.Generator, Any], dict[str, Any]]
"""Gives fields that belong together, for a state as far as it has been drawn."""

_TRIES = 6
"""A number that does not fit the others is drawn again, and at last left as it is."""
_LONGEST = 5
"""Items of a tuple without a length of its own."""


def random_states(state_type: type[S], random: np.random.Generator, **draws: Draw) -> Iterator[S]:
    """Draw allowed states, without end.

    Parameters
    ----------
    state_type : type
        A frozen dataclass with its limits on the fields.
    draws
        How to draw a field that its limits do not tell enough of: a function that gives it,
        together with the fields that must fit it. One that gives nothing leaves it as it is.
    """
    while True:
        yield random_state(state_type, random, **draws)


def random_state(state_type: type[S], random: np.random.Generator, **draws: Draw) -> S:
    """Draw one allowed state: field after field, in any order, where it fits the others."""
    state = _first(state_type, random)
    names = [field.name for field in dataclasses.fields(typing.cast("Any", state_type))]
    hints = typing.get_type_hints(state_type, include_extras=True)
    for name in random.permutation(names):
        for _try in range(_TRIES):
            old = getattr(state, name)
            draw = draws.get(name)
            found = draw(random, state) if draw else {name: _drawn(hints[name], random, old)}
            try:
                state = replaced(state, **found)
                break
            except InvalidInput:
                continue
    return state


def _first(state_type: type[S], random: np.random.Generator) -> S:
    hints = typing.get_type_hints(state_type, include_extras=True)
    needed = [
        field.name
        for field in dataclasses.fields(typing.cast("Any", state_type))
        if field.default is field.default_factory is dataclasses.MISSING
    ]
    return state_type(**{name: _drawn(hints[name], random, None) for name in needed})


def _drawn(hint: Any, random: np.random.Generator, old: Any) -> Any:
    """Draw a value of a type; give the old one where a type tells too little."""
    base, meta = _parts(hint)
    origin, inner = typing.get_origin(base), typing.get_args(base)
    if base is bool:
        return bool(random.integers(2))
    if base is int:
        return _whole(meta, random)
    if base is float:
        return _real(meta, random)
    if origin is Literal:
        return inner[random.integers(len(inner))]
    if origin in (types.UnionType, typing.Union):
        return _drawn(inner[random.integers(len(inner))], random, old)
    if origin is tuple:
        return _items(inner, meta, random)
    if base is type(None):
        return None
    return random_state(base, random) if dataclasses.is_dataclass(base) else old


def _parts(hint: Any) -> tuple[Any, msgspec.Meta]:
    if typing.get_origin(hint) is not Annotated:
        return hint, msgspec.Meta()
    base, *metas = typing.get_args(hint)
    base, inner = _parts(base)
    return base, metas[-1] if metas else inner


def _items(inner: tuple[Any, ...], meta: msgspec.Meta, random: np.random.Generator) -> Any:
    if inner[-1] is not Ellipsis:
        return tuple(_drawn(item, random, None) for item in inner)
    least, most = meta.min_length or 0, meta.max_length or _LONGEST
    count = int(random.integers(least, max(min(most, _LONGEST), least) + 1))
    return tuple(_drawn(inner[0], random, None) for _item in range(count))


def _whole(meta: msgspec.Meta, random: np.random.Generator) -> int:
    least = int(meta.ge if meta.ge is not None else 0 if meta.gt is None else meta.gt + 1)
    most = int(meta.le if meta.le is not None else least + 20 if meta.lt is None else meta.lt - 1)
    if random.random() < 0.15:
        return most if random.random() < 0.5 else least
    # small numbers are as usual as large ones
    beyond = math.floor(math.exp(random.uniform(0, math.log(most - least + 1))))
    return min(least + beyond - 1 + int(random.integers(2)), most)


def _real(meta: msgspec.Meta, random: np.random.Generator) -> float:
    least = float(meta.ge if meta.ge is not None else -10.0)
    most = float(meta.le if meta.le is not None else 10.0)
    kind = random.integers(4)
    if kind == 0:  # a whole number, which some programs write in another way
        return float(min(max(random.integers(-10, 11), math.ceil(least)), math.floor(most)))
    if kind == 1 and least > 0:
        return float(math.exp(random.uniform(math.log(least), math.log(most))))
    if kind == 2:  # as people type
        return round(min(max(float(random.normal()), least), most), 2) if least <= 0 else most
    return float(random.uniform(least, most))
