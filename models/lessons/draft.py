"""A lesson being written: steps with whole states, so that they can be moved; and its file.

Pure functions. What a file holds of each state, its difference from the step before, is found when
it is written.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from models.lessons import blocks, merging
from models.lessons.lesson import Json, Lesson, Show, Step
from models.lessons.resolving import Position, resolved

_MEANT = re.compile(r"^(?:## |>| {0,3}[`~]{3})")
"""Beginnings of lines that mean something to a lesson."""


@dataclass(frozen=True)
class Draft:
    """A lesson whose steps hold their states.

    Parameters
    ----------
    lesson : Lesson
        Its head; the steps of this one are not looked at.
    """

    lesson: Lesson
    steps: tuple[Position, ...]

    def with_step(self, place: int, step: Position) -> "Draft":
        """Put a step in before a place."""
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place:]))

    def changed(self, place: int, step: Position) -> "Draft":
        """Put another step in the place of one."""
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place + 1 :]))

    def without(self, place: int) -> "Draft":
        """Leave a step out."""
        return replace(self, steps=self.steps[:place] + self.steps[place + 1 :])

    def moved(self, place: int, to: int) -> "Draft":
        """Move a step to another place."""
        return self.without(place).with_step(to, self.steps[place])


def opened(lesson: Lesson, first: Callable[[str], object]) -> Draft:
    """Open a lesson to go on writing it.

    Raises
    ------
    InvalidInput
        It does not fit the labs.
    """
    return Draft(lesson, resolved(lesson, first))


def finished(draft: Draft, first: Callable[[str], object]) -> Lesson:
    """Give the lesson whose steps hold what differs from the step before."""
    now: dict[str, Json] = {}
    before = draft.steps[0].lab if draft.steps else draft.lesson.lab
    steps: list[Step] = []
    for position in draft.steps:
        lab = position.lab
        was = now.get(lab) or merging.written(first(lab))
        now[lab] = merging.written(position.state)
        steps.append(
            replace(
                position.step,
                title=_one_line(position.step.title) or "…",
                text=cleaned(position.step.text),
                notes=position.step.notes.strip(),
                lab="" if lab == before else lab,
                changes=merging.differences(was, now[lab]),
            )
        )
        before = lab
    begins = draft.steps[0].lab if draft.steps else draft.lesson.lab
    return replace(draft.lesson, lab=begins, steps=tuple(steps))


def cleaned(text: str) -> str:
    """Give a text in which nothing is taken for a heading, a note or a block of the lesson.

    What stands between fences stays as it is; a fence that is not closed is closed at the end.
    """
    lines = text.strip().split("\n")
    kept: list[str] = []
    while lines:
        fence = blocks.FENCE.fullmatch(lines[0])
        if fence is None or fence["info"].strip() in blocks.KINDS:
            kept.append(_MEANT.sub(r"\\\g<0>", lines.pop(0)))
            continue
        end = blocks.end_of(lines, 0, fence["fence"])
        if end is None:
            lines.append(fence["fence"])
            end = len(lines) - 1
        kept += lines[: end + 1]
        del lines[: end + 1]
    return "\n".join(kept).strip()


def written(lesson: Lesson) -> str:
    """Write a lesson as its file; `read` gives the same lesson again."""
    head = {
        "title": lesson.title,
        "lab": lesson.lab,
        "order": lesson.order,
        "about": lesson.about,
        "language": lesson.language,
    }
    kept = {key: value for key, value in head.items() if value not in (None, "")}
    parts = ["\n".join(("+++", *(f"{key} = {_toml(value)}" for key, value in kept.items()), "+++"))]
    parts += [_step(step) for step in lesson.steps]
    return "\n\n".join(parts) + "\n"


def _step(step: Step) -> str:
    changes = {"lab": step.lab, **step.changes} if step.lab else step.changes
    state = msgspec.json.format(msgspec.json.encode(changes), indent=0) if changes else b""
    notes = "\n".join(f"> {line}".rstrip() for line in step.notes.split("\n")) if step.notes else ""
    parts = (
        f"## {step.title}",
        step.text,
        _block("state", state.decode()),
        _block("show", "\n".join(f"{key} = {_toml(v)}" for key, v in _shown(step.show).items())),
        notes,
        _block("do", "\n".join(f"{path} = {_toml(value)}" for path, value in step.do.items())),
    )
    return "\n\n".join(part for part in parts if part)


def _shown(show: Show) -> Json:
    light = list(show.light) if len(show.light) > 1 else "".join(show.light)
    kept = {"light": light, "play": show.play, "train": show.train, "code": show.code}
    return {key: value for key, value in kept.items() if value}


def _block(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```" if text else ""


def _toml(value: object) -> str:
    """Write a plain value: what JSON writes is TOML too, but for signs that TOML wants escaped."""
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return " ".join(text.split())
