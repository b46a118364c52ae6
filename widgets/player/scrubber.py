"""A slider that goes at once to where it is pressed, and shows every step where there are few."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSlider

from resources import _
from widgets.look import Look, look_of

_MOST_TICKS = 40


class Scrubber(QSlider):
    """A position between the first and the last."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("Drag to any position"))
        self.setAccessibleName(_("Position"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def sizeHint(self) -> QSize:
        return QSize(120, round(1.5 * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = look_of(self.palette(), self.font())
        with QPainter(self) as painter:
            self.paint_to(painter, self.rect().toRectF(), look)
            if self.isEnabled() and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.colour(QPalette.ColorRole.Highlight), 1))
                frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(frame, 4, 4)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the line, its steps and the handle into a rectangle."""
        role, cap = QPalette.ColorRole, Qt.PenCapStyle.RoundCap
        radius, middle = _radius(look.metrics), rect.center().y()
        thin = max(2.0, look.metrics.height() / 8)
        left, right = rect.left() + radius + 1, rect.right() - radius - 1
        here = self._x_of(self.value(), left, right)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(role.Mid), thin, Qt.PenStyle.SolidLine, cap))
        painter.drawLine(QLineF(left, middle, right, middle))
        if 0 < self.maximum() <= _MOST_TICKS:
            steps = range(self.maximum() + 1)
            painter.setPen(QPen(look.colour(role.Mid), 2 * thin, c=cap))
            painter.drawPoints([QPointF(self._x_of(n, left, right), middle) for n in steps])
        if self.isEnabled():
            accent = look.colour(role.Highlight)
            painter.setPen(QPen(accent, thin, Qt.PenStyle.SolidLine, cap))
            painter.drawLine(QLineF(left, middle, here, middle))
            painter.setPen(QPen(look.colour(role.Window), thin))
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(here, middle), radius, radius)

    def _x_of(self, value: int, left: float, right: float) -> float:
        share = (value - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        return left + share * (right - left)

    def _value_at(self, x: float) -> int:
        radius = _radius(QFontMetricsF(self.font()))
        way = max(self.width() - 2 * radius - 2, 1)
        share = (x - radius - 1) / way
        return round(self.minimum() + share * (self.maximum() - self.minimum()))


def _radius(metrics: QFontMetricsF) -> float:
    return metrics.height() * 0.42
