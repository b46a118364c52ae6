"""The black screen of a presenter's clicker: the hall looks at the speaker."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from resources import _
from widgets.look import Look
from widgets.painted import Painted


class Black(Painted):
    """Covers a whole window, menus too.

    Signals: `clicked()`.
    """

    clicked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAccessibleName(_("Black screen"))
        over.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Cover the window, or show it again."""
        self.setGeometry(self._over.rect())
        self.setVisible(self.isHidden())
        self.raise_()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.fillRect(rect, Qt.GlobalColor.black)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)
