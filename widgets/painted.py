"""What every widget that paints itself has: one way to paint, for screen, SVG, PDF and films."""

from typing import Any, TypeAlias

import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets import focus_ring
from widgets.look import Look, look_of

Numbers: TypeAlias = npt.NDArray[Any]


class Painted(QWidget):
    """A widget that draws into any rectangle, in any look.

    ::

        widget.paint_to(painter, QRectF(0, 0, 800, 600), widget.look().on_paper())
    """

    def look(self) -> Look:
        """Give the theme and the type that it has on screen."""
        return look_of(self.palette(), self.font(), self.devicePixelRatioF())

    def numbers(self) -> dict[str, Numbers]:
        """Give the numbers that are drawn, by the names that they have; none by default."""
        return {}

    def is_drawn(self) -> bool:
        """Tell whether what was set can be seen: not so of one that draws, or moves, later."""
        return True

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw what is shown into a rectangle; the widget's own size and theme do not matter."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint_to(painter, QRectF(self.rect()), self.look())
            focus_ring.draw(painter, self, QRectF(self.rect()))
