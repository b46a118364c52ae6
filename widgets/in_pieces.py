"""Widgets whose drawing takes long: what comes while a network learns is drawn piece by piece."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent

from widgets import focus_ring
from widgets.look import Look
from widgets.painted import Painted
from widgets.piecemeal import Piece, Piecemeal
from widgets.still import Still


class InPieces(Painted):
    """A widget that keeps its drawing, and draws the next one while the last is in sight.

    ::

        self._values = values
        self._draw_next()         # other numbers in the same places: a piece in each turn
        self._draw_anew()         # other places, or what a hand has done: at once

    A subclass gives the pieces (`_pieces_of`), and draws what moves above them (`_draw_over`).
    Both draw into a rectangle that begins at (0, 0).
    """

    def __init__(self) -> None:
        super().__init__()
        self._still = Still()
        self._piecemeal = Piecemeal(self._still, self)
        self._piecemeal.done.connect(self.update)

    def is_drawn(self) -> bool:
        """Tell whether what was set can be seen, or the widget cannot be seen itself."""
        return not (self.isVisible() and self._piecemeal.is_at_work())

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.save()
        painter.translate(rect.topLeft())
        area = QRectF(0, 0, rect.width(), rect.height())
        self._draw_pieces(painter, area, look)
        self._draw_over(painter, area, look)
        painter.restore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._still.draw(painter, self, self._draw_at_once)
            self._draw_over(painter, QRectF(self.rect()), self.look())
            focus_ring.draw(painter, self, QRectF(self.rect()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw_anew()

    # ---- for subclasses

    def _pieces_of(self, area: QRectF, look: Look) -> Sequence[Piece]:
        """Give what stays while the pointer moves, piece by piece."""
        raise NotImplementedError

    def _draw_over(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw what moves with the pointer."""

    def _draw_next(self) -> None:
        """Draw other numbers in the places that are on screen."""
        if self.isVisible() and self._still.holds():
            self._piecemeal.follow(lambda: self._pieces_of(QRectF(self.rect()), self.look()))
        else:
            self._draw_anew()

    def _draw_anew(self) -> None:
        """Draw all of it at the next painting."""
        self._forget()
        self.update()

    # ---- drawing

    def _forget(self) -> None:
        self._piecemeal.drop()
        self._still.forget()

    def _draw_at_once(self, painter: QPainter) -> None:
        self._piecemeal.drop()
        self._draw_pieces(painter, QRectF(self.rect()), self.look())

    def _draw_pieces(self, painter: QPainter, area: QRectF, look: Look) -> None:
        for piece in self._pieces_of(area, look):
            painter.save()
            piece(painter)
            painter.restore()
