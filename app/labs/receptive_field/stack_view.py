"""The third view: a neuron's receptive field, followed through all layers to a picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labs.receptive_field.cone import Cone
from app.labs.receptive_field.field_picture import FieldPicture
from models.receptive_field.formulas import reach_formulas, reach_letters, reach_rules
from models.receptive_field.stack import Stack
from widgets.fitted_line import FittedLine


class StackView(QWidget):
    """The side view with its numbers; beside it the picture, and the recurrences below.

    Signals: `neuron_chosen(fields)` with the fields of the stack that say which neuron.
    """

    neuron_chosen = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.cone = Cone()
        self.picture = FieldPicture()
        self._lines = [FittedLine(Qt.AlignmentFlag.AlignLeft) for _place in range(4)]
        self._rules = [
            FittedLine(Qt.AlignmentFlag.AlignLeft, QPalette.ColorRole.PlaceholderText)
            for _place in range(4)
        ]
        self._letters = FittedLine(Qt.AlignmentFlag.AlignLeft, QPalette.ColorRole.PlaceholderText)
        self._letters.set_text(reach_letters())
        self._arrange()
        self.cone.chosen.connect(
            lambda layer, column: self.neuron_chosen.emit({"layer": layer, "column": column})
        )
        self.picture.chosen.connect(
            lambda row, column: self.neuron_chosen.emit({"row": row, "column": column})
        )

    def show_stack(self, stack: Stack) -> None:
        """Show layers and the field of their chosen neuron."""
        self.cone.show_stack(stack)
        self.picture.show_stack(stack)
        for rule, line, letters, formula in zip(
            self._rules, self._lines, reach_rules(), reach_formulas(stack), strict=True
        ):
            rule.set_text(letters)
            line.set_text(formula)
            line.setAccessibleName(letters.partition(" ")[0])

    def _arrange(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.picture, 1)
        for rule, line in zip(self._rules, self._lines, strict=True):
            beside.addSpacing(4)
            beside.addWidget(rule)
            beside.addWidget(line)
        beside.addSpacing(4)
        beside.addWidget(self._letters)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.cone, 2)
        row.addLayout(beside, 1)
