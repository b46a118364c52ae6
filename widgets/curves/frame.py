"""Where axes lie: the part of the plane that is seen, and the rectangle that it fills."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from widgets.curves.line import Line

Range = tuple[float, float]

_STEPS = (1.0, 2.0, 5.0)
_NARROW = 0.7
"""Powers of ten; within fewer a logarithmic axis has too few round values."""
_EDGE = 0.05
"""Share of the height that is left free above and below all lines."""
_FURTHEST = 1e300
"""What lies further is not drawn: the axis could not be measured."""
_CLOSEST = 1e-9
"""So much of the whole width can be seen at least."""


@dataclass(frozen=True)
class Part:
    """The part of the plane that is seen: x, and y or the logarithm of y."""

    x: Range
    y: Range

    def zoomed(self, factor: float, x: float, y: float) -> "Part":
        """See more (factor > 1) or less, while one point keeps its place."""
        return Part(_zoomed(self.x, factor, x), _zoomed(self.y, factor, y))

    def moved(self, across: float, up: float) -> "Part":
        """See as much elsewhere."""
        return Part((self.x[0] + across, self.x[1] + across), (self.y[0] + up, self.y[1] + up))


@dataclass(frozen=True)
class Frame:
    """A part of the plane in a rectangle, with room around it for numbers and names."""

    outer: QRectF
    rect: QRectF
    part: Part
    log: bool

    def across(self, x: np.ndarray) -> np.ndarray:
        low, high = self.part.x
        return self.rect.left() + (x - low) / (high - low) * self.rect.width()

    def up(self, y: np.ndarray) -> np.ndarray:
        low, high = self.part.y
        return self.rect.bottom() - (y - low) / (high - low) * self.rect.height()

    def plane(self, at: QPointF) -> tuple[float, float]:
        """Tell which x, and y or its logarithm, lies at a place."""
        (left, right), (low, high) = self.part.x, self.part.y
        x = left + (at.x() - self.rect.left()) / self.rect.width() * (right - left)
        y = low + (self.rect.bottom() - at.y()) / self.rect.height() * (high - low)
        return x, y


def possible(values: np.ndarray, log: bool) -> np.ndarray:
    """Give what the upright axis measures: the logarithm, of what has one."""
    if not log:
        return values
    return np.log10(np.where(values > 0, values, np.nan))


def whole_part(
    lines: Sequence[Line], log: bool, limits: Range | None, also: Iterable[float] = ()
) -> Part:
    """Give the part of the plane that holds all lines, and other heights that must be seen."""
    xs = [line.x for line in lines if len(line.x)]
    ys = [possible(line.shown, log) for line in lines if len(line.x)]
    ys.append(possible(np.array(list(also)), log))
    low, high = _range(np.concatenate(ys))
    edge = _EDGE * (high - low)
    low, high = low - edge, high + edge
    if limits is not None and not log:
        low, high = max(low, limits[0]), min(high, limits[1])
    return Part(_range(np.concatenate(xs) if xs else np.zeros(0)), (low, high))


def within(part: Part, whole: Part, limits: Range | None) -> Part:
    """Keep a part that the user has moved where there is something to see."""
    width = whole.x[1] - whole.x[0]
    if part.x[1] - part.x[0] < _CLOSEST * width:
        return replace(part, x=whole.x)
    return part if limits is None else replace(part, y=_kept(part.y, limits))


def ticks(low: float, high: float, most: float, *, whole: bool = False) -> list[float]:
    """Give round values between two, at most so many; `whole` ones have none between them."""
    rough = (high - low) / max(most, 1.0)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * s for s in (*_STEPS, 10.0) if power * s >= rough), power * 10)
    step = max(step, 1.0) if whole else step
    first = math.ceil(low / step - 1e-9)
    return [step * place for place in range(first, math.floor(high / step + 1e-9) + 1)]


def uprights(y: Range, height: float, line: float, log: bool) -> list[float]:
    """Give the values with a number on the upright axis: on a logarithmic one 1, 2, 5, 10 ..."""
    most = height / (2 * line)
    low, high = y
    if not log or high - low < _NARROW:
        return ticks(low, high, most)
    steps = _STEPS if 3 * (high - low) <= most else (1.0,)
    every = max(1, math.ceil((high - low) / max(most, 1)))
    powers = range(math.floor(low / every) * every, math.ceil(high) + 1, every)
    places = [power + math.log10(step) for power in powers for step in steps]
    return [place for place in places if low <= place <= high]


def _range(values: np.ndarray) -> Range:
    finite = values[np.abs(values) < _FURTHEST]
    if not len(finite):
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    # two numbers so near to each other that the axis could not tell them apart are one
    near = high - low <= 1e-12 * max(abs(low), abs(high))
    half = max(0.5, 1e-6 * abs(low))
    return (low - half, high + half) if near else (low, high)


def _zoomed(seen: Range, factor: float, fixed: float) -> Range:
    return fixed + factor * (seen[0] - fixed), fixed + factor * (seen[1] - fixed)


def _kept(seen: Range, limits: Range) -> Range:
    """Shift or cut a range so that it lies between limits."""
    low, high = seen
    if high - low >= limits[1] - limits[0]:
        return limits
    shift = max(limits[0] - low, 0.0) + min(limits[1] - high, 0.0)
    return low + shift, high + shift
