"""The third view: a neuron's receptive field, followed through all layers to a picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labs.receptive_field.stack_screen import StackScreen
from app.labs.receptive_field.views.cone import Cone
from app.labs.receptive_field.views.field_picture import FieldPicture
from widgets.fitted_line import FittedLine


class StackView(QWidget):
    """The side view with its numbers; beside it the picture, and the recurrences below.

    Signals: `neuron_chosen_in_layer(layer, column)`, layers counted from 1;
    `neuron_chosen(row, column)` of the layer that is chosen.
    """

    neuron_chosen_in_layer = Signal(int, int)
    neuron_chosen = Signal(int, int)

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
        self._arrange()
        self.cone.chosen.connect(self.neuron_chosen_in_layer)
        self.picture.chosen.connect(self.neuron_chosen)

    def show_screen(self, _old: StackScreen | None, new: StackScreen) -> None:
        """Show layers and the field of their chosen neuron."""
        self.cone.show_screen(new)
        self.picture.show_screen(new)
        self._letters.set_text(new.letters)
        for rule, line, letters, formula in zip(
            self._rules, self._lines, new.rules, new.formulas, strict=True
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
        row.addWidget(self.cone, 3)
        row.addLayout(beside, 2)
