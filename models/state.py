"""What the states of all labs have in common: limits written once, on the field.

A state is a frozen dataclass whose fields are annotated with `msgspec.Meta`. The annotation
validates files, gives a control its range and its tooltip, and is checked on every change.
"""

import dataclasses
import functools
import re
import typing
from typing import Any, TypeVar

import msgspec

from models.errors import InvalidInput
from resources import _

S = TypeVar("S")

_LIMIT = re.compile(r"Expected `(?:int|float)` (?P<side>>=|<=) (?P<limit>.+)")


@functools.cache
def _hints(state_type: type) -> dict[str, Any]:
    return typing.get_type_hints(state_type, include_extras=True)


def replaced(state: S, /, **fields: Any) -> S:
    """Give the state with some fields changed, each checked against its limits.

    Raises
    ------
    InvalidInput
        A value is outside its limits, or does not fit the other fields.
    """
    hints = _hints(type(state))
    for name, value in fields.items():
        try:
            # through JSON, where NaN and infinity have no place, as in a file
            fields[name] = msgspec.json.decode(msgspec.json.encode(value), type=hints[name])
        except msgspec.ValidationError as error:
            raise InvalidInput(_sentence(error, name)) from error
    return dataclasses.replace(typing.cast("Any", state), **fields)


def encode(state: object) -> bytes:
    """Write a state as JSON."""
    return msgspec.json.encode(state)


def decode(data: bytes | msgspec.Raw, state_type: type[S]) -> S:
    """Read a state from JSON and check every limit.

    Raises
    ------
    InvalidInput
        The JSON is damaged, a number is not finite, or a field is outside its limits; the
        sentence names the place.
    """
    try:
        return msgspec.json.decode(data, type=state_type)
    except msgspec.ValidationError as error:
        raise InvalidInput(_sentence(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InvalidInput(_("This state is damaged: {reason}.").format(reason=error)) from error


def _sentence(error: msgspec.ValidationError, field: str = "") -> str:
    """Say for a learner what msgspec says for a programmer."""
    if isinstance(error.__cause__, InvalidInput):
        return str(error.__cause__)
    reason, _at, place = str(error).partition(" - at `$")
    field = f"{field}{place.strip('`')}".lstrip(".")
    limit = _LIMIT.fullmatch(reason)
    if limit is None:
        return _("“{field}” does not fit: {reason}.").format(field=field, reason=reason)
    if limit["side"] == ">=":
        return _("“{field}” must be at least {limit}.").format(field=field, limit=limit["limit"])
    return _("“{field}” must be at most {limit}.").format(field=field, limit=limit["limit"])
