"""What a stack of layers shows: levels from bottom to top, each with a lane or two of vectors."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtGui import QImage

from widgets import colours
from widgets.colours import Scale


@dataclass(frozen=True, eq=False)
class Lane:
    """One vector per column, read in one direction.

    Parameters
    ----------
    values : (T, n) real
    scale : Scale
        What their colours stand for.
    hue : str
        The part of a recurrent cell in whose hue its arrows are drawn.
    way : int
        1 where each column goes on to the next, −1 to the one before, 0 where it does not.
    only : int, optional
        The only column that has a vector; all have one when it is left out.
    """

    values: np.ndarray
    scale: Scale
    hue: str = ""
    way: int = 0
    only: int | None = None

    def has(self, column: int) -> bool:
        return self.only is None or column == self.only

    def picture(self, column: int, shape: tuple[int, int], dark: bool) -> QImage:
        """Give a vector in rows, one pixel for a number; what fills up the last row is 0."""
        rows, columns = shape
        if (shape, dark) not in self._pictures:
            filled = np.zeros((len(self.values), rows * columns), np.float32)
            filled[:, : self.values.shape[1]] = self.values
            lines = filled.reshape(-1, columns)
            self._pictures[shape, dark] = colours.image(lines, self.scale, dark)
        return self._pictures[shape, dark].copy(0, column * rows, columns, rows)

    @cached_property
    def _pictures(self) -> dict[tuple[tuple[int, int], bool], QImage]:
        """All vectors below each other, as they have been asked for."""
        return {}


@dataclass(frozen=True, eq=False)
class Level:
    """What stands at one height.

    Parameters
    ----------
    name, shape : str
        Written at the left: "LSTM 1", "[1, 5, 8]".
    lanes : tuple of Lane
        From bottom to top.
    joined : str
        How the lanes below come together on their way up here; nothing where there is one.
    """

    name: str
    shape: str
    lanes: tuple[Lane, ...]
    joined: str = ""


@dataclass(frozen=True, eq=False)
class StackPicture:
    """All levels, from bottom to top, over named columns.

    Parameters
    ----------
    passed_over : frozenset of int
        Columns whose vectors are only carried over.
    marks : tuple of str
        Written under the names of the columns, as a mask; empty for none.
    faint : frozenset of int
        Columns whose names stand back: padding.
    """

    levels: tuple[Level, ...] = ()
    columns: tuple[str, ...] = ()
    passed_over: frozenset[int] = frozenset()
    marks: tuple[str, ...] = ()
    marks_name: str = ""
    faint: frozenset[int] = frozenset()
