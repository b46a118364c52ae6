"""What a lesson is made of."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeGuard

Json: TypeAlias = dict[str, Any]

SPEEDS = (0.25, 16.0)
"""The slowest and the fastest at which a step may play."""
MOST_STEPS, MOST_LIGHTS = 200, 8
LONGEST_TITLE, LONGEST_TEXT = 200, 20_000


def is_table(value: Any) -> TypeGuard[Json]:
    """Tell whether a value of JSON has fields."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Tell whether a value of JSON has items."""
    return isinstance(value, list)


@dataclass(frozen=True, kw_only=True)
class Show:
    """What a step points out.

    Parameters
    ----------
    light : tuple of str
        Names of parts of the lab that are lit; the text stands beside the first.
    play : float or None
        The speed at which the player runs; None leaves it at rest.
    train : bool
        Whether a training starts.
    code : bool
        Whether the program is shown beside the stage.
    """

    light: tuple[str, ...] = ()
    play: float | None = None
    train: bool = False
    code: bool = False


@dataclass(frozen=True)
class Lines:
    """Where the parts of a step stand in their file, counted from 1; 0 where there is none."""

    heading: int = 0
    state: int = 0
    show: int = 0
    do: int = 0
    state_text: str = ""
    """The state as it is written, to find the line of a field."""
    do_text: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a lesson.

    Parameters
    ----------
    text, notes : str
        Markdown: what the learner reads, and what only the lecturer does.
    lab : str
        The key of the lab that comes to the front; empty for the one of the step before.
    changes : dict
        What of the lab's state differs from the lesson's step before in this lab, as JSON.
    do : dict
        Values that fields of the state must have before the step is fulfilled, by their paths,
        such as "options.epochs"; empty where nothing is asked of the learner.
    """

    title: str
    text: str = ""
    notes: str = ""
    lab: str = ""
    changes: Json = field(default_factory=dict[str, Any])
    show: Show = field(default_factory=Show)
    do: Json = field(default_factory=dict[str, Any])
    lines: Lines = field(default_factory=Lines, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A lesson: where it begins, and its steps.

    Parameters
    ----------
    lab : str
        The key of the lab in which it begins.
    about : str
        One sentence for the list of lessons.
    order : int or None
        Its place in the course; None for a lecturer's own.
    name : str
        The name of its file, for messages.
    """

    title: str
    lab: str
    steps: tuple[Step, ...]
    about: str = ""
    order: int | None = None
    language: str = ""
    name: str = field(default="", compare=False)
