"""States that were kept: by this version, by an older one, or by a newer one.

A state's class may say which version it is, and how an older one becomes the next::

    VERSION: ClassVar[int] = 2
    MIGRATIONS: ClassVar[Migrations] = {1: _with_rates_as_text}

Version 1 is what Unrolled 0.1.0 wrote.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Generic, TypeAlias, TypeVar, cast, get_args, get_type_hints

import msgspec

from models import state as states
from models.errors import InvalidInput
from resources import _

S = TypeVar("S")

Json: TypeAlias = dict[str, Any]
Migrations: TypeAlias = Mapping[int, Callable[[Json], Json]]
"""By the version they start from: pure functions from what was kept to what the next one keeps."""

_MOST_LEFT_OUT = 2
"""So many fields are left out together, where each is allowed but not all side by side."""


class NewerState(InvalidInput):
    """A state of a version that this Unrolled does not know."""


@dataclass(frozen=True)
class Rescued(Generic[S]):
    """A state, and the names of the fields that could not be read and have their first values."""

    state: S
    lost: tuple[str, ...] = ()


def version_of(state_type: type) -> int:
    """Give the version of a state's class."""
    return getattr(state_type, "VERSION", 1)


def read(data: bytes | msgspec.Raw, state_type: type[S], version: int = 1) -> S:
    """Read a kept state, of this version or an older one; every limit is checked.

    Raises
    ------
    NewerState
        It is of a newer version.
    InvalidInput
        It is damaged, or a field is outside its limits.
    """
    if version == version_of(state_type):
        return states.decode(data, state_type)
    return states.decode(states.encode(_migrated(data, state_type, version)), state_type)


def rescue(data: bytes | msgspec.Raw, state_type: type[S], version: int = 1) -> Rescued[S]:
    """Read of a kept state what can be read; a refused field has its first value.

    Raises
    ------
    NewerState
        It is of a newer version.
    InvalidInput
        Nothing of it can be read.
    """
    try:
        return Rescued(read(data, state_type, version))
    except NewerState:
        raise
    except InvalidInput:
        return _rescue(_migrated(data, state_type, version), state_type)


def _migrated(data: bytes | msgspec.Raw, state_type: type, version: int) -> Json:
    newest = version_of(state_type)
    if version > newest:
        raise NewerState(
            _(
                "It was saved by a newer Unrolled (state version {theirs}, this one reads {ours}). "
                "Update Unrolled to open it."
            ).format(theirs=version, ours=newest)
        )
    kept = states.decode(data, Json)
    migrations: Migrations = getattr(state_type, "MIGRATIONS", {})
    for step in range(version, newest):
        if step in migrations:
            kept = migrations[step](kept)
    return kept


def _rescue(kept: Json, state_type: type[S]) -> Rescued[S]:
    readable, lost = _readable(kept, state_type)
    for left_out in _smallest_first(tuple(readable)):
        chosen = {name: value for name, value in readable.items() if name not in left_out}
        try:
            state = states.decode(states.encode(chosen), state_type)
        except InvalidInput:
            continue
        return Rescued(state, (*lost, *left_out))
    raise InvalidInput(_("Nothing of this state can be read."))


def _readable(kept: Json, state_type: type) -> tuple[Json, tuple[str, ...]]:
    """Part the fields that are allowed by themselves from the names of those that are not."""
    hints = get_type_hints(state_type, include_extras=True)
    readable: Json = {}
    lost: list[str] = []
    for field in dataclasses.fields(state_type):
        if field.name not in kept:
            continue
        value = kept[field.name]
        try:
            states.decode(states.encode(value), hints[field.name])
            readable[field.name] = value
        except InvalidInput:
            within = _rescue_within(value, hints[field.name])
            if within is not None:
                readable[field.name] = msgspec.to_builtins(within.state)
            names = within.lost if within is not None else ()
            lost += [f"{field.name}.{name}" for name in names] or [field.name]
    return readable, tuple(lost)


def _rescue_within(value: Any, hint: Any) -> Rescued[Any] | None:
    """Read what can be read of a field that is itself a dataclass."""
    kinds = [kind for kind in (hint, *get_args(hint)) if dataclasses.is_dataclass(kind)]
    if not isinstance(value, dict) or len(kinds) != 1 or not isinstance(kinds[0], type):
        return None
    try:
        return _rescue(cast("Json", value), kinds[0])
    except InvalidInput:
        return None


def _smallest_first(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give what might be left out: nothing, single fields, pairs, and in the end everything."""
    for count in range(_MOST_LEFT_OUT + 1):
        yield from combinations(names, count)
    yield names
