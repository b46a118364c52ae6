"""The powers of a matrix: the numbers, the eigenvalues, a vector on its way, and the growth."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.labs.gradients.screen.powers import Grid, Growth, PowersScreen
from resources import _
from widgets.boxes import column
from widgets.colours import Scale
from widgets.curves import Curves
from widgets.gesture import pass_gestures, pass_on
from widgets.heat_strip import HeatStrip
from widgets.plain import Label
from widgets.plane import Plane
from widgets.tensor_grid import TensorGrid

_SIGNED = Scale("signed", -1.0, 1.0)
_HEIGHTS = 1e-5, 1e5
"""The axis always reaches these, so that a line is seen to turn when the radius passes 1."""


class PowersView(QWidget):
    """One matrix, multiplied by itself.

    Signals: `number_edited(row, column, value)` of W; `vector_edited(place, value)` and
    `vector_dragged(x, y)`; `refused(sentence)`; `gesture_started()` and `gesture_finished()`.
    """

    number_edited = Signal(int, int, float)
    vector_edited = Signal(int, float)
    vector_dragged = Signal(float, float)
    refused = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.matrix = self._editable(_("The matrix W"))
        self.vector = self._editable(_("The vector v"))
        self.power, self.carried = TensorGrid(_("The power of W")), TensorGrid(_("Wⁿ v"))
        for grid in (self.power, self.carried):
            grid.set_largest_cell(10_000)
        self.eigenvalues = Plane(_("Eigenvalues on the complex plane"))
        self.plane = Plane(_("The vector in the plane"))
        self.plane.setToolTip(_("Drag the tip of v, or move it with Ctrl and the arrow keys"))
        self.plane.set_draggable(True)
        self.directions = HeatStrip(_("Direction of Wⁿv: its numbers, divided by its length"))
        self.directions.set_largest_cell(10_000, 10_000)
        self.growth = Curves(_("n"), _("size"))
        self.growth.set_log(True)
        self.growth.set_heights(*_HEIGHTS)
        self._remark = Label(name="quiet", wraps=True)
        self._arrange()
        self._listen()

    def show_screen(self, old: PowersScreen | None, new: PowersScreen) -> None:
        """Bring the view from one screen to another."""
        _show_grid(self.power, new.power)
        _show_grid(self.carried, new.carried)
        if old is None or old.growth is not new.growth:
            self._show_matrix(new)
        self._align()
        self._show_vector(old, new)
        self.growth.set_crosshair(new.step)
        self._remark.setText(new.remark)
        self._remark.setVisible(bool(new.remark))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def remark(self) -> str:
        return self._remark.text()

    def _align(self) -> None:
        """Let the cells of a vector be no larger than those of the matrix beside it."""
        for matrix, vector in ((self.matrix, self.vector), (self.power, self.carried)):
            vector.set_largest_cell(matrix.cell_rect(0, 0).width())

    def _show_matrix(self, new: PowersScreen) -> None:
        """Show what no step changes."""
        _show_grid(self.matrix, new.w)
        _show_grid(self.vector, new.v)
        self.eigenvalues.set_contents(new.eigenvalues, new.eigenvalues_said)
        self._show_growth(new.growth)

    def _show_vector(self, old: PowersScreen | None, new: PowersScreen) -> None:
        if new.plane is not None:
            self.plane.set_contents(new.plane, new.plane_said)
            self._ways.setCurrentWidget(self.plane)
        elif new.directions is not None:
            if old is None or new.directions is not old.directions:
                self.directions.set_values(new.directions, _SIGNED)
            self.directions.set_column(new.step)
            self.directions.setAccessibleDescription(new.plane_said)
            self._ways.setCurrentWidget(self.directions)

    def _show_growth(self, growth: Growth) -> None:
        n = np.arange(len(growth.norms))
        self.growth.add_line("slope", colour=6, dashed=True, label=_("largest |λ|ⁿ"))
        self.growth.add_line("norm", colour=0, label=_("‖Wⁿ‖"))
        self.growth.add_line("length", colour=1, label=_("‖Wⁿv‖"))
        self.growth.set_line("slope", n, growth.slope)
        self.growth.set_line("norm", n, growth.norms)
        self.growth.set_line("length", n, growth.lengths)

    def _editable(self, name: str) -> TensorGrid:
        grid = TensorGrid(name)
        grid.set_editable(-1000, 1000)
        grid.set_largest_cell(10_000)
        pass_on(self, grid)
        return grid

    def _listen(self) -> None:
        self.matrix.edited.connect(self.number_edited)
        self.vector.edited.connect(self._tell_vector)
        self.plane.dragged.connect(self.vector_dragged)
        pass_gestures(self, self.plane)

    def _tell_vector(self, row: int, _column: int, value: float) -> None:
        self.vector_edited.emit(row, value)

    def _arrange(self) -> None:
        self._ways = QStackedWidget()
        self._ways.addWidget(self.plane)
        self._ways.addWidget(self.directions)
        column((self._grid(), 1), self._remark, spacing=8, within=self)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addLayout(_beside(self.matrix, self.vector), 0, 0, 2, 1)
        grid.addLayout(_beside(self.power, self.carried), 2, 0, 2, 1)
        grid.addWidget(_heading(_("Eigenvalues of W")), 0, 1)
        grid.addWidget(self.eigenvalues, 1, 1)
        grid.addWidget(_heading(_("v on its way")), 2, 1)
        grid.addWidget(self._ways, 3, 1)
        grid.addWidget(self.growth, 0, 2, 4, 1)
        for place, share in enumerate((3, 3, 6)):
            grid.setColumnStretch(place, share)
        grid.setRowStretch(1, 1)
        grid.setRowStretch(3, 1)
        return grid


def _heading(text: str) -> Label:
    return Label(text, name="quiet", align=Qt.AlignmentFlag.AlignHCenter)


def _beside(matrix: TensorGrid, vector: TensorGrid) -> QGridLayout:
    pair = QGridLayout()
    pair.setHorizontalSpacing(4)
    pair.addWidget(matrix, 0, 0)
    pair.addWidget(vector, 0, 1)
    pair.setColumnStretch(0, 2)
    pair.setColumnStretch(1, 1)
    return pair


def _show_grid(grid: TensorGrid, shown: Grid) -> None:
    grid.set_values(shown.values, shown.scale)
    grid.set_caption(shown.title)
