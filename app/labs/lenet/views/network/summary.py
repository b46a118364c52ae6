"""What `model.summary()` prints, with the sums written out."""

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from app.labs.lenet.screen.network import Line
from resources import _

_ROW, _ROOMY_ROW = 1.15, 1.8
"""Height of a row, in lines of type: close together on a small screen, so that all is in sight."""


class SummaryTable(QTableWidget):
    """A line for each layer, and the totals; as high as all of them."""

    def __init__(self) -> None:
        super().__init__(0, 5)
        self.setHorizontalHeaderLabels(
            [_("Layer"), _("Output shape"), _("Weights, as a sum"), _("Weights"), _("Share")]
        )
        self.setAccessibleName(_("Summary of the network"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_to_type(self) -> None:
        self.verticalHeader().setMinimumSectionSize(0)
        self._fit_rows()
        self.updateGeometry()

    def _fit_rows(self) -> None:
        line = self.fontMetrics().height()
        left = self.height() - self.horizontalHeader().sizeHint().height()
        each = min(left // max(self.rowCount(), 1), round(_ROOMY_ROW * line))
        self.verticalHeader().setDefaultSectionSize(max(each, self._least_row()))

    def _least_row(self) -> int:
        return round(_ROW * self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def _height(self) -> int:
        return self.horizontalHeader().sizeHint().height() + self.rowCount() * self._least_row()

    def row_rect(self, line: int) -> QRect:
        """Give the place of a line within the table."""
        down = self.verticalHeader()
        top = self.horizontalHeader().height() + down.sectionViewportPosition(line)
        return QRect(0, top, self.width(), down.defaultSectionSize())

    def show_lines(self, lines: tuple[Line, ...], totals: tuple[Line, ...]) -> None:
        """Show the layers, and below them the totals, the first of them in bold."""
        with QSignalBlocker(self):  # nobody has gone to another row
            self.setRowCount(len(lines) + len(totals))
        for row, line in enumerate((*lines, *totals)):
            self._fill(row, line, bold=row == len(lines))
        self._fit_rows()
        self.updateGeometry()

    def _fill(self, row: int, line: Line, bold: bool) -> None:
        font = self.font()
        font.setBold(bold)
        for column, text in enumerate(line):
            item = QTableWidgetItem(text)
            if column >= 3:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFont(font)
            self.setItem(row, column, item)
