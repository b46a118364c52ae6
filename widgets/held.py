"""A place for a text that changes all the time: other words lay out nothing around it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class Held(QWidget):
    """Holds a label in a place of its own.

    A label in a layout asks for a new layout of all around it with every text it is given. Here its
    owner says how large the place is, and a new text costs only its drawing.
    """

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        label.setParent(self)

    def sizeHint(self) -> QSize:
        return self._label.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())
