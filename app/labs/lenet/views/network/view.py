"""Both tables of a network, and the buttons between them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from app.labs.lenet.screen.network import NetworkScreen
from app.labs.lenet.views.network.editor import LayerTable
from app.labs.lenet.views.network.summary import SummaryTable
from resources import _
from widgets.boxes import column, page, row
from widgets.plain import Label


class NetworkPage(QWidget):
    """Every layer with its settings; below, shapes and weights as sums.

    Signals: `cell_changed(row, field, value)` and `row_removed(row)`, rows counted through
    convolutions and dense layers; `row_added(kind)` with "convolution" or "dense";
    `rows_wanted()` to leave the layers of a file; `refused(sentence)`.
    """

    cell_changed = Signal(int, str, object)
    row_added = Signal(str)
    row_removed = Signal(int)
    rows_wanted = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.editor = LayerTable()
        self.editor.cell_changed.connect(self.cell_changed)
        self.editor.row_removed.connect(self.row_removed)
        self.editor.refused.connect(self.refused)
        self._make_buttons()
        self.table = SummaryTable()
        self._note = Label(name="quiet", wraps=True)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.currentCellChanged.connect(self._bring_row_into_sight)
        buttons = row(self.add_convolution, self.add_dense, self.leave, None, spacing=8)
        # on a low stage one scrolls from one table to the other, and each is seen nearly whole
        self._both = page(self.editor, buttons, self._note, (self.table, 1), spacing=8)
        self._scroll.setWidget(self._both)
        column((self._scroll, 1), within=self)

    def _make_buttons(self) -> None:
        self.add_convolution = QPushButton(_("Add convolution"))
        self.add_convolution.setToolTip(_("Add a convolution after the last one"))
        self.add_convolution.clicked.connect(lambda: self.row_added.emit("convolution"))
        self.add_dense = QPushButton(_("Add dense layer"))
        self.add_dense.setToolTip(_("Add a dense layer before the logits"))
        self.add_dense.clicked.connect(lambda: self.row_added.emit("dense"))
        self.leave = QPushButton(_("Edit my own layers"))
        self.leave.setToolTip(_("Go back to the table of layers that can be edited"))
        self.leave.clicked.connect(self.rows_wanted)

    def show_screen(self, old: NetworkScreen | None, new: NetworkScreen) -> None:
        """Show a network, and when a change of it takes effect."""
        if old is None or old.network != new.network:
            self._show_editor(new)
            self.table.show_lines(new.lines, new.totals)
            self.add_convolution.setEnabled(new.can_add_convolution)
            self.add_dense.setEnabled(new.can_add_dense)
        self._note.setText(new.note)

    def _bring_row_into_sight(self, line: int) -> None:
        place = self.table.row_rect(line)
        middle = self.table.mapTo(self._both, place.center())
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, place.height())

    def _show_editor(self, new: NetworkScreen) -> None:
        """Offer what can be edited: rows, or to leave the layers of a file."""
        for part in (self.editor, self.add_convolution, self.add_dense):
            part.setVisible(not new.is_given)
        self.leave.setVisible(new.is_given)
        if not new.is_given:
            self.editor.show_network(new.network)
