"""One array from a .npy member of an archive, read within bounds and never executed.

numpy's own reader splits a header into tokens before it looks at it, and allocates what the header
announces.

Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""

import ast
import math
import re
import sys
from dataclasses import dataclass
from typing import IO, Any, cast

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from resources import _

_MAGIC = b"\x93NUMPY"
_VERSIONS = (b"\1", b"\2", b"\3")
_LONGEST_HEADER = 4096
_MOST_AXES = 32
_CHUNK = 1 << 20
_KINDS = re.compile(r"[<>|=]?(\?|[biuf]\d{1,2}|[SU][1-9]\d{0,4})")
"""Truth values, whole and real numbers, and text; no Python objects, no records."""
_OBJECTS = re.compile(r"[<>|=]?O\d*")
_LONG = re.compile(r"(\d)L\b")
"""Whole numbers as Python 2 wrote them."""


@dataclass(frozen=True)
class Header:
    """What a .npy file announces.

    Parameters
    ----------
    shape : tuple of int
        Of the array.
    kind : dtype
        Of its numbers.
    fortran : bool
        Whether the first axis changes fastest.
    length : int
        Bytes of the header itself.
    """

    shape: tuple[int, ...]
    kind: np.dtype[Any]
    fortran: bool
    length: int

    @property
    def size(self) -> int:
        """Bytes of the numbers that follow."""
        return math.prod(self.shape) * self.kind.itemsize


def read_header(file: IO[bytes], name: str) -> Header:
    """Read what a .npy file announces, and nothing of its numbers.

    Parameters
    ----------
    file : binary file
        At its beginning; left where the numbers begin.
    name : str
        What a refusal calls it.

    Raises
    ------
    InvalidInput
        It is no .npy file, damaged, or announces what is not plain numbers or text.
    """
    start = file.read(8)
    width = 2 if start[6:7] == b"\1" else 4
    count = int.from_bytes(file.read(width), "little")
    if start[:6] != _MAGIC or start[6:7] not in _VERSIONS or count > _LONGEST_HEADER:
        raise _damaged(name)
    text = file.read(count)
    if len(text) != count:
        raise _damaged(name)
    found = _literal(text, name)
    return Header(
        _shape(found["shape"], name),
        _kind(found["descr"], name),
        found["fortran_order"] is True,
        8 + width + count,
    )


def read_numbers(file: IO[bytes], header: Header, name: str) -> npt.NDArray[Any]:
    """Read the numbers behind a header, of its shape and dtype; its size has been found fit.

    Raises
    ------
    InvalidInput
        There are fewer than announced.
    """
    flat = np.empty(math.prod(header.shape), header.kind)
    if header.size:
        room = flat.view(np.uint8).data
        filled = 0
        while filled < len(room):
            piece = file.read(min(_CHUNK, len(room) - filled))
            if not piece:
                raise _damaged(name)
            room[filled : filled + len(piece)] = piece
            filled += len(piece)
    return flat.reshape(header.shape, order="F" if header.fortran else "C")


def _literal(text: bytes, name: str) -> dict[str, Any]:
    try:
        found: Any = ast.literal_eval(_LONG.sub(r"\1", text.decode("utf-8").strip()))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise _damaged(name) from error
    if not isinstance(found, dict):
        raise _damaged(name)
    entries = cast("dict[str, Any]", found)
    if entries.keys() != {"descr", "fortran_order", "shape"}:
        raise _damaged(name)
    return entries


def _shape(found: object, name: str) -> tuple[int, ...]:
    if not isinstance(found, tuple) or len(cast("tuple[Any, ...]", found)) > _MOST_AXES:
        raise _damaged(name)
    sides = cast("tuple[int, ...]", found)
    if not all(type(side) is int and 0 <= side <= sys.maxsize for side in sides):
        raise _damaged(name)
    return sides


def _kind(found: object, name: str) -> np.dtype[Any]:
    if isinstance(found, str) and _OBJECTS.fullmatch(found):
        raise InvalidInput(
            _("“{name}” holds Python objects, which are never loaded. Save plain numbers.").format(
                name=name
            )
        )
    if not isinstance(found, str) or not _KINDS.fullmatch(found):
        raise InvalidInput(
            _("“{name}” holds what is neither numbers nor text. Save plain numbers.").format(
                name=name
            )
        )
    try:
        return np.dtype(found)
    except (TypeError, ValueError) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> InvalidInput:
    return InvalidInput(_("“{name}” is damaged: it holds no array.").format(name=name))
