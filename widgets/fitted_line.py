"""One line of text that shrinks, rather than wraps or spills, when it has too little room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

_SMALLEST_SHARE = 0.6


class FittedLine(QWidget):
    """A line of text, centred or at one side; too long a one is cut with “…” and has a tooltip."""

    def __init__(
        self,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
        role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
    ) -> None:
        super().__init__()
        self._text = ""
        self._align = align
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, tip: str = "") -> None:
        """Write a text, with a tooltip that says more, or the same in full."""
        self.setToolTip(tip or text)
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(text)
            self.update()

    def set_role(self, role: QPalette.ColorRole) -> None:
        """Write in another colour of the palette."""
        if role != self._role:
            self._role = role
            self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(100, round(1.15 * self.fontMetrics().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        font = self.font()
        needed = QFontMetricsF(font).horizontalAdvance(self._text) + 2
        # hinting makes smaller type a little wider than its share
        share = max(_SMALLEST_SHARE, min(1.0, 0.97 * self.width() / max(needed, 1.0)))
        font.setPointSizeF(font.pointSizeF() * share)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(self._role))
        painter.drawText(QRectF(self.rect()), self._align | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
