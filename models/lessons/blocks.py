"""A lesson's file in its parts: the head, and for each step its text, notes and blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.lessons.faults import fault
from resources import _

HEAD = "+++"
KINDS = ("state", "show", "do")
FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)")


@dataclass(frozen=True)
class Block:
    """Lines between fences, and the number of the first one."""

    text: str
    line: int


@dataclass
class Section:
    """What stands under one heading."""

    title: str
    line: int
    text: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    blocks: dict[str, Block] = field(default_factory=dict[str, Block])


def head_and_sections(name: str, source: str) -> tuple[Block, list[Section]]:
    """Part a file.

    Raises
    ------
    InvalidInput
        There is no head, a fence is not closed, or something stands before the first step; the
        sentence names the line.
    """
    lines = _lines(source)
    head, rest = _head(name, lines)
    return head, list(_sections(name, lines, rest))


def head_of(name: str, source: str) -> Block:
    """Give the head alone.

    Raises
    ------
    InvalidInput
        There is none; the sentence names the line.
    """
    return _head(name, _lines(source))[0]


def _lines(source: str) -> list[str]:
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _head(name: str, lines: list[str]) -> tuple[Block, int]:
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != HEAD:
        raise fault(name, first + 1, _("a lesson begins with a head between two lines “+++”"))
    for place in range(first + 1, len(lines)):
        if lines[place].rstrip() == HEAD:
            return Block("\n".join(lines[first + 1 : place]), first + 2), place + 1
    raise fault(name, first + 1, _("the head is not closed by another line “+++”"))


def _sections(name: str, lines: list[str], place: int) -> Iterator[Section]:
    section: Section | None = None
    while place < len(lines):
        line = lines[place]
        fence = FENCE.fullmatch(line)
        if line.startswith("## "):
            if section is not None:
                yield section
            section = Section(line[3:].strip(), place + 1)
        elif section is None:
            if line.strip():
                raise fault(name, place + 1, _("before this there must be a heading “## …”"))
        elif fence is not None:
            place = _take_fenced(name, lines, place, fence, section)
        elif line.startswith(">"):
            section.notes.append(line[1:].removeprefix(" "))
        else:
            section.text.append(line)
        place += 1
    if section is not None:
        yield section


def _take_fenced(
    name: str, lines: list[str], place: int, fence: re.Match[str], section: Section
) -> int:
    """Take what stands between two fences; give the place of the closing one."""
    end = end_of(lines, place, fence["fence"])
    if end is None:
        raise fault(name, place + 1, _("this block is not closed"))
    kind = fence["info"].strip()
    if kind not in KINDS:
        section.text += lines[place : end + 1]
        return end
    if kind in section.blocks:
        raise fault(name, place + 1, _("this step has a second block “{kind}”").format(kind=kind))
    section.blocks[kind] = Block("\n".join(lines[place + 1 : end]), place + 2)
    return end


def end_of(lines: list[str], start: int, fence: str) -> int | None:
    """Find the line that closes a fence; None where there is none."""
    closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    return next(
        (place for place in range(start + 1, len(lines)) if closing.fullmatch(lines[place])), None
    )
