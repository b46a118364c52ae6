"""The lines of a plot, and what is read from them."""

import numpy as np

from resources import numbers
from widgets.curves.line import Line


class Lines:
    """Lines by their names, in the order in which they came."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._smoothing = 0.9

    # ---- lines

    def begin(self, name: str, colour: int | None = None) -> Line:
        """Give a line, made now with the next colour that is free if it is not there yet."""
        line = self._lines.get(name)
        if line is None:
            line = Line(name, self._free_colour() if colour is None else colour)
            line.label = name
            line.set_smoothing(self._smoothing)
            self._lines[name] = line
        elif colour is not None:
            line.colour = colour
        return line

    def remove(self, name: str) -> bool:
        """Take a line away; tell whether it was there."""
        return self._lines.pop(name, None) is not None

    def names(self) -> list[str]:
        return list(self._lines)

    def points(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Give the points of a line."""
        line = self._lines[name]
        return line.x.copy(), line.y.copy()

    def with_points(self) -> list[Line]:
        """Give those that can be drawn."""
        return [line for line in self._lines.values() if len(line.x)]

    def set_smoothing(self, smoothing: float) -> None:
        """Choose how smooth noisy lines are: 0 not at all, 0.99 very."""
        self._smoothing = smoothing
        for line in self._lines.values():
            line.set_smoothing(smoothing)

    def _free_colour(self) -> int:
        taken = {line.colour for line in self._lines.values()}
        return next(number for number in range(len(taken) + 1) if number not in taken)

    # ---- values

    def readings(self, at: float | None) -> dict[str, str]:
        """Write the value of each line at a place, or without one its last."""
        readings: dict[str, str] = {}
        for name, line in self._lines.items():
            if at is not None:
                found = line.value_at(at)
                readings[name] = "–" if found is None else numbers.precise(found[1])
            else:
                readings[name] = numbers.precise(line.shown[-1]) if len(line.x) else ""
        return readings

    def legend(self, at: float | None) -> str:
        """Give the legend in words: each line with its value at a place, or its last."""
        read = self.readings(at).items()
        return "; ".join(f"{self._lines[name].label} {text}".strip() for name, text in read)

    def is_whole(self) -> bool:
        """Tell whether the level axis has whole numbers only."""
        return all(line.whole for line in self._lines.values())

    def place(self, x: float) -> str:
        """Write a place as the points have it: whole where all of them are."""
        whole = self.is_whole()
        return numbers.number(round(x) if whole else x, whole)
