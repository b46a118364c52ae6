"""Reading an answer as people write it, and saying whether it is right."""

import re
from dataclasses import dataclass

from models.errors import InvalidInput
from models.practice.question import (
    Answer,
    Choice,
    Number,
    Place,
    Question,
    Value,
    is_same,
    value_of,
)
from resources import _, numbers
from resources.numbers import NotANumber

_MINUS = r"\-−–－"
_PAIR = re.compile(rf"[^\d{_MINUS}]*(\d+)(?!.*[\s,;][{_MINUS}]\d)\D+(\d+)\D*")
"""A row and a column, with whatever between and around them; nothing below 0."""


@dataclass(frozen=True)
class Verdict:
    """Whether an answer is right; of a wrong one, the likely mistake, where it is known."""

    right: bool
    mistake: str = ""


def judged(question: Question, text: str) -> Verdict:
    """Judge an answer.

    Parameters
    ----------
    text : str
        A number (1,5; 1/9; 1e-3), the number of an option, or a row and a column.

    Raises
    ------
    InvalidInput
        It cannot be read; the sentence says what would do.
    """
    given, answer = read(question.answer, text), question.answer
    tolerance = answer.tolerance if isinstance(answer, Number) else 0.0
    if is_same(given, value_of(answer), tolerance):
        return Verdict(True)
    said = (m.said for m in question.mistakes if is_same(given, m.value, tolerance))
    return Verdict(False, next(said, ""))


def read(answer: Answer, text: str) -> Value:
    """Read what was answered.

    Raises
    ------
    InvalidInput
        It is empty, no number, no pair, or no option.
    """
    if not text.strip():
        raise InvalidInput(_("Type an answer first."))
    if isinstance(answer, Place):
        found = _PAIR.fullmatch(text)
        if found is None:
            raise InvalidInput(_("Click a cell, or type its row and its column, such as 2 0."))
        return int(found[1]), int(found[2])
    try:
        if isinstance(answer, Choice):
            return int(numbers.read(text, 1, len(answer.options), whole=True)) - 1
        # “1,024” of a count can only be a thousand
        return numbers.read(text, whole=answer.tolerance == 0 and answer.value >= 1000)
    except NotANumber as error:
        raise InvalidInput(str(error)) from error


def written(answer: Answer) -> str:
    """Write the right answer, for a sentence."""
    if isinstance(answer, Place):
        return _("row {row}, column {column}").format(row=answer.row, column=answer.column)
    if isinstance(answer, Number):
        if answer.tolerance:
            return numbers.number(answer.value)
        counted = abs(answer.value) >= 1000 and float(answer.value).is_integer()
        return f"{answer.value:,.0f}" if counted else numbers.plain(answer.value)
    return str(answer.right + 1)


def typed(value: Value) -> str:
    """Write an answer as somebody would type it."""
    if isinstance(value, tuple):
        return f"{value[0]} {value[1]}"
    return numbers.plain(value)
