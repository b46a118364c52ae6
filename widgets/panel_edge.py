"""The thin edge between a stage and its panel: drag it, or click it to fold the panel away."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from widgets.look import Look, look_of

_WIDTH_IN_TYPE = 0.5
"""As thin as can still be hit with a mouse at the far end of a hall."""


class PanelEdge(QAbstractButton):
    """Stands at the left of a panel. It moves nothing itself: it says what a person wants.

    Signals: `clicked()` to fold the panel away or bring it back; `dragged(dx)` while it is dragged,
    in px from where it was pressed; `dropped()` at the end of a drag.
    """

    dragged = Signal(int)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        self._from: float | None = None
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_open(True)

    def show_open(self, is_open: bool) -> None:
        """Show whether there is a panel beside it."""
        self._open = is_open
        self.setCursor(
            Qt.CursorShape.SplitHCursor if is_open else Qt.CursorShape.PointingHandCursor
        )
        self.update()

    def set_text(self, text: str) -> None:
        """Say what a click does, as a tooltip and to a screen reader."""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(max(10, round(_WIDTH_IN_TYPE * self.fontMetrics().height())), 40)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the line, and the arrow that says where a click sends the panel."""
        role = QPalette.ColorRole
        painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), look.colour(role.Mid))
        lit = role.Text if self.underMouse() or not self._open else role.PlaceholderText
        sign = look.colour(role.Highlight if self.hasFocus() else lit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(sign, 1.5))
        middle, reach = rect.center(), 0.25 * rect.width()
        tip = reach if self._open else -reach
        painter.drawPolyline(
            [
                middle + QPointF(-tip, -2 * reach),
                middle + QPointF(tip, 0),
                middle + QPointF(-tip, 2 * reach),
            ]
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            look = look_of(self.palette(), self.font(), self.devicePixelRatioF())
            self.paint_to(painter, QRectF(self.rect()), look)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from, self._moved = event.globalPosition().x(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or not self._open:
            return
        along = round(event.globalPosition().x() - self._from)
        self._moved = self._moved or abs(along) >= QApplication.startDragDistance()
        if self._moved:
            self.dragged.emit(along)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved, self._from, self._moved = self._moved, None, False
        if moved:
            self.setDown(False)
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)
