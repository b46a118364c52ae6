"""Captions above the pictures and the kernel, and the quiet facts under them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from widgets.fitted_line import FittedLine
from widgets.plain import Label

_LINES = 2


class KernelFacts(QWidget):
    """Two lines that shrink, and at last are cut with “…”: factors and formulas can be long."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [FittedLine(role=QPalette.ColorRole.PlaceholderText) for _ in range(_LINES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in self.lines:
            column.addWidget(line)
        column.addStretch(1)

    def set_text(self, text: str) -> None:
        """Write at most two lines."""
        written = [*text.split("\n"), *[""] * _LINES]
        for line, one in zip(self.lines, written, strict=False):
            line.set_text(one)


def caption() -> FittedLine:
    """Make the line above a picture or the kernel."""
    line = FittedLine(role=QPalette.ColorRole.PlaceholderText)
    font = QFont()
    font.setBold(True)
    line.setFont(font)
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return line


def quiet() -> Label:
    """Make the text under a picture."""
    label = Label(name="quiet", wraps=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
