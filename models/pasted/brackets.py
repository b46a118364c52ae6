"""Nested lists, as NumPy, TensorFlow, Python and MATLAB write them, and what stands around."""

import re
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.pasted.one_number import cut, number, place_text, shape_text
from resources import _

Array = npt.NDArray[np.float64]
_Tree: TypeAlias = "str | list[_Tree]"
"""A number as it is written, or several parts in a bracket."""
_MOST_AXES = 4
_TOKEN = re.compile(r"[\[\](),;]|[^\s\[\](),;]+")
_BEGINS = re.compile(r"\[|(?<![\w\s])\(|^\s*\(")
"""The first bracket that does not call anything."""
_SHAPE = re.compile(r"(?:shape\s*=|reshape)\s*\(?\s*[\[(]?([-\d,\s]+)[\])]?")
_AFTER = re.compile(r"[\s,;)>\]]*(?:\.?\s*(?:dtype|shape|reshape|name)\b[^\n]*)?\s*;?\s*")


def read(text: str) -> Array:
    """Read nested lists, with or without commas, and what stands around them."""
    text = text[text.find("numpy=") if "numpy=" in text else 0 :]
    begun = _BEGINS.search(text)
    if begun is None:
        raise InvalidInput(
            _("“{text}” is not understood; copy one array alone.").format(text=cut(text))
        )
    body, rest = _balanced(text[begun.start() :])
    if not _AFTER.fullmatch(rest):
        raise InvalidInput(
            _("“{text}” after the numbers is not understood; copy one array alone.").format(
                text=cut(rest)
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
        flat.append(number(part, place_text(place)))
        return
    if len(part) != wanted[0]:
        raise _uneven(place)
    for at, inner in enumerate(part):
        _gather(inner, shape, (*place, at), flat)


def _uneven(place: tuple[int, ...]) -> InvalidInput:
    return InvalidInput(
        _("The rows differ in length: {place} is unlike those before it.").format(
            place=place_text(place)
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
