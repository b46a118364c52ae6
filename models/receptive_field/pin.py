"""A cell that is pointed at or held."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

import msgspec

GridKind: TypeAlias = Literal["input", "weight", "output", "bias"]

LARGEST_OUTPUT = 64
"""Cells of the output along one axis that can still be told apart on a screen."""


@dataclass(frozen=True)
class Pin:
    """A cell held in view: of the input, of a kernel, of the output, or the bias.

    Parameters
    ----------
    grid : "input", "weight", "output" or "bias"
        Where the cell lies.
    row, column : int
        Its place there.
    channel : int
        The input channel, for "input" and "weight".
    """

    grid: GridKind
    row: Annotated[int, msgspec.Meta(ge=0, lt=LARGEST_OUTPUT)]
    column: Annotated[int, msgspec.Meta(ge=0, lt=LARGEST_OUTPUT)]
    channel: Annotated[int, msgspec.Meta(ge=0, lt=4)] = 0
