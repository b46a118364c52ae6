"""A slider that goes at once to where it is pressed, and shows every step where there are few."""

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSlider

from resources import _

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
        role = QPalette.ColorRole
        enabled = self.isEnabled()
        thin = max(2.0, self.fontMetrics().height() / 8)
        left, right, middle = self._radius() + 1, self.width() - self._radius() - 1, self._middle()
        here = self._x_of(self.value())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            cap = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(self.palette().color(role.Mid), thin, Qt.PenStyle.SolidLine, cap))
            painter.drawLine(QLineF(left, middle, right, middle))
            if 0 < self.maximum() <= _MOST_TICKS:
                points = [QPointF(self._x_of(value), middle) for value in range(self.maximum() + 1)]
                painter.setPen(QPen(self.palette().color(role.Mid), 2 * thin, c=cap))
                painter.drawPoints(points)
            if enabled:
                accent = self.palette().color(role.Highlight)
                painter.setPen(QPen(accent, thin, Qt.PenStyle.SolidLine, cap))
                painter.drawLine(QLineF(left, middle, here, middle))
                painter.setPen(QPen(self.palette().color(role.Window), thin))
                painter.setBrush(accent)
                painter.drawEllipse(QPointF(here, middle), self._radius(), self._radius())
                if self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(accent, 1))
                    painter.drawRoundedRect(
                        self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4
                    )

    def _radius(self) -> float:
        return self.fontMetrics().height() * 0.42

    def _middle(self) -> float:
        return self.height() / 2

    def _x_of(self, value: int) -> float:
        way = self.width() - 2 * self._radius() - 2
        share = (value - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        return self._radius() + 1 + share * way

    def _value_at(self, x: float) -> int:
        way = max(self.width() - 2 * self._radius() - 2, 1)
        share = (x - self._radius() - 1) / way
        return round(self.minimum() + share * (self.maximum() - self.minimum()))
