"""What stays of a drawing while little else moves over it: drawn once, and kept as pixels."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget


class Still:
    """A layer of a widget that is drawn anew only when something in it has changed.

    ::

        with QPainter(self) as painter:
            self._still.draw(painter, self, self._draw_what_stays)
        self._still.forget()                  # what stays is another now
    """

    def __init__(self) -> None:
        self._layer: QPixmap | None = None

    def forget(self) -> None:
        self._layer = None

    def draw(self, painter: QPainter, widget: QWidget, draw: Callable[[QPainter], None]) -> None:
        """Draw the layer over a widget, made by `draw` if it is not there yet."""
        layer = self._layer
        if layer is None or not _fits(layer, widget):
            layer = self._layer = empty_layer(widget)
            with QPainter(layer) as into:
                draw(into)
        painter.drawPixmap(0, 0, layer)

    def holds(self) -> bool:
        """Tell whether the layer need not be drawn anew."""
        return self._layer is not None

    def patch(self, draw: Callable[[QPainter], None]) -> None:
        """Draw over a part of a layer that holds."""
        if self._layer is not None:
            with QPainter(self._layer) as into:
                draw(into)

    def put(self, layer: QPixmap) -> None:
        """Take a layer that was drawn elsewhere."""
        self._layer = layer


def empty_layer(widget: QWidget) -> QPixmap:
    """Make a layer on which nothing is drawn yet."""
    ratio = widget.devicePixelRatioF()
    layer = QPixmap(widget.size() * ratio)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    return layer


def _fits(layer: QPixmap, widget: QWidget) -> bool:
    ratio = widget.devicePixelRatioF()
    return layer.size() == widget.size() * ratio and layer.devicePixelRatioF() == ratio
