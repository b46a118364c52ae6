"""What a speaker draws over the labs with a free hand; it is gone with the next step."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from resources import _
from widgets.look import Look
from widgets.painted import Painted

_MOST_POINTS = 20_000
_INK, _DARK_INK = "#d0103a", "#ff6b81"
"""Neither the accent, which lights, nor a colour of the data."""
_THICK = 1.8
"""In strong lines of the theme."""


class Marks(Painted):
    """Lies over the labs. While the pen is taken the mouse draws; otherwise it goes through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._strokes: list[list[QPointF]] = []
        self.setAccessibleName(_("Marks"))
        self.take_pen(False)
        over.installEventFilter(self)
        self.hide()

    def take_pen(self, taken: bool) -> None:
        """Let the mouse draw, or let it through to the labs."""
        self._taken = taken
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not taken)
        self.setCursor(Qt.CursorShape.CrossCursor if taken else Qt.CursorShape.ArrowCursor)
        self._show()

    def wipe(self) -> None:
        """Take all marks away."""
        self._strokes.clear()
        self._show()
        self.update()

    def strokes(self) -> int:
        """Tell how many marks there are."""
        return len(self._strokes)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        pen = QPen(QColor(_DARK_INK if look.dark else _INK), _THICK * look.line)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for points in self._strokes:
            painter.drawPath(_smooth(points))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._strokes.append([event.position()])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._strokes:
            return
        if sum(map(len, self._strokes)) < _MOST_POINTS:
            self._strokes[-1].append(event.position())
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self.setGeometry(self._over.rect())
        self.setVisible(self._taken or bool(self._strokes))
        self.raise_()


def _smooth(points: list[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    path.lineTo(points[0] + QPointF(0.1, 0))
    for one, other in pairwise(points):
        path.quadTo(one, (one + other) / 2)
    return path
