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
        ratio = widget.devicePixelRatioF()
        size = widget.size() * ratio
        layer = self._layer
        if layer is None or layer.size() != size or layer.devicePixelRatioF() != ratio:
            layer = self._layer = QPixmap(size)
            layer.setDevicePixelRatio(ratio)
            layer.fill(Qt.GlobalColor.transparent)
            with QPainter(layer) as into:
                draw(into)
        painter.drawPixmap(0, 0, layer)
