"""One line of text that shrinks, rather than wraps or spills, when it has too little room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy

from widgets import plain
from widgets.look import Look, resized
from widgets.painted import Painted

_SMALLEST_SHARE = 0.6
_SMALLER = 0.97
"""One step down in type."""


def fitted_font(font: QFont, text: str, width: float, smallest: float = _SMALLEST_SHARE) -> QFont:
    """Give the type in which a line fits a width, at the least a share of the size of `font`.

    It is measured at each size: hinting rounds type to whole pixels, so width follows size in
    leaps.
    """
    fitted = QFont(font)
    share = 1.0
    while share > smallest and QFontMetricsF(fitted).horizontalAdvance(text) > width:
        share = max(smallest, share * _SMALLER)
        fitted = resized(font, share)
    return fitted


class FittedLine(Painted):
    """A line of text, centred or at one side; too long a one is cut with “…” and has a tooltip."""

    def __init__(
        self,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
        role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
    ) -> None:
        super().__init__()
        self._text = self._shorter = ""
        self._align = align
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, tip: str = "", shorter: str = "") -> None:
        """Write a text, with a tooltip that says more, or the same in full.

        Parameters
        ----------
        shorter : str
            What is written, before any type is smaller, where the text has too little room.
        """
        self.setToolTip(plain.tip(tip or text))
        if (text, shorter) != (self._text, self._shorter):
            self._text, self._shorter = text, shorter
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

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        room = rect.width() - 2
        is_long = bool(self._shorter) and look.metrics.horizontalAdvance(self._text) > room
        written = self._shorter if is_long else self._text
        font = fitted_font(look.font, written, room)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(written, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(look.palette.color(self._role))
        painter.drawText(rect, self._align | Qt.AlignmentFlag.AlignVCenter, text)
