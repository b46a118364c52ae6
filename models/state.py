"""What the states of all labs have in common: limits written once, on the field.

A state is a frozen dataclass whose fields are annotated with `msgspec.Meta`. The annotation
validates files, gives a control its range and its tooltip, and is checked on every change.
"""

import dataclasses
import functools
import logging
import math
import re
import typing
from typing import Any, TypeAlias, TypeVar, cast

import msgspec

from models.errors import InvalidInput
from resources import _

log = logging.getLogger(__name__)

S = TypeVar("S")
FieldValue: TypeAlias = bool | int | float | str
"""What a form gives for a field that it names; the field's own limits say which are right."""

_KEPT = (bytes, bytearray)
"""Types that are handed on as they are, not as the text that a file would hold."""
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
    checked = {
        name: value if value is getattr(state, name) else _checked(value, hints[name], name)
        for name, value in fields.items()
    }
    return dataclasses.replace(cast("Any", state), **checked)


def _checked(value: object, hint: Any, name: str) -> Any:
    """Give a value as a file would have brought it: of the right types, finite, within limits."""
    try:
        plain = msgspec.to_builtins(value, builtin_types=_KEPT)
        if not _is_finite(plain):
            raise InvalidInput(_("“{field}” is not a finite number.").format(field=name))
        if not _is_text(plain):
            raise InvalidInput(
                _("“{field}” has characters that are no text. Rename the file first.").format(
                    field=name
                )
            )
        return msgspec.convert(plain, hint, builtin_types=_KEPT)
    except msgspec.ValidationError as error:
        raise InvalidInput(_sentence(error, name)) from error


def _is_finite(plain: Any) -> bool:
    """Tell whether a file could hold it: msgspec lets NaN and infinity through every limit."""
    kind = cast("type[object]", type(plain))
    if kind is float:
        return math.isfinite(plain)
    if kind is dict:
        return all(map(_is_finite, plain.values()))
    if kind is not tuple and kind is not list:
        return True
    if plain and type(plain[0]) is float:
        # a row of weights at once: what is not finite, or too large to sum, is looked at closely
        try:
            if math.isfinite(sum(plain)):
                return True
        except TypeError:
            pass
    return all(map(_is_finite, plain))


def shared(state: S) -> S:
    """Give what of a state may go to others, and may come from them.

    A state that names places on this machine has a method `for_others` that leaves them out.
    """
    for_others = getattr(state, "for_others", None)
    return state if for_others is None else for_others()


def _is_text(plain: Any) -> bool:
    """Tell whether a file could hold its words: names on a disk may be other bytes than UTF-8."""
    kind = cast("type[object]", type(plain))
    if kind is str:
        return not any("\ud800" <= sign <= "\udfff" for sign in plain)
    if kind is dict:
        return all(map(_is_text, plain.values()))
    if (kind is tuple or kind is list) and plain and type(plain[0]) is not float:
        return all(map(_is_text, plain))
    return True


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
        log.info("a state cannot be read: %s", error)
        raise InvalidInput(_("This state is damaged.")) from error


def _sentence(error: msgspec.ValidationError, field: str = "") -> str:
    """Say for a learner what msgspec says for a programmer."""
    if isinstance(error.__cause__, InvalidInput):
        return str(error.__cause__)
    reason, _at, place = str(error).partition(" - at `$")
    field = f"{field}{place.strip('`')}".lstrip(".")
    limit = _LIMIT.fullmatch(reason)
    if limit is None:
        log.info("“%s” is refused: %s", field, reason)
        return _wanted(reason).format(field=field)
    if limit["side"] == ">=":
        return _("“{field}” must be at least {limit}.").format(field=field, limit=limit["limit"])
    return _("“{field}” must be at most {limit}.").format(field=field, limit=limit["limit"])


def _wanted(reason: str) -> str:
    """Say what kind of value is wanted, whatever msgspec calls it."""
    kinds = {
        "Expected `int`,": _("“{field}” must be a whole number."),
        "Expected `float`,": _("“{field}” must be a number."),
        "Expected `str`,": _("“{field}” must be text."),
        "Expected `bool`,": _("“{field}” must be true or false."),
    }
    found = (sentence for start, sentence in kinds.items() if reason.startswith(start))
    return next(found, _("“{field}” has a value that does not fit."))
