"""What a plane shows: arrows from the origin, dots, circles around it, and lines through it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Arrow:
    """An arrow from the origin.

    Parameters
    ----------
    x, y : float
        Its tip. Beyond the edge it is cut off there.
    colour : int
        Its place among the colours of curves.
    label : str
        Written at its tip.
    """

    x: float
    y: float
    colour: int = 0
    label: str = ""
    dashed: bool = False
    pale: bool = False


@dataclass(frozen=True)
class Dot:
    """A point, with what is written beside it."""

    x: float
    y: float
    colour: int = 0
    label: str = ""


@dataclass(frozen=True)
class Circle:
    """A circle around the origin."""

    radius: float
    colour: int | None = None
    """Its place among the colours of curves; None is quiet."""
    label: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Box:
    """The square between two values on both axes."""

    low: float
    high: float
    colour: int = 0


@dataclass(frozen=True)
class Ray:
    """A line through the origin and a point."""

    x: float
    y: float


@dataclass(frozen=True)
class Contents:
    """All that a plane shows.

    Parameters
    ----------
    reach : float
        How far the axes go, to each side.
    across, upward : str
        The names of the axes.
    path : tuple of points
        Joined by a thin line.
    note : str
        Written in the middle, for what cannot be drawn.
    """

    reach: float = 1.0
    across: str = ""
    upward: str = ""
    arrows: tuple[Arrow, ...] = ()
    dots: tuple[Dot, ...] = ()
    circles: tuple[Circle, ...] = ()
    boxes: tuple[Box, ...] = ()
    rays: tuple[Ray, ...] = ()
    path: tuple[tuple[float, float], ...] = ()
    note: str = ""
