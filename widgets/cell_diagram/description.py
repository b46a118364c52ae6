"""What a diagram is made of. Places are in hundredths of its width and height.

Only places stretch with the diagram; boxes, circles and vectors keep the size of the type, so
that one description serves a laptop and a projector.
"""

from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """Something that is done.

    Parameters
    ----------
    shape : "box" | "circle"
        A box has weights of its own; a circle works on each number by itself.
    hue : str
        A part of a recurrent cell whose colour it has (see `colours.GATES`); neutral if empty.
    caption : str
        A word at its foot.
    """

    key: str
    at: Point
    text: str
    shape: Literal["box", "circle"] = "circle"
    hue: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Wire:
    """A line along which a vector flows, with right angles; its corners are rounded.

    Parameters
    ----------
    points : tuple of (x, y)
        From where it comes to where it goes; an end at a node stops at the node's edge.
    arrow : bool
        Whether it ends in an arrowhead.
    """

    key: str
    points: tuple[Point, ...]
    hue: str = ""
    arrow: bool = True


@dataclass(frozen=True)
class Slot:
    """A place on a wire where the vector can be seen.

    Parameters
    ----------
    label : "above" | "below" | "right"
        Where its name and number stand.
    """

    key: str
    at: Point
    hue: str = ""
    label: Literal["above", "below", "right"] = "above"


@dataclass(frozen=True)
class Diagram:
    """A whole picture; `frame` is the outline of the cell: left, top, right, bottom."""

    nodes: tuple[Node, ...]
    wires: tuple[Wire, ...]
    slots: tuple[Slot, ...]
    frame: tuple[float, float, float, float] | None = None
    junctions: tuple[Point, ...] = field(default=())
    """Places where a wire parts, marked by a dot."""
