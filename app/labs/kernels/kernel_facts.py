"""What the numbers of a kernel tell, under the kernel."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.fitted_line import FittedLine

_LINES = 2


class KernelFacts(QWidget):
    """Two lines that shrink, and at last are cut with “…”: a large kernel has long factors."""

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
