"""How far a lesson is: a piece for each step, to jump by."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip

from resources import _
from widgets import plain
from widgets.look import Look
from widgets.painted import Painted

_SPACE = 4.0


class Progress(Painted):
    """A row of pieces.

    Signals: `chosen(index)`.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._titles: tuple[str, ...] = ()
        self._index = 0
        self._hovered = -1
        self.setMouseTracking(True)
        self.setAccessibleName(_("Steps of this lesson"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_steps(self, titles: Sequence[str], index: int) -> None:
        """Show how many steps there are, and which is the present one."""
        self._titles, self._index = tuple(titles), index
        self.setAccessibleDescription(
            _("{position} of {count}").format(position=index + 1, count=len(titles))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, round(1.6 * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def step_at(self, place: QPointF) -> int:
        """Give the step whose piece is at a place; −1 for none."""
        count = len(self._titles)
        if not count or not self.rect().contains(place.toPoint()):
            return -1
        return min(int(place.x() * count / max(1, self.width())), count - 1)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        role = QPalette.ColorRole
        for step in range(len(self._titles)):
            bar = self._piece(step, rect, look)
            painter.setBrush(look.colour(role.Highlight if step <= self._index else role.Mid))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)

    def _piece(self, step: int, rect: QRectF, look: Look) -> QRectF:
        width = rect.width() / len(self._titles)
        space = min(_SPACE, width / 3)
        high = (2.4 if step in (self._index, self._hovered) else 1.4) * look.line
        left, top = rect.left() + step * width + space / 2, rect.center().y() - high / 2
        return QRectF(left, top, width - space, high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self.step_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and step >= 0:
            self.chosen.emit(step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.step_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            step = self.step_at(QPointF(event.pos()))
            tip = f"{step + 1}  {self._titles[step]}" if step >= 0 else ""
            QToolTip.showText(event.globalPos(), plain.tip(tip), self)
            return True
        return super().event(event)

    def _hover(self, step: int) -> None:
        if step != self._hovered:
            self._hovered = step
            self.update()
