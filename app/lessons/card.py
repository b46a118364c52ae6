"""The text of a step, as a card that points at what it speaks of."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.lessons.placing import GAP, Place, Side
from resources import _
from widgets.look import Look, resized
from widgets.painted import Painted
from widgets.plain import Label
from widgets.prose import Prose

_ROUND = 10.0
_ARROW = 9.0
_PAD_X, _PAD_Y = 18, 14
_WIDTHS_IN_SIGNS = (34, 28, 24, 44)
"""Widths that a card may have, in widths of a figure, the best first."""


class Card(Painted):
    """A heading, a text, and what the learner may do.

    Signals: `own_wanted()` for what the learner had made of this step before.
    """

    own_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("lessonCard")
        self._over = over
        self._side: Side = ""
        self._towards = QPoint()
        self._grabbed: QPoint | None = None
        self.title = Label(wraps=True, name="lessonTitle")
        self.text = Prose(_("Text of this step"))
        self.task = Label(wraps=True, name="lessonTask")
        self.own = QPushButton(_("My version"))
        self.own.setToolTip(_("Go back to your own version of this step"))
        self.own.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.own.clicked.connect(self.own_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.own)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        around = round(GAP)
        column.setContentsMargins(
            around + _PAD_X, around + _PAD_Y, around + _PAD_X, around + _PAD_Y
        )
        column.setSpacing(8)
        for widget in (self.title, self.text, self.task):
            column.addWidget(widget)
        column.addLayout(foot)
        self.hide()

    def show_step(self, title: str, text: str) -> None:
        """Show what a step says."""
        self.title.setFont(_strong(self))
        self.title.setText(title)
        self.text.set_text(text)
        self.text.setVisible(bool(text.strip()))

    def show_task(self, said: str, *, done: bool) -> None:
        """Say what the learner is to do, or that it is done; nothing where nothing is asked."""
        self.task.setText(f"{'✓' if done else '○'}  {said}" if said else "")
        self.task.setVisible(bool(said))

    def show_own(self, offered: bool) -> None:
        """Offer the way back to what the learner had made of the step."""
        self.own.setVisible(offered)

    def sizes(self) -> tuple[QSize, ...]:
        """Give the sizes that it may have without its margin, the best first."""
        sign = self.fontMetrics().horizontalAdvance("0")
        return tuple(
            QSize(width, self._height(width + 2 * GAP) - 2 * GAP)
            for width in (signs * sign for signs in _WIDTHS_IN_SIGNS)
        )

    def put(self, place: Place, towards: QPoint) -> None:
        """Stand in a place, and point at what is meant."""
        self._side = place.side
        self.setGeometry(place.rect.adjusted(-GAP, -GAP, GAP, GAP))
        self._towards = towards
        self.update()

    def bubble(self) -> QRectF:
        """Give where the card itself is, within the widget."""
        return QRectF(self.rect()).adjusted(GAP, GAP, -GAP, -GAP)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(1.5, look.line - 0.5)
        inner = rect.adjusted(GAP, GAP, -GAP, -GAP)
        path = QPainterPath()
        path.addRoundedRect(inner, _ROUND, _ROUND)
        if self._side:
            path = path.united(self._arrow(inner))
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Highlight), line))
        painter.setBrush(look.colour(QPalette.ColorRole.Base))
        painter.drawPath(path)

    def _arrow(self, inner: QRectF) -> QPainterPath:
        """Draw the tip at the side where what is meant lies, as near to its middle as can be."""
        reach = QPointF(self._towards - self.pos())
        low_y, high_y = inner.top() + 2 * _ROUND, inner.bottom() - 2 * _ROUND
        low_x, high_x = inner.left() + 2 * _ROUND, inner.right() - 2 * _ROUND
        y, x = min(max(reach.y(), low_y), high_y), min(max(reach.x(), low_x), high_x)
        across, along = QPointF(0, _ARROW), QPointF(_ARROW, 0)
        tips = {
            "left": (QPointF(inner.left(), y), across, -along),
            "right": (QPointF(inner.right(), y), across, along),
            "above": (QPointF(x, inner.top()), along, -across),
            "below": (QPointF(x, inner.bottom()), along, across),
        }
        base, half, out = tips[self._side]
        path = QPainterPath(base - half - out * 0.2)
        path.lineTo(base + out)
        path.lineTo(base + half - out * 0.2)
        path.closeSubpath()
        return path

    def _height(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None, "made with the card"
        layout.activate()
        return layout.totalHeightForWidth(width)

    # ---- it can be drawn aside

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._side = ""
            over = self._over.rect().adjusted(0, 0, -self.width(), -self.height())
            there = self.pos() + event.position().toPoint() - self._grabbed
            self.move(
                min(max(there.x(), 0), max(0, over.right())),
                min(max(there.y(), 0), max(0, over.bottom())),
            )
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None


def _strong(widget: QWidget) -> QFont:
    font = resized(widget.font(), 1.15)
    font.setBold(True)
    return font
