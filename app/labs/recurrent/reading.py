"""Where the number pointed at came from: its formula, its numbers, its largest contributions."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.recurrent import Explanation
from resources import _
from widgets import colours


class Reading(QWidget):
    """The explanation of one number."""

    def __init__(self) -> None:
        super().__init__()
        self._formula = QLabel(wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._formula)
        column.addStretch(1)

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Show where a number came from, or how to choose one."""
        if explanation is None:
            self._formula.setText(_("Point at a unit of a vector to see where it came from."))
            return
        lines = [f"{explanation.left} = {explanation.steps[0]}"]
        lines += [f"= {step}" for step in explanation.steps[1:]]
        lines.append(f"= {colours.number(explanation.value)}")
        if explanation.note:
            lines.append(explanation.note)
        self._formula.setText("\n".join(lines))
