"""Numbers that somebody wrote or copied: from a spreadsheet, CSV, NumPy, TensorFlow, nested lists.

Rows and columns are counted from 0 in all that is said of them.
"""

import csv
import re
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from resources import _, numbers

Array = npt.NDArray[np.float64]
_Tree: TypeAlias = "str | list[_Tree]"
"""A number as it is written, or several parts in a bracket."""

MOST = 32 * 32 * 4 * 4
"""Numbers of one array."""
_LONGEST = 400_000
"""Characters of a text that could still be an array of so many numbers."""
_MOST_AXES = 4
_SHOWN = 24
_KNOWN_WORDS = re.compile(
    r"\b(?:np|numpy|tf|torch|jnp|array|asarray|constant|Variable|tensor|Tensor|shape|reshape|name"
    r"|dtype|u?int\d*|b?float\d*|double|nan|inf|infinity)\b|^\s*[A-Za-z_]\w*\s*=(?!=)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,_]*(?:e[-+−]?\d+)?", re.IGNORECASE)
_NAMED = re.compile(r"[-+−]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_TOKEN = re.compile(r"[\[\](),;]|[^\s\[\](),;]+")
_BEGINS = re.compile(r"\[|(?<![\w\s])\(|^\s*\(")
"""The first bracket that does not call anything."""
_SHAPE = re.compile(r"(?:shape\s*=|reshape)\s*\(?\s*[\[(]?([-\d,\s]+)[\])]?")
_AFTER = re.compile(r"[\s,;)>\]]*(?:\.?\s*(?:dtype|shape|reshape|name)\b[^\n]*)?\s*;?\s*")


def looks_like_numbers(text: str) -> bool:
    """Tell whether a text could be meant as an array: more of it is numbers than words."""
    if len(text) > _LONGEST or not re.search(r"\d", text):
        return False
    rest = _NUMBER.sub(" ", _KNOWN_WORDS.sub(" ", _without_notes(text)))
    return sum(map(str.isalpha, rest)) < sum(map(str.isdigit, text))


def array(text: str) -> Array:
    """Read one array of one to four axes.

    Parameters
    ----------
    text : str
        A table whose cells stand apart by tabs, commas, semicolons or spaces (with a decimal
        comma where it is not what parts them); `repr` or `print` of a NumPy array;
        `tf.constant(...)`; nested lists; rows parted by semicolons, as MATLAB writes them.

    Returns
    -------
    (n,), (rows, columns) and so on, float64
        All finite. A table has two axes, whatever its size.

    Raises
    ------
    InvalidInput
        Something is no number, is not finite, is missing or too much; the sentence says where.
    """
    plain = _without_notes(text).strip().strip("\ufeff")
    if "…" in plain or "..." in plain:
        raise InvalidInput(
            _("Some of the numbers are left out (“...”). Copy the array with all its numbers.")
        )
    found = _nested(plain) if re.search(r"[\[(]", plain) else _table(plain)
    if found.size > MOST:
        raise InvalidInput(
            _("These are {count} numbers; at most {most} can be used here.").format(
                count=found.size, most=MOST
            )
        )
    if not found.size:
        raise InvalidInput(_("There are no numbers here."))
    return found


def shape_text(shape: Sequence[int]) -> str:
    """Write a shape as people say it."""
    return " × ".join(map(str, shape))


def _without_notes(text: str) -> str:
    """Leave out what our own tables say above their numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if not line.lstrip('\ufeff "').startswith("#"))


# ---- brackets


def _nested(text: str) -> Array:
    """Read nested lists, with or without commas, and what stands around them."""
    text = text[text.find("numpy=") if "numpy=" in text else 0 :]
    begun = _BEGINS.search(text)
    if begun is None:
        raise InvalidInput(
            _("“{text}” is not understood; copy one array alone.").format(text=_cut(text))
        )
    body, rest = _balanced(text[begun.start() :])
    if not _AFTER.fullmatch(rest):
        raise InvalidInput(
            _("“{text}” after the numbers is not understood; copy one array alone.").format(
                text=_cut(rest)
            )
        )
    found = _as_array(_tree(body))
    wanted = _SHAPE.search(rest)
    return found if wanted is None else _reshaped(found, wanted[1])


def _balanced(text: str) -> tuple[str, str]:
    """Part a text behind the bracket that closes its first one."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "[(") - (sign in "])")
        if depth == 0:
            return text[: at + 1], text[at + 1 :]
    raise InvalidInput(_("A closing bracket is missing."))


def _tree(text: str) -> list[_Tree]:
    """Read brackets as lists within lists; a semicolon within one begins a new row."""
    stack: list[list[_Tree]] = [[]]
    for token in _TOKEN.findall(text.replace("−", "-")):
        if token in "[(":
            stack.append([])
        elif token in "])":
            done = stack.pop()
            stack[-1].append(_rows(done))
        elif token != ",":
            stack[-1].append(token)
    whole = stack[0][0]
    assert not isinstance(whole, str)
    return whole


def _rows(items: list[_Tree]) -> list[_Tree]:
    """Part the items of a bracket at its semicolons, where there are any."""
    if ";" not in items:
        return items
    rows: list[list[_Tree]] = [[]]
    for item in items:
        if item == ";":
            rows.append([])
        else:
            rows[-1].append(item)
    return [*filter(None, rows)]


def _as_array(tree: list[_Tree]) -> Array:
    shape = _shape_of(tree)
    if len(shape) > _MOST_AXES:
        raise InvalidInput(
            _("An array of {count} axes cannot be used; at most {most} can.").format(
                count=len(shape), most=_MOST_AXES
            )
        )
    flat: list[float] = []
    _gather(tree, shape, (), flat)
    return np.array(flat).reshape(shape)


def _shape_of(tree: _Tree) -> tuple[int, ...]:
    shape: list[int] = []
    inner: _Tree = tree
    while not isinstance(inner, str):
        shape.append(len(inner))
        inner = inner[0] if inner else ""
    return tuple(shape)


def _gather(part: _Tree, shape: tuple[int, ...], place: tuple[int, ...], flat: list[float]) -> None:
    """Put the numbers of a tree in a row, if it is as even as its shape says."""
    wanted = shape[len(place) : len(place) + 1]
    if isinstance(part, str) if wanted else not isinstance(part, str):
        raise _uneven(place)
    if isinstance(part, str):
        flat.append(_number(part, _place(place)))
        return
    if len(part) != wanted[0]:
        raise _uneven(place)
    for at, inner in enumerate(part):
        _gather(inner, shape, (*place, at), flat)


def _uneven(place: tuple[int, ...]) -> InvalidInput:
    return InvalidInput(
        _("The rows differ in length: {place} is unlike those before it.").format(
            place=_place(place)
        )
    )


def _reshaped(found: Array, written: str) -> Array:
    sizes = [int(size) for size in re.findall(r"-?\d+", written)]
    if found.ndim > 1 and found.shape == tuple(sizes):
        return found
    try:
        return np.broadcast_to(found, sizes).copy() if found.size == 1 else found.reshape(sizes)
    except ValueError as error:
        raise InvalidInput(
            _("{count} numbers do not fill the shape {shape}.").format(
                count=found.size, shape=shape_text(sizes)
            )
        ) from error


# ---- tables


def _table(text: str) -> Array:
    rows = _cells(text)
    width = max(map(len, rows), default=0)
    for at, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise InvalidInput(
                _("The rows differ in length: row {row} has {count}, row 0 has {first}.").format(
                    row=at, count=len(row), first=len(rows[0])
                )
            )
    values = [
        [_number(cell, _place((at, column))) for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    return np.array(values, np.float64).reshape(len(rows), width)


def _cells(text: str) -> list[list[str]]:
    """Find rows and cells by what parts them."""
    lines = [line for line in text.replace("\\\\", "\n").split("\n") if line.strip()]
    if any("\t" in line for line in lines):
        return _split(lines, "\t")
    lines = [line.replace("|", " ").replace("&", " ").strip() for line in lines]
    whole = "\n".join(lines)
    if ";" in whole:
        inner = [line.rstrip("; ") for line in lines]
        if len(lines) > 1 and any(";" in line for line in inner):
            return _split(lines, ";")
        lines = [row.strip() for row in re.split(r"[;\n]", whole) if row.strip()]
    words = [line.split() for line in lines]
    if "," not in whole or _have_decimal_commas(words):
        return words
    return _split([re.sub(r"[\s,]*,[\s,]*|\s+", ",", line.strip(" ,")) for line in lines], ",")


def _have_decimal_commas(words: list[list[str]]) -> bool:
    """Tell whether spaces part the cells, so that a comma belongs to its number."""
    several = [word for row in words for word in row]
    return all(len(row) > 1 for row in words) and all(
        numbers.parse(word) is not None or _NAMED.fullmatch(word) for word in several
    )


def _split(lines: list[str], mark: str) -> list[list[str]]:
    """Part lines at a mark, quotes understood; a mark that ends every line is not a cell."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=mark)]
    while rows and all(len(row) > 1 and not row[-1] for row in rows):
        rows = [row[:-1] for row in rows]
    return rows


# ---- one number


def _number(text: str, place: str) -> float:
    if not text:
        raise InvalidInput(_("{place} is empty.").format(place=_begun(place)))
    if _NAMED.fullmatch(text):
        raise InvalidInput(
            _("{place} is {text}; only finite numbers can be used here.").format(
                place=_begun(place), text=text
            )
        )
    value = numbers.parse(text)
    if value is not None and not np.isfinite(value):
        raise InvalidInput(
            _("{place}: {text} is too large.").format(place=_begun(place), text=_cut(text))
        )
    if value is None:
        raise InvalidInput(
            _("{place}: “{text}” is not a number, such as 0.25, 1e-3 or 1/9.").format(
                place=_begun(place), text=_cut(text)
            )
        )
    return value


def _place(place: Sequence[int]) -> str:
    if not place:
        return _("the whole")
    if len(place) == 1:
        return _("number {place}").format(place=place[0])
    if len(place) == 2:
        return _("row {row}, column {column}").format(row=place[0], column=place[1])
    return "[" + ", ".join(map(str, place)) + "]"


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
