"""A long drawing made piece by piece, so that the window goes on between two of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from widgets.still import Still, empty_layer


class Piecemeal(QObject):
    """Draws the next layer of a widget, one piece in each turn of the loop.

    ::

        self._pieces = Piecemeal(self._still, self)
        self._pieces.done.connect(self.update)
        self._pieces.begin([self._draw_axes, self._draw_line])

    What was drawn last stays in sight until all is done.

    Signals: `done()` when the layer has been drawn and put into its place.
    """

    done = Signal()

    def __init__(self, still: Still, widget: QWidget) -> None:
        super().__init__(widget)
        self._still, self._widget = still, widget
        self._left: list[Callable[[QPainter], None]] = []
        self._layer: QPixmap | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._draw_next)

    def begin(self, pieces: Sequence[Callable[[QPainter], None]]) -> None:
        """Draw other pieces; what is not done yet is given up."""
        self._left, self._layer = list(pieces), empty_layer(self._widget)
        self._turn.start()

    def drop(self) -> None:
        """Give up what is not done yet."""
        self._turn.stop()
        self._left, self._layer = [], None

    def is_at_work(self) -> bool:
        return self._layer is not None

    def _draw_next(self) -> None:
        layer = self._layer
        if layer is not None and self._left:
            with QPainter(layer) as painter:
                self._left.pop(0)(painter)
        if layer is not None and not self._left:
            self.drop()
            self._still.put(layer)
            self.done.emit()
