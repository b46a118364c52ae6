"""The built-in lessons, in the language that the app speaks; and lessons from files."""

import functools
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.lab import labs
from models import lessons
from models.errors import InvalidInput
from models.lessons import Lesson, Position
from resources import FOLDER, _, language

log = logging.getLogger(__name__)

_LESSONS = FOLDER / "lessons"
_OTHERWISE = "en"
_FIRST = "why-convolution"
"""The lesson with which the course begins: a start has no time to look through all of them."""


@dataclass(frozen=True)
class Entry:
    """A built-in lesson and its key."""

    key: str
    lesson: Lesson


def listed() -> tuple[Entry, ...]:
    """Give the built-in lessons in the order of the course."""
    return _listed(language())


def first() -> Entry:
    """Give the lesson with which the course begins, without its steps."""
    code, head = language(), lessons.read_head
    return (_in_order(code, head, [_LESSONS / _FIRST]) or _in_order(code, head, _folders()))[0]


def load(key_or_file: str) -> Lesson:
    """Read a lesson by its key, or from a file.

    Raises
    ------
    InvalidInput
        There is no such lesson, or it cannot be read.
    """
    built_in = next((entry for entry in listed() if entry.key == key_or_file), None)
    if built_in is not None:
        return built_in.lesson
    path = Path(key_or_file)
    if path.suffix.lower() == lessons.FILE_SUFFIX:
        return lessons.read_file(path)
    raise InvalidInput(
        _("There is no lesson “{key}”; there are: {known}.").format(
            key=key_or_file, known=_(", ").join(entry.key for entry in listed())
        )
    )


def resolved(lesson: Lesson) -> tuple[Position, ...]:
    """Give the states of a lesson's steps, checked against the labs.

    Raises
    ------
    InvalidInput
        A lab, a field or a value does not fit; the sentence names the line.
    """
    return lessons.resolved(lesson, first_state)


def first_state(key: str) -> object:
    """Give the state in which a lab first opens.

    Raises
    ------
    InvalidInput
        There is no such lab.
    """
    return labs.known(key).lab_type().first_state()


@functools.cache
def _listed(code: str) -> tuple[Entry, ...]:
    return _in_order(code, lessons.read_file, _folders())


def _folders() -> list[Path]:
    return sorted(path for path in _LESSONS.iterdir() if path.is_dir())


def _in_order(
    code: str, read: Callable[[Path], Lesson], folders: Sequence[Path]
) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for folder in folders:
        files = (folder / f"{spoken}{lessons.FILE_SUFFIX}" for spoken in (code, _OTHERWISE))
        path = next((file for file in files if file.is_file()), None)
        if path is None:
            continue
        try:
            found.append(Entry(folder.name, read(path)))
        except InvalidInput as error:
            log.error("the built-in lesson “%s” cannot be read: %s", folder.name, error)
    return tuple(sorted(found, key=lambda entry: (entry.lesson.order or 0, entry.key)))
