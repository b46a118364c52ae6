"""One number of an array: read, or said where it stands and what is wrong with it."""

import re
from collections.abc import Sequence

import numpy as np

from models.errors import InvalidInput
from resources import _, numbers

_SHOWN = 24
NAMED = re.compile(r"[-+−]?(?:nan|inf|infinity|∞)", re.IGNORECASE)


def number(text: str, place: str) -> float:
    """Read a finite number; `place` says where it stands.

    Raises
    ------
    InvalidInput
        It is none, or not finite.
    """
    if not text:
        raise InvalidInput(_("{place} is empty.").format(place=_begun(place)))
    if NAMED.fullmatch(text):
        raise InvalidInput(
            _("{place} is {text}; only finite numbers can be used here.").format(
                place=_begun(place), text=text
            )
        )
    value = numbers.parse(text)
    if value is not None and not np.isfinite(value):
        raise InvalidInput(
            _("{place}: {text} is too large.").format(place=_begun(place), text=cut(text))
        )
    if value is None:
        raise InvalidInput(
            _("{place}: “{text}” is not a number, such as 0.25, 1e-3 or 1/9.").format(
                place=_begun(place), text=cut(text)
            )
        )
    return value


def place_text(place: Sequence[int]) -> str:
    """Say where in an array a number stands, counted from 0."""
    if not place:
        return _("the whole")
    if len(place) == 1:
        return _("number {place}").format(place=place[0])
    if len(place) == 2:
        return _("row {row}, column {column}").format(row=place[0], column=place[1])
    return "[" + ", ".join(map(str, place)) + "]"


def shape_text(shape: Sequence[int]) -> str:
    """Write a shape as people say it."""
    return " × ".join(map(str, shape))


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def cut(text: str) -> str:
    """Shorten a text that a sentence names."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
