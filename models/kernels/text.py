"""A kernel from text: a table copied from a spreadsheet, a NumPy array, or Python lists."""

import re

from models.errors import InvalidInput
from models.kernels.state import LARGEST_SIDE, LARGEST_WEIGHT, Plane
from resources import _, numbers

_ROW_ENDS = re.compile(r"\]\s*,?|[;\n]")
_GAPS = re.compile(r"[\s,|&]+")
_LONGEST = 10_000
"""Characters of text that could still be a kernel."""


def looks_like_numbers(text: str) -> bool:
    """Tell whether a text could be meant as a kernel: mostly numbers, no words."""
    return len(text) <= _LONGEST and bool(re.search(r"\d", text)) and not re.search(r"[g-z]", text)


def parsed(text: str) -> Plane:
    """Read rows of weights.

    Parameters
    ----------
    text : str
        Rows end with a new line, a semicolon or a bracket; weights stand apart by spaces, tabs or
        commas. Fractions such as 1/9 and a true minus sign are read too.

    Returns
    -------
    tuple of tuples of float
        The rows.

    Raises
    ------
    InvalidInput
        Something is no number or too large, the rows differ in length, or there are too many.
    """
    lines = (line.replace("[", " ").strip(" \t\r,()") for line in _ROW_ENDS.split(text))
    rows = tuple(tuple(map(_number, _GAPS.split(line))) for line in lines if line)
    height, width = len(rows), max(map(len, rows), default=0)
    if not rows or len(set(map(len, rows))) > 1:
        raise InvalidInput(_("The rows of a kernel must have the same number of weights."))
    if max(height, width) > LARGEST_SIDE:
        raise InvalidInput(
            _("These are {height} × {width} numbers; a kernel has at most {most} × {most}.").format(
                height=height, width=width, most=LARGEST_SIDE
            )
        )
    return rows


def _number(token: str) -> float:
    value = numbers.parse(token)
    if value is None:
        raise InvalidInput(
            _("“{text}” is not a number; a kernel is rows of numbers.").format(text=token[:40])
        )
    if not abs(value) <= LARGEST_WEIGHT:
        raise InvalidInput(
            _("{text} is too large for a weight; at most {most} is possible.").format(
                text=token[:40], most=round(LARGEST_WEIGHT)
            )
        )
    return value
