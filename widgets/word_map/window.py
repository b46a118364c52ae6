"""Which part of a map is seen: a rectangle of it, zoomed and moved by hand."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF

_LARGEST = 64.0


@dataclass(frozen=True)
class Window:
    """What is seen, as zoom and centre of the whole extent.

    Parameters
    ----------
    low, high : (x, y)
        The extent of the map.
    centre : (x, y)
        In shares of the extent, 0 to 1.
    """

    low: tuple[float, float] = (0.0, 0.0)
    high: tuple[float, float] = (1.0, 1.0)
    zoom: float = 1.0
    centre: tuple[float, float] = (0.5, 0.5)

    def to_view(self, places: npt.NDArray[np.floating], rect: QRectF) -> npt.NDArray[np.float64]:
        """Give where places lie in a rectangle, (R, 2) px; y grows upwards on the map."""
        spread = np.maximum(np.subtract(self.high, self.low), 1e-9)
        shares = (places - np.array(self.low)) / spread
        seen = (shares - np.array(self.centre)) * self.zoom + 0.5
        x = rect.left() + seen[:, 0] * rect.width()
        y = rect.bottom() - seen[:, 1] * rect.height()
        return np.stack([x, y], axis=1)

    def zoomed(self, factor: float, at: QPointF, rect: QRectF) -> "Window":
        """Zoom so that what lies under a point stays there."""
        zoom = min(max(self.zoom * factor, 1.0), _LARGEST)
        across = (at.x() - rect.left()) / max(rect.width(), 1) - 0.5
        up = (rect.bottom() - at.y()) / max(rect.height(), 1) - 0.5
        x = self.centre[0] + across / self.zoom - across / zoom
        y = self.centre[1] + up / self.zoom - up / zoom
        return replace(self, zoom=zoom).at(x, y)

    def moved(self, by: QPointF, rect: QRectF) -> "Window":
        """Move what is seen by so many px."""
        x = self.centre[0] - by.x() / max(rect.width(), 1) / self.zoom
        y = self.centre[1] + by.y() / max(rect.height(), 1) / self.zoom
        return self.at(x, y)

    def at(self, x: float, y: float) -> "Window":
        """Look at a place, in shares of the extent, without losing the map from sight."""
        margin = 0.5 / self.zoom
        inside = (min(max(part, margin), 1 - margin) for part in (x, y))
        return replace(self, centre=tuple(inside))


def whole(places: npt.NDArray[np.floating]) -> Window:
    """Give the window that holds all places, with some room around them."""
    if not len(places):
        return Window()
    low, high = places.min(axis=0), places.max(axis=0)
    spread = np.maximum(high - low, 1e-6)
    low, high = low - 0.06 * spread, high + 0.06 * spread
    return Window((float(low[0]), float(low[1])), (float(high[0]), float(high[1])))
