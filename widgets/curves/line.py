"""The points of one line, as they come in, and what they look like smoothed."""

from dataclasses import dataclass, field

import numpy as np

from widgets.colours import is_whole


@dataclass(eq=False)
class Line:
    """One curve: where it goes and how it is drawn.

    Points are appended in amortised constant time; the smoothed curve grows with them.
    """

    name: str
    """By which it is known; no two lines have the same."""
    colour: int
    """Its place among the colours of curves."""
    dashed: bool = False
    smooths: bool = False
    """Whether it is noisy and is shown smoothed, with its points pale behind."""
    smoothing: float = 0.9
    pale: bool = False
    above: bool = False
    """Whether it lies over those that are not: what one looks at, where another is the same."""
    label: str = ""
    """What it is called on screen; its name when empty."""
    in_legend: bool = True
    """Whether it has a name above; one that goes with another line needs none."""
    whole: bool = True
    """Whether all its x are whole numbers."""
    _points: np.ndarray = field(default_factory=lambda: np.empty((3, 256)))
    _count: int = 0
    _mean: float = 0.0
    _weight: float = 0.0

    @property
    def x(self) -> np.ndarray:
        return self._points[0, : self._count]

    @property
    def y(self) -> np.ndarray:
        return self._points[1, : self._count]

    @property
    def smooth(self) -> np.ndarray:
        """Give the exponential moving mean, without its bias towards zero at the start."""
        return self._points[2, : self._count]

    @property
    def shown(self) -> np.ndarray:
        """Give what one reads values from."""
        return self.smooth if self.smooths else self.y

    def append(self, x: np.ndarray, y: np.ndarray) -> None:
        """Add points at the end."""
        x, y = np.atleast_1d(x).astype(float), np.atleast_1d(y).astype(float)
        start, end = self._count, self._count + len(x)
        if end > self._points.shape[1]:
            grown = np.empty((3, max(end, 2 * self._points.shape[1])))
            grown[:, :start] = self._points[:, :start]
            self._points = grown
        self._points[0, start:end] = x
        self._points[1, start:end] = y
        self._count = end
        self.whole = self.whole and is_whole(x)
        self._smooth_from(start)

    def replace(self, x: np.ndarray, y: np.ndarray) -> None:
        """Take other points altogether."""
        self._count, self._mean, self._weight, self.whole = 0, 0.0, 0.0, True
        self.append(x, y)

    def set_smoothing(self, smoothing: float) -> None:
        """Choose how much of the past a point keeps: 0 shows the points themselves."""
        if smoothing != self.smoothing:
            self.smoothing = smoothing
            self._mean, self._weight = 0.0, 0.0
            self._smooth_from(0)

    def value_at(self, x: float) -> tuple[float, float] | None:
        """Give the point nearest to a place, where the line has one in its range."""
        if self._count == 0 or not self.x[0] <= x <= self.x[-1]:
            return None
        after = min(int(np.searchsorted(self.x, x)), self._count - 1)
        before = max(after - 1, 0)
        nearest = before if x - self.x[before] < self.x[after] - x else after
        return float(self.x[nearest]), float(self.shown[nearest])

    def between(self, low: float, high: float) -> slice:
        """Give the points whose x lies in a range, and one more on each side."""
        first = int(np.searchsorted(self.x, low, side="left")) - 1
        last = int(np.searchsorted(self.x, high, side="right")) + 1
        return slice(max(first, 0), min(last, self._count))

    def _smooth_from(self, start: int) -> None:
        keep = self.smoothing
        mean, weight = self._mean, self._weight
        smoothed = self._points[2]
        for place, value in enumerate(self._points[1, start : self._count].tolist(), start):
            # a point that is not finite leaves a gap, and must not spoil all that follow
            if value - value == 0:
                mean = keep * mean + (1 - keep) * value
                weight = keep * weight + (1 - keep)
                smoothed[place] = mean / weight
            else:
                smoothed[place] = value
        self._mean, self._weight = mean, weight


def reduced(x: np.ndarray, y: np.ndarray, parts: int) -> tuple[np.ndarray, np.ndarray]:
    """Keep the smallest and the largest value of each part of a line.

    Parameters
    ----------
    x, y : (N,) float
    parts : int
        How many parts can be told apart on screen; fewer than two points for each are kept as
        they are.

    Returns
    -------
    x, y : (M,) float, M <= 2 parts
    """
    if len(x) <= 2 * parts:
        return x, y
    starts = np.linspace(0, len(x), parts, endpoint=False).astype(np.intp)
    ends = np.stack([np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)], axis=1)
    return np.repeat(x[starts], 2), ends.ravel()


def thinned(x: np.ndarray, y: np.ndarray, parts: int) -> tuple[np.ndarray, np.ndarray]:
    """Keep the last point of each part of a smooth line."""
    if len(x) <= 2 * parts:
        return x, y
    ends = np.linspace(0, len(x) - 1, parts).round().astype(np.intp)
    return x[ends], y[ends]
