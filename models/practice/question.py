"""A question with all that belongs to it: what is drawn, the answer, the working, the mistakes."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float32]
Level: TypeAlias = Literal[1, 2, 3]

APART = 3.0
"""A likely mistake is further from the right answer than so many tolerances."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Numbers in cells.

    Parameters
    ----------
    caption : str
        What they are.
    values : (rows, columns) float32
    colours : "signed", "weight" or "pixel"
        The map of colours, as everywhere in the app.
    padding : (top, bottom, left, right)
        Rows and columns of zeros that are drawn around.
    mark : (row, column, rows, columns) or None
        The cells that are outlined.
    numbers : bool
        Whether the numbers are written; a picture has none.
    labelled : "", "both" or "columns"
        Whether rows and columns are counted at the sides.
    """

    caption: str
    values: Array
    colours: Literal["signed", "weight", "pixel"] = "signed"
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    mark: tuple[int, int, int, int] | None = None
    numbers: bool = True
    labelled: Literal["", "both", "columns"] = ""


@dataclass(frozen=True)
class Facts:
    """Names with their values: kernel 3 × 3, stride 2."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Lines:
    """Lines of a program."""

    lines: tuple[str, ...]


Figure: TypeAlias = Grid | Facts | Lines


@dataclass(frozen=True)
class Number:
    """A number to be typed.

    Parameters
    ----------
    value : float
    tolerance : float
        How far from it still counts as right; 0 for a whole number.
    """

    value: float
    tolerance: float = 0.0


@dataclass(frozen=True)
class Place:
    """A cell to be clicked, in the first grid of the question."""

    row: int
    column: int


@dataclass(frozen=True, eq=False)
class Choice:
    """One of several; `right` counts from 0."""

    right: int
    options: tuple[str, ...] | tuple[Grid, ...]


Answer: TypeAlias = Number | Place | Choice
Value: TypeAlias = float | tuple[int, int]
"""What somebody may answer: a number, the option's place from 0, or (row, column)."""


@dataclass(frozen=True)
class Mistake:
    """A likely wrong answer, and the sentence that says what led to it."""

    value: Value
    said: str


@dataclass(frozen=True, eq=False)
class Seen:
    """The lab, by its key, and the state in which the answer can be seen there."""

    lab: str
    state: object


@dataclass(frozen=True, eq=False)
class Question:
    """One question.

    Parameters
    ----------
    text : str
        What is asked.
    figures : tuple of Figure
        What is drawn beside it.
    answer : Number, Place or Choice
    working : tuple of str
        The way to the answer, with these numbers.
    rule : str
        The way in general, in a sentence.
    mistakes : tuple of Mistake
        Likely wrong answers, no two alike, none of them right.
    seen : Seen
        Where it can be looked at.
    program : str
        TensorFlow that leaves the answer in `answer`.
    """

    text: str
    figures: tuple[Figure, ...]
    answer: Answer
    working: tuple[str, ...]
    rule: str
    mistakes: tuple[Mistake, ...]
    seen: Seen
    program: str
    kind: str = ""
    level: Level = 1
    seed: int = 0


def value_of(answer: Answer) -> Value:
    """Give the right answer as a plain value."""
    if isinstance(answer, Number):
        return answer.value
    return (answer.row, answer.column) if isinstance(answer, Place) else answer.right


def is_same(one: Value, other: Value, tolerance: float = 0.0) -> bool:
    """Tell whether two answers are the same, up to a tolerance."""
    if isinstance(one, tuple) or isinstance(other, tuple):
        return one == other
    return abs(one - other) <= tolerance + 1e-9


def clear(question: Question) -> Question | None:
    """Leave out mistakes that would be right, or like another; None where none is left."""
    tolerance = question.answer.tolerance if isinstance(question.answer, Number) else 0.0
    taken: list[Value] = [value_of(question.answer)]
    kept: list[Mistake] = []
    for mistake in question.mistakes:
        if any(is_same(mistake.value, other, APART * tolerance) for other in taken):
            continue
        if not _can_be_given(question, mistake.value):
            continue
        taken.append(mistake.value)
        kept.append(mistake)
    return replace(question, mistakes=tuple(kept)) if kept else None


def _can_be_given(question: Question, value: Value) -> bool:
    """Tell whether somebody can answer this: a cell has to be there."""
    if not isinstance(value, tuple):
        return True
    rows, columns = next(f.values.shape for f in question.figures if isinstance(f, Grid))
    return 0 <= value[0] < rows and 0 <= value[1] < columns
