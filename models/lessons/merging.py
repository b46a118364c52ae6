"""Differences between states, as JSON: what is nested merges, lists are replaced whole."""

import math
from typing import Any

import msgspec

from models import state as states
from models.errors import InvalidInput
from models.lessons.lesson import Json, is_list, is_table
from resources import _


def written(state: object) -> Json:
    """Give a state as the JSON that a file would hold."""
    return msgspec.json.decode(states.encode(state), type=Json)


def merged(before: Json, changes: Json) -> Json:
    """Put changes into a state."""
    return {
        **before,
        **{
            key: merged(before[key], value)
            if is_table(value) and is_table(before.get(key))
            else value
            for key, value in changes.items()
        },
    }


def differences(before: Json, after: Json) -> Json:
    """Give what differs, so that `merged(before, differences(before, after))` is `after`."""
    changes: Json = {}
    for key, value in after.items():
        old = before.get(key)
        if is_table(value) and is_table(old):
            inner = differences(old, value)
            if inner:
                changes[key] = inner
        elif key not in before or old != value or type(old) is not type(value):
            changes[key] = value
    return changes


def applied(before: object, changes: Json) -> Any:
    """Change a state as a lesson says; every limit is checked, and every name must be known.

    Raises
    ------
    UnknownField
        A name is not that of a field.
    InvalidInput
        A value is outside its limits, or does not fit the others.
    """
    if not changes:
        return before
    wanted = merged(written(before), changes)
    found = states.decode(msgspec.json.encode(wanted), type(before))
    lost = _lost(changes, written(found))
    if lost:
        raise UnknownField(lost)
    return found


class UnknownField(InvalidInput):
    """A lesson names a field that a state does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(_("there is no field “{name}” in this lab's state").format(name=name))
        self.name = name


def _lost(given: Any, kept: Any, path: str = "") -> str:
    """Name the first key of what was given that is not in what was read of it."""
    if is_table(given) and is_table(kept):
        for key, value in given.items():
            here = f"{path}.{key}".lstrip(".")
            lost = _lost(value, kept[key], here) if key in kept else here
            if lost:
                return lost
    if is_list(given) and is_list(kept):
        pairs = zip(given, kept, strict=False)
        return next(filter(None, (_lost(*pair, path) for pair in pairs)), "")
    return ""


def value_at(state: Json, path: str) -> Any:
    """Give the value of a field by its path, such as "options.epochs" or "denses.0.units".

    Raises
    ------
    UnknownField
        There is no such field.
    """
    value: Any = state
    for name in path.split("."):
        if is_table(value) and name in value:
            value = value[name]
        elif is_list(value) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            raise UnknownField(path)
    return value


def is_equal(one: Any, other: Any) -> bool:
    """Compare values as a learner does: 2 and 2.0 are one number, and 0.1 + 0.2 is 0.3."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
    if is_list(one) and is_list(other):
        pairs = list(zip(one, other, strict=False))
        return len(one) == len(other) and all(is_equal(*pair) for pair in pairs)
    return one == other
