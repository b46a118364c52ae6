"""A ring around the mouse that can be seen from the back row."""

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from resources import _
from widgets.look import Look
from widgets.painted import Painted

_OFTEN = 16
_SIDE_IN_LINES = 3.2
_FILL = 40


class Ring(Painted):
    """Follows the mouse while it is on."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAccessibleName(_("Ring around the mouse"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._following = QTimer(self, interval=_OFTEN)
        self._following.timeout.connect(self._follow)
        self.hide()

    def set_on(self, on: bool) -> None:
        """Show the ring, or not."""
        side = round(_SIDE_IN_LINES * self._over.fontMetrics().height())
        self.resize(side, side)
        (self._following.start if on else self._following.stop)()
        self.setVisible(on)
        if on:
            self._follow()

    def is_on(self) -> bool:
        """Tell whether it follows the mouse."""
        return self._following.isActive()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 1.5 * look.line
        fill = QColor(look.colour(QPalette.ColorRole.Highlight))
        fill.setAlpha(_FILL)
        painter.setBrush(fill)
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Highlight), line))
        painter.drawEllipse(rect.adjusted(line, line, -line, -line))

    def _follow(self) -> None:
        here = self._over.mapFromGlobal(QCursor.pos())
        place = here - QPoint(self.width() // 2, self.height() // 2)
        if place != self.pos():
            self.move(place)
        self.raise_()
