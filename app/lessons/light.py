"""What is meant is lit: all else is faded a little, and a strong line stands around it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QWidget

from resources import _
from widgets.look import Look
from widgets.painted import Painted

_AROUND = 6
"""Between what is lit and the line around it, in px."""
_ROUND = 8.0
_FADE_LIGHT, _FADE_DARK = 110, 130
"""How much the rest is faded, of 255."""


class Light(Painted):
    """Lies over the labs, and lets the mouse through to them."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("What the lesson speaks of"))
        self._rects: tuple[QRect, ...] = ()
        self.hide()

    def show_rects(self, rects: Sequence[QRect]) -> None:
        """Light rectangles, in px of what it lies over; none turns the light off."""
        found = tuple(
            rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            for rect in rects
            if not rect.isEmpty()
        )
        if found != self._rects:
            self._rects = found
            self.update()
        self.setVisible(bool(found))

    def rects(self) -> tuple[QRect, ...]:
        return self._rects

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = 1.5 * look.line
        lit = self._lit(rect.adjusted(strong / 2, strong / 2, -strong / 2, -strong / 2))
        whole = QPainterPath()
        whole.addRect(rect)
        fade = look.colour(QPalette.ColorRole.Window, _FADE_DARK if look.dark else _FADE_LIGHT)
        painter.fillPath(whole.subtracted(lit), fade)
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Highlight), strong))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(lit)

    def _lit(self, inner: QRectF) -> QPainterPath:
        lit = QPainterPath()
        for one in self._rects:
            path = QPainterPath()
            path.addRoundedRect(QRectF(one) & inner, _ROUND, _ROUND)
            lit = lit.united(path)
        return lit
