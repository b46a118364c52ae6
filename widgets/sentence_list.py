"""A long list of labelled sentences, of which only those in sight are written."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from resources import _

_MOST_SIGNS = 300
"""Signs of a sentence that are shown in the list."""
Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[int] | npt.NDArray[np.intp]
_ROLE = Qt.ItemDataRole


class _Model(QAbstractTableModel):
    """Rows by number, each asked for when it comes in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = ()
        self.row: Callable[[int], tuple[str, str]] = _nothing

    def show(self, rows: Rows, row: Callable[[int], tuple[str, str]]) -> None:
        self.beginResetModel()
        self.rows, self.row = rows, row
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 2

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role != _ROLE.DisplayRole or not index.isValid():
            return None
        return self.row(self.rows[index.row()])[index.column()][:_MOST_SIGNS]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return (_("Label"), _("Sentence"))[section]
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class SentenceList(QTableView):
    """Label and sentence, row by row.

    ::

        listed = SentenceList(_("Sentences"))
        listed.set_rows(indices, lambda index: (label, text))

    Signals: `chosen(index)` of what was clicked, or came under the keyboard; `opened(text)` of a
    sentence by Enter or a double click.
    """

    chosen = Signal(int)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model()
        self._showing = False
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setToolTip(_("Choose a sentence to see it as numbers; Enter or double-click: read it"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(20)
        header.setStretchLastSection(True)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._open)

    def set_rows(self, rows: Rows, row: Callable[[int], tuple[str, str]]) -> None:
        """List sentences by their indices; `row` gives label and text of one."""
        self._showing = True
        self._model.show(rows, row)
        self._fit_rows()
        self._showing = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(1.5 * self.fontMetrics().height()))

    def set_chosen(self, index: int) -> None:
        """Mark a sentence, if it is listed."""
        rows = self._model.rows
        place = next((at for at, known in enumerate(rows) if known == index), -1)
        self._showing = True
        if place >= 0 and place != self.currentIndex().row():
            self.selectRow(place)
            self.scrollTo(self._model.index(place, 0))
        self._showing = False

    def rows(self) -> Rows:
        return self._model.rows

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing and current.isValid():
            self.chosen.emit(int(self._model.rows[current.row()]))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.row(int(self._model.rows[index.row()]))[1])


def _nothing(_index: int) -> tuple[str, str]:
    return "", ""
