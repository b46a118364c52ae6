"""The first view: a layer in cells, the sum behind the present output, and its size."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.receptive_field.layer_stage import LayerStage
from app.labs.receptive_field.pointing import Pointing, front_of
from app.labs.receptive_field.sum_line import SumLine
from models.receptive_field.formulas import size_formulas
from models.receptive_field.sentences import remarks
from models.receptive_field.state import State
from models.receptive_field.trace import Moment, Trace
from resources import _
from widgets.fitted_line import FittedLine


class LayerView(QWidget):
    """The stage; under it the live sum, the arithmetic of the size, and what to look out for."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = LayerStage()
        self.sum = SumLine()
        self.size_line = FittedLine()
        self.size_line.setAccessibleName(_("The size of the output"))
        self.remark = FittedLine()
        self.remark.setAccessibleName(_("What to look out for"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.sum)
        layout.addWidget(self.size_line)
        layout.addWidget(self.remark)

    def show_layer(self, trace: Trace, state: State) -> None:
        """Show the numbers of a layer."""
        self.stage.show_layer(trace, state)
        self.size_line.set_text(_sizes(state))
        found = "  ".join(remarks(state))
        role = QPalette.ColorRole
        self.remark.set_role(role.Link if found else role.PlaceholderText)
        self.remark.set_text(found or _hint(state))

    def show_moment(
        self, trace: Trace, pointing: Pointing, moment: Moment, state: State, glide: int
    ) -> None:
        """Show where the window is, what is pointed out, and the sum behind it."""
        self.stage.show_moment(pointing, moment, glide)
        if pointing.cell is not None and pointing.cell != moment.output:
            moment = Moment(pointing.cell)
        self.sum.show_sum(trace, moment, front_of(state))


def _hint(state: State) -> str:
    if state.pools:
        return _("Point at a cell to see what it is linked to; click to pin it.")
    return _("Point at a cell or a weight to see what it is linked to; click to pin it.")


def _sizes(state: State) -> str:
    height, width = size_formulas(state)
    if height == width:
        return _("height and width:  {formula}").format(formula=height)
    return _("height:  {height}      width:  {width}").format(height=height, width=width)
