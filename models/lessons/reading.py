"""A lesson read from its file; what is wrong is said with the file and the line."""

import math
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from models import regular
from models.lessons.blocks import Block, Section, head_and_sections, head_of
from models.lessons.faults import fault, line_of
from models.lessons.lesson import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_LIGHTS,
    MOST_STEPS,
    SPEEDS,
    Json,
    Lesson,
    Lines,
    Show,
    Step,
    is_list,
    is_table,
)
from resources import _

FILE_SUFFIX = ".md"
_LARGEST_FILE = 5_000_000
_HEAD: dict[str, type] = {"title": str, "lab": str, "order": int, "about": str, "language": str}


def read_file(path: Path) -> Lesson:
    """Read a lesson from a file.

    Raises
    ------
    InvalidInput
        It cannot be opened, is too large, or is no lesson; the sentence names the line.
    """
    return read(_text(path), path.name)


def read_head(path: Path) -> Lesson:
    """Read only the head of a lesson, in a fraction of the time; it has no steps then.

    Raises
    ------
    InvalidInput
        It cannot be opened, is too large, or has no head; the sentence names the line.
    """
    return Lesson(name=path.name, steps=(), **_head(path.name, head_of(path.name, _text(path))))


def _text(path: Path) -> str:
    data = regular.read(path, _LARGEST_FILE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fault(path.name, line, _("this is not text in UTF-8")) from error


def read(source: str, name: str) -> Lesson:
    """Read a lesson; what its states say is checked by `resolved`, against the labs.

    Raises
    ------
    InvalidInput
        It is no lesson; the sentence names the line.
    """
    head, sections = head_and_sections(name, source)
    if not sections:
        raise fault(name, head.line, _("there is no step; one begins with a heading “## …”"))
    if len(sections) > MOST_STEPS:
        raise fault(
            name,
            sections[MOST_STEPS].line,
            _("a lesson has at most {count} steps").format(count=MOST_STEPS),
        )
    found = _head(name, head)
    steps = tuple(_step(name, section) for section in sections)
    return Lesson(name=name, steps=steps, **found)


def _head(name: str, block: Block) -> dict[str, Any]:
    found = _toml(name, block)
    for key, value in found.items():
        line = line_of(block.text, block.line, key)
        if key not in _HEAD:
            raise fault(name, line, _unknown(key, _HEAD))
        if type(value) is not _HEAD[key]:
            wanted = _("a whole number") if _HEAD[key] is int else _("a text in quotation marks")
            raise fault(name, line, _("“{key}” must be {wanted}").format(key=key, wanted=wanted))
        if _HEAD[key] is str and len(value) > LONGEST_TITLE * (5 if key == "about" else 1):
            raise fault(name, line, _("“{key}” is too long").format(key=key))
    for key in ("title", "lab"):
        if not found.get(key, "").strip():
            raise fault(name, block.line, _("the head must have a “{key}”").format(key=key))
    return found


def _step(name: str, section: Section) -> Step:
    text, notes = "\n".join(section.text).strip(), "\n".join(section.notes).strip()
    _check_lengths(name, section, text, notes)
    none = Block("", 0)
    state, show, do = (section.blocks.get(kind, none) for kind in ("state", "show", "do"))
    changes = _json(name, state) if state.line else {}
    lab = changes.pop("lab", "")
    if not isinstance(lab, str):
        raise fault(name, state.line, _("“lab” must be the key of a lab, in quotation marks"))
    lines = Lines(section.line, state.line, show.line, do.line, state.text, do.text)
    wanted = _flat(_toml(name, do)) if do.line else {}
    step = Step(title=section.title, text=text, notes=notes, lab=lab, changes=changes, lines=lines)
    return replace(step, show=_show(name, show), do=wanted)


def _check_lengths(name: str, section: Section, text: str, notes: str) -> None:
    if not section.title or len(section.title) > LONGEST_TITLE:
        said = _("a heading has 1 to {count} characters").format(count=LONGEST_TITLE)
        raise fault(name, section.line, said)
    if max(len(text), len(notes)) > LONGEST_TEXT:
        said = _("the text of a step has at most {count} characters").format(count=LONGEST_TEXT)
        raise fault(name, section.line, said)


def _show(name: str, block: Block) -> Show:
    found = _toml(name, block) if block.line else {}
    made: dict[str, Any] = {}
    checks = {"light": _lights, "play": _speed, "train": _switch, "code": _switch}
    for key, value in found.items():
        line = line_of(block.text, block.line, key)
        if key not in checks:
            raise fault(name, line, _unknown(key, checks))
        try:
            made[key] = checks[key](value)
        except ValueError as error:
            raise fault(name, line, str(error)) from error
    return Show(**made)


def _lights(value: object) -> tuple[str, ...]:
    names: list[Any] = value if is_list(value) else [value]
    if not all(isinstance(name, str) and 0 < len(name) <= LONGEST_TITLE for name in names):
        raise ValueError(_("“light” must be the name of a part, or a list of names"))
    if len(names) > MOST_LIGHTS:
        raise ValueError(_("“light” may name at most {count} parts").format(count=MOST_LIGHTS))
    return tuple(names)


def _speed(value: object) -> float:
    low, high = SPEEDS
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(
            _("“play” must be a speed from {low} to {high}").format(low=low, high=high)
        )
    return float(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("“train” and “code” must be true or false"))
    return value


def _unknown(key: str, known: dict[str, Any]) -> str:
    return _("“{key}” is not known here; there are: {known}").format(
        key=key, known=_(", ").join(known)
    )


def _flat(found: Json, before: str = "") -> Json:
    """Write nested tables as paths: {"options": {"epochs": 3}} as {"options.epochs": 3}."""
    flat: Json = {}
    for key, value in found.items():
        flat |= _flat(value, f"{before}{key}.") if is_table(value) else {before + key: value}
    return flat


def _json(name: str, block: Block) -> Json:
    try:
        return msgspec.json.decode(block.text, type=Json)
    except (msgspec.DecodeError, RecursionError) as error:
        place = re.search(r"\(byte (\d+)\)", str(error))
        before = block.text.encode()[: int(place[1])] if place else b""
        raise fault(
            name, block.line + before.count(b"\n"), _('this is not JSON such as {"stride": 2}')
        ) from error


def _toml(name: str, block: Block) -> Json:
    try:
        found = tomllib.loads(block.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"\(at line (\d+),", str(error))
        last = block.text.rstrip("\n").count("\n")
        line = block.line + (min(int(place[1]) - 1, last) if place else last)
        raise fault(name, line, _("this is not TOML such as size = 2")) from error
    for key, value in found.items():
        if not _is_plain(value):
            line = line_of(block.text, block.line, key)
            raise fault(name, line, _("“{key}” has a value that does not fit.").format(key=key))
    return found


def _is_plain(value: Any) -> bool:
    """Tell whether JSON could hold it: TOML has dates, and numbers that are not finite."""
    if is_table(value):
        return all(map(_is_plain, value.values()))
    if is_list(value):
        return all(map(_is_plain, value))
    return isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
