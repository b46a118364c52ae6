"""What a picture of a network consists of."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from widgets.colours import Scale


@dataclass(frozen=True, eq=False)
class Column:
    """The output of one layer.

    Parameters
    ----------
    title, subtitle : str
        Written above: the layer's name and the shape of its output.
    values : (H, W, C) or (N,) float
        Maps, drawn as tiles; or a vector, drawn as a strip.
    scale : Scale
        The colours, the same for all maps of the layer.
    is_minor : bool
        Left out first where there is no room for all columns.
    """

    title: str
    subtitle: str
    values: np.ndarray
    scale: Scale
    is_minor: bool = False

    @property
    def is_maps(self) -> bool:
        return self.values.ndim == 3

    @property
    def tiles(self) -> int:
        """Give how many tiles the column has: one for each map, or one strip."""
        if not self.is_maps or self.scale.kind == "pixel":
            return 1
        return self.values.shape[2]


@dataclass(frozen=True, eq=False)
class Scores:
    """What the network says in the end.

    Parameters
    ----------
    names : tuple of str
        The classes.
    logits, shares : (K,) float
        The last layer's output, and what softmax makes of it.
    truth : int, optional
        The class that would be right.
    title, subtitle : str
        Written above.
    """

    names: tuple[str, ...]
    logits: np.ndarray
    shares: np.ndarray
    truth: int | None = None
    title: str = ""
    subtitle: str = ""


class Place(NamedTuple):
    """One number of one column. In a vector, `row` counts the numbers."""

    column: int
    channel: int
    row: int
    pixel: int


class TileMark(NamedTuple):
    """A frame around pixels of a column's tiles: (top, left, bottom, right), ends outside."""

    column: int
    channel: int | None
    """None marks the same pixels of every tile."""
    box: tuple[int, int, int, int]
    kind: Literal["pixel", "window", "field"]
