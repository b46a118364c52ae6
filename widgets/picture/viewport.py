"""Which part of a scene is seen: one zoom and one centre for all views that are linked.

The unit of the scene is a pixel of the input picture, x to the right and y down. A view says where
its own pixels lie in the scene, so an output of another size stays in register with its input.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

_LARGEST_PIXEL = 256.0
"""No pixel is magnified further than this, in px of the screen."""
_LARGEST_FITTED = 96.0
"""A tiny picture is not blown up further than this to fill its view."""
_EPSILON = 1e-9


@dataclass(frozen=True)
class Mapping:
    """How the scene lies on one view: a point of the view is `origin + scale · point`."""

    scale: float
    x: float
    y: float

    def to_view(self, point: QPointF) -> QPointF:
        return QPointF(self.x + self.scale * point.x(), self.y + self.scale * point.y())

    def to_scene(self, point: QPointF) -> QPointF:
        return QPointF((point.x() - self.x) / self.scale, (point.y() - self.y) / self.scale)


class Viewport(QObject):
    """Zoom and centre, kept so that the scene is never lost from sight.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._extent = QRectF(0, 0, 1, 1)
        self._zoom = 1.0
        self._centre = self._extent.center()

    @property
    def extent(self) -> QRectF:
        """What there is to see, in the scene."""
        return QRectF(self._extent)

    @property
    def zoom(self) -> float:
        """How many times larger than fitted into the view; at least 1."""
        return self._zoom

    def set_extent(self, extent: QRectF) -> None:
        """Say what there is to see; one that is not seen whole keeps its zoom."""
        if extent == self._extent or extent.isEmpty():
            return
        self._extent = QRectF(extent)
        if self._zoom == 1.0:
            self._centre = extent.center()
        self.changed.emit()

    def fit(self) -> None:
        """Show all of it."""
        self._zoom, self._centre = 1.0, self._extent.center()
        self.changed.emit()

    def mapping(self, size: QSizeF) -> Mapping:
        """Tell how the scene lies on a view of a size."""
        scale = self._fitted(size) * self._zoom
        centre = self._kept_in(self._centre, size, scale)
        return Mapping(
            scale, size.width() / 2 - scale * centre.x(), size.height() / 2 - scale * centre.y()
        )

    def zoom_by(self, factor: float, at: QPointF, size: QSizeF) -> None:
        """Zoom a view so that the point `at` of the scene stays where it is on screen."""
        before = self.mapping(size)
        fitted = self._fitted(size)
        zoom = min(self._zoom * factor, _LARGEST_PIXEL / fitted)
        self._zoom = 1.0 if zoom < 1.0 + _EPSILON else zoom
        scale = fitted * self._zoom
        there = before.to_view(at)
        self._go_to(
            QPointF(
                at.x() + (size.width() / 2 - there.x()) / scale,
                at.y() + (size.height() / 2 - there.y()) / scale,
            )
        )

    def pan(self, dx: float, dy: float, size: QSizeF) -> None:
        """Move what is seen by a distance on screen."""
        scale = self._fitted(size) * self._zoom
        centre = self._kept_in(self._centre, size, scale)
        self._go_to(QPointF(centre.x() - dx / scale, centre.y() - dy / scale))

    def reveal(self, region: QRectF, size: QSizeF) -> None:
        """Move as little as is needed to see a region of the scene."""
        mapping = self.mapping(size)
        top_left = mapping.to_view(region.topLeft())
        bottom_right = mapping.to_view(region.bottomRight())
        dx = _into(top_left.x(), bottom_right.x(), size.width())
        dy = _into(top_left.y(), bottom_right.y(), size.height())
        if dx or dy:
            self.pan(dx, dy, size)

    def _go_to(self, centre: QPointF) -> None:
        # each view keeps it within the scene for its own size, in `mapping`
        self._centre = centre
        self.changed.emit()

    def _fitted(self, size: QSizeF) -> float:
        fitted = min(
            max(size.width(), 1.0) / self._extent.width(),
            max(size.height(), 1.0) / self._extent.height(),
        )
        return min(fitted, _LARGEST_FITTED)

    def _kept_in(self, centre: QPointF, size: QSizeF, scale: float) -> QPointF:
        seen_width, seen_height = size.width() / scale, size.height() / scale
        extent = self._extent
        return QPointF(
            _kept(centre.x(), extent.left(), extent.right(), seen_width),
            _kept(centre.y(), extent.top(), extent.bottom(), seen_height),
        )


def _kept(centre: float, low: float, high: float, seen: float) -> float:
    """Keep a centre so that nothing but the extent is seen; all of it stands in the middle."""
    if seen >= high - low:
        return (low + high) / 2
    return min(max(centre, low + seen / 2), high - seen / 2)


def _into(low: float, high: float, length: float) -> float:
    """Tell how far to move an interval to lie within 0 and a length."""
    if low < 0:
        return -low
    return min(length - high, 0.0)
