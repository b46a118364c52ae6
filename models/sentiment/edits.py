"""Changes of a sentence, word by word, such that before and after stay under each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

_Place = Annotated[int, Meta(ge=0, lt=200)]


@dataclass(frozen=True)
class WordEdit:
    """One change of a sentence, whose places stay the same whatever is done to them.

    Parameters
    ----------
    kind : "leave out" | "replace" | "exchange"
    place : int
        Which place of the sentence, counted from 0.
    other : int
        The place that it is exchanged with.
    word : str
        What stands there instead.
    """

    kind: Literal["leave out", "replace", "exchange"]
    place: _Place
    other: _Place = 0
    word: Annotated[str, Meta(max_length=100)] = ""


Slots = tuple[str | None, ...]
"""The places of a sentence: a word, or None where it was left out."""


def edited(tokens: Iterable[str], edits: Iterable[WordEdit]) -> Slots:
    """Change a sentence; what names a place that there is not changes nothing."""
    slots: list[str | None] = list(tokens)
    for edit in edits:
        if edit.place >= len(slots):
            continue
        if edit.kind == "leave out":
            slots[edit.place] = None
        elif edit.kind == "replace":
            slots[edit.place] = edit.word or None
        elif edit.other < len(slots):
            first, second = slots[edit.place], slots[edit.other]
            slots[edit.place], slots[edit.other] = second, first
    return tuple(slots)


def kept(slots: Slots) -> tuple[str, ...]:
    """Give the words that are left."""
    return tuple(slot for slot in slots if slot is not None)
