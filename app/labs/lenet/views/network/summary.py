"""What `model.summary()` prints, with the sums written out."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from app.labs.lenet.screen.network import Line
from resources import _

_ROW = 1.4
"""Height of a row, in lines of type."""


class SummaryTable(QTableWidget):
    """A line for each layer, and the totals."""

    def __init__(self) -> None:
        super().__init__(0, 5)
        self.setHorizontalHeaderLabels(
            [_("Layer"), _("Output shape"), _("Weights, as a sum"), _("Weights"), _("Share")]
        )
        self.setAccessibleName(_("Summary of the network"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit_to_type()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        super().changeEvent(event)

    def _fit_to_type(self) -> None:
        # close together, so that the totals are in sight on a small screen too
        down = self.verticalHeader()
        down.setMinimumSectionSize(0)
        down.setDefaultSectionSize(round(_ROW * self.fontMetrics().height()))

    def show_lines(self, lines: tuple[Line, ...], totals: tuple[Line, ...]) -> None:
        """Show the layers, and below them the totals, the first of them in bold."""
        self.setRowCount(len(lines) + len(totals))
        for row, line in enumerate((*lines, *totals)):
            self._fill(row, line, bold=row == len(lines))

    def _fill(self, row: int, line: Line, bold: bool) -> None:
        font = self.font()
        font.setBold(bold)
        for column, text in enumerate(line):
            item = QTableWidgetItem(text)
            if column >= 3:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFont(font)
            self.setItem(row, column, item)
