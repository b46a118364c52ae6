"""The answers among which one is chosen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.labs.practice.views.figures import grid
from models.practice.question import Choice, Grid
from resources import _

_LARGE = 1.15
_ACROSS = 2
"""Answers side by side: more would not fit on a projector."""


class Options(QWidget):
    """A button for each answer, with what it stands for above it.

    Signals: `chosen(place)`, counted from 0.
    """

    chosen = Signal(int)

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._texts = [_name(place, option) for place, option in enumerate(choice.options)]
        self.buttons = [QPushButton(text) for text in self._texts]
        self.is_drawn = isinstance(choice.options[0], Grid)
        """Whether the answers are drawings, which want room, or words."""
        table = QGridLayout(self)
        table.setContentsMargins(0, 0, 0, 0)
        table.setSpacing(8)
        for place, (option, button) in enumerate(zip(choice.options, self.buttons, strict=True)):
            button.setFont(_larger(button.font()))
            button.setToolTip(_("Answer {number}").format(number=place + 1))
            button.clicked.connect(partial(self.chosen.emit, place))
            table.addLayout(self._beside(place, option, button), *divmod(place, _ACROSS))

    def mark(self, right: int | None, given: int | None) -> None:
        """Say at the buttons which answer is right, and which was given."""
        for place, (button, text) in enumerate(zip(self.buttons, self._texts, strict=True)):
            sign = "✓ " if place == right else "✗ " if place == given else ""
            button.setText(f"{sign}{text}")
            font = QFont(button.font())
            font.setBold(place == right)
            button.setFont(font)

    def _take(self, place: int, _row: int, _across: int) -> None:
        self.chosen.emit(place)

    def _beside(self, place: int, option: str | Grid, button: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button)
        if isinstance(option, Grid):
            # wide enough for the sign that comes before the number, so that nothing moves
            sign = button.fontMetrics().horizontalAdvance("✗ 4")
            button.setFixedWidth(sign + round(1.2 * button.fontMetrics().height()))
            cells = grid(option)
            cells.setAccessibleName(_("Answer {number}").format(number=place + 1))
            cells.clicked.connect(partial(self._take, place))
            row.addWidget(cells, 1)
        return row


def _larger(font: QFont) -> QFont:
    large = QFont(font)
    large.setPointSizeF(_LARGE * font.pointSizeF())
    return large


def _name(place: int, option: str | Grid) -> str:
    return str(place + 1) if isinstance(option, Grid) else f"{place + 1}:  {option}"
