"""What a map of words shows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from widgets.colours import Scale


@dataclass(frozen=True)
class Arrow:
    """An arrow between two places of the map.

    Parameters
    ----------
    start, end : (x, y)
    strong : bool
        Whether it is drawn in the accent colour, as what is asked about.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    strong: bool = False
    label: str = ""


@dataclass(frozen=True, eq=False)
class MapWords:
    """Words and where they lie.

    Parameters
    ----------
    words : tuple of str
        Those that come first get their labels first.
    places : (R, 2) float
    shades : (R,) float
        What gives each its colour on the scale; NaN for none.
    lit : tuple of int
        Words that stand out, with their labels whatever else overlaps.
    chosen : int
        The word that is asked about; −1 for none.
    axes : (left, right, bottom, top)
        What the ends of the axes are called; an axis runs from 0 to 1 then. Empty for no axes.
    marks : tuple of (name, x, y)
        Places that are no words, such as the end of a sum of vectors.
    extent : (S, 2) float, optional
        Places that decide how far the map reaches; all that are shown, without it.
    """

    words: tuple[str, ...]
    places: npt.NDArray[np.floating]
    shades: npt.NDArray[np.floating]
    scale: Scale
    lit: tuple[int, ...] = ()
    chosen: int = -1
    axes: tuple[str, str, str, str] | tuple[()] = ()
    arrows: tuple[Arrow, ...] = ()
    marks: tuple[tuple[str, float, float], ...] = ()
    extent: npt.NDArray[np.floating] | None = None
