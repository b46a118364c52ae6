"""A long drawing made piece by piece, so that the window goes on between two of them."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from widgets.still import Still, empty_layer

Piece = Callable[[QPainter], None]


class Piecemeal(QObject):
    """Draws the next layer of a widget, one piece in each turn of the loop.

    ::

        self._pieces = Piecemeal(self._still, self)
        self._pieces.done.connect(self.update)
        self._pieces.begin(lambda: [self._draw_axes, self._draw_line])

    What was drawn last stays in sight until all is done. Widgets wait for each other: there is one
    piece in a turn, however many are to be drawn.

    Signals: `done()` when the layer has been drawn and put into its place.
    """

    done = Signal()
    _waiting: ClassVar[list["Piecemeal"]] = []

    def __init__(self, still: Still, widget: QWidget) -> None:
        super().__init__(widget)
        self._still, self._widget = still, widget
        self._prepare: Callable[[], Sequence[Piece]] | None = None
        self._next: Callable[[], Sequence[Piece]] | None = None
        self._left: list[Piece] = []
        self._layer: QPixmap | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._take_turn)

    def begin(self, prepare: Callable[[], Sequence[Piece]]) -> None:
        """Draw the pieces that `prepare` will give; what is not done yet is given up."""
        self.drop()
        self._prepare = prepare
        self._waiting.append(self)
        self._turn.start()

    def follow(self, prepare: Callable[[], Sequence[Piece]]) -> None:
        """Draw the pieces that `prepare` will give after those that are being drawn.

        Given up each time, what comes faster than it is drawn would never be seen.
        """
        if self.is_at_work():
            self._next = prepare
        else:
            self.begin(prepare)

    def drop(self) -> None:
        """Give up what is not done yet."""
        self._turn.stop()
        self._prepare, self._next, self._left, self._layer = None, None, [], None
        if self in self._waiting:
            self._waiting.remove(self)

    def is_at_work(self) -> bool:
        return self in self._waiting

    def _take_turn(self) -> None:
        # a widget that is no more cannot have said so
        self._waiting[:] = [each for each in self._waiting if isValid(each)]
        if self._waiting and self._waiting[0] is self:
            self._draw_next()

    def _draw_next(self) -> None:
        if self._layer is None:
            self._layer = empty_layer(self._widget)
            self._left = list(self._prepare()) if self._prepare is not None else []
            return
        layer = self._layer
        if self._left:
            with QPainter(layer) as painter:
                self._left.pop(0)(painter)
        if not self._left:
            following = self._next
            self.drop()
            self._still.put(layer)
            self.done.emit()
            if following is not None:
                self.begin(following)
