"""The states of a lesson, step by step, checked against the labs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.errors import InvalidInput
from models.lessons import merging
from models.lessons.faults import fault, line_of
from models.lessons.lesson import Json, Lesson, Step


@dataclass(frozen=True)
class Position:
    """Where a step puts the app.

    Parameters
    ----------
    lab : str
        The key of the lab in front.
    state : object
        The state that the lesson gives it.
    """

    step: Step
    lab: str
    state: Any = field(repr=False)


def resolved(lesson: Lesson, first: Callable[[str], object]) -> tuple[Position, ...]:
    """Give the states of all steps.

    Parameters
    ----------
    first : callable
        Gives the first state of a lab by its key; raises InvalidInput where there is no such lab.

    Raises
    ------
    InvalidInput
        A lab or a field is not known, or a value is outside its limits; the sentence names the
        line.
    """
    now: dict[str, Any] = {}
    lab, found = lesson.lab, list[Position]()
    for step in lesson.steps:
        lab = step.lab or lab
        if lab not in now:
            try:
                now[lab] = first(lab)
            except InvalidInput as error:
                line = step.lines.state if step.lab else 2
                raise fault(lesson.name, line, str(error)) from error
        now[lab] = _changed(lesson, step, now[lab])
        _check_do(lesson, step, now[lab])
        found.append(Position(step, lab, now[lab]))
    return tuple(found)


def is_fulfilled(do: Mapping[str, Any], state: object) -> bool:
    """Tell whether a learner has made a state what a step asks for."""
    here = merging.written(state)
    return all(merging.is_equal(merging.value_at(here, path), do[path]) for path in do)


def _changed(lesson: Lesson, step: Step, before: object) -> Any:
    try:
        return merging.applied(before, step.changes)
    except InvalidInput as error:
        field = error.name if isinstance(error, merging.UnknownField) else _named(error)
        last = field.rpartition(".")[2].partition("[")[0]
        line = line_of(step.lines.state_text, step.lines.state, f'"{last}"') if last else 0
        raise fault(lesson.name, line or step.lines.state, str(error)) from error


def _named(error: InvalidInput) -> str:
    """Give the field that a refusal names between quotation marks, if it does."""
    return str(error).partition("“")[2].partition("”")[0]


def _check_do(lesson: Lesson, step: Step, state: object) -> None:
    here: Json = merging.written(state) if step.do else {}
    for path in step.do:
        try:
            merging.value_at(here, path)
        except merging.UnknownField as error:
            line = line_of(step.lines.do_text, step.lines.do, path.rpartition(".")[2])
            raise fault(lesson.name, line, str(error)) from error
