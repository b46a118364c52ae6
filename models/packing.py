"""Weights as bytes, for a state to carry."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from resources import _

Array = npt.NDArray[np.float32]


def pack(weights: Sequence[npt.NDArray[Any]]) -> bytes:
    """Write weights as the bytes of their float32 numbers, for a state to carry."""
    return b"".join(np.ascontiguousarray(array, "<f4").tobytes() for array in weights)


def unpack(data: bytes, shapes: Sequence[tuple[int, ...]]) -> tuple[Array, ...]:
    """Read weights that `pack` wrote.

    Raises
    ------
    InvalidInput
        They are damaged, or weights of other shapes.
    """
    sizes = [math.prod(shape) for shape in shapes]
    if len(data) != 4 * sum(sizes):
        raise InvalidInput(_("The weights of this state do not fit its network."))
    numbers = np.frombuffer(data, "<f4").astype(np.float32)
    if not np.isfinite(numbers).all():
        raise InvalidInput(_("The weights of this state are damaged."))
    parts = np.split(numbers, np.cumsum(sizes)[:-1])
    return tuple(part.reshape(shape) for part, shape in zip(parts, shapes, strict=True))
