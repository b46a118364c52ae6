"""The table of controls that edits a network: a row for each layer."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.labs.lenet.views.network import cells
from models.lenet import Convolution, Dense, Network
from resources import _
from widgets.icons import IconButton
from widgets.plain import Label

_CONVOLUTION = (
    "filters", "kernel", "stride", "padding", "batch_norm",
    "pooling", "pool_size", "activation", "activate",
)  # fmt: skip
_DENSE = ("units", "activation")
_COLUMNS = {field: column for column, field in enumerate(_CONVOLUTION, 1)} | {"units": 1}
"""Where the fields stand, the same ones of both kinds of layer below each other."""


class LayerTable(QWidget):
    """Every layer with its settings.

    Signals: `cell_changed(row, field, value)`, rows counted through convolutions and dense
    layers; `row_removed(row)`; `refused(sentence)`.
    """

    cell_changed = Signal(int, str, object)
    row_removed = Signal(int)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = (-1, -1)
        self._cells: dict[tuple[int, str], QWidget] = {}
        self._body = QWidget()
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._body)

    def show_network(self, network: Network) -> None:
        """Show a network; controls offer only what leaves a valid one."""
        rows = len(network.convolutions), len(network.denses)
        if rows != self._rows:
            self._rows = rows
            self._rebuild(*rows)
        for (row, field), control in self._cells.items():
            cells.show(control, network, row, field)

    def cell(self, row: int, field: str) -> QWidget:
        """Give the control of a field."""
        return self._cells[row, field]

    def _rebuild(self, convolutions: int, denses: int) -> None:
        self._cells.clear()
        self._place.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(len(_CONVOLUTION) + 2, 1)
        names = [f"Conv {number + 1}" for number in range(convolutions)]
        self._add_layers(grid, 0, Convolution, _CONVOLUTION, names)
        names = [f"Dense {number + 1}" for number in range(denses)]
        self._add_layers(grid, convolutions, Dense, _DENSE, names)
        self._place.addWidget(self._body)

    def _add_layers(
        self, grid: QGridLayout, first: int, kind: type, fields: tuple[str, ...], names: list[str]
    ) -> None:
        """Add a line of titles and a line for each layer of a kind."""
        line = grid.rowCount()
        for field in fields if names else ():
            title = Label(cells.meta(kind, field).title or "", name="quiet")
            grid.addWidget(title, line, _COLUMNS[field])
        for number, name in enumerate(names):
            self._add_row(grid, line + 1 + number, first + number, kind, fields, name)

    def _add_row(
        self,
        grid: QGridLayout,
        line: int,
        row: int,
        kind: type,
        fields: tuple[str, ...],
        name: str,
    ) -> None:
        grid.addWidget(Label(name), line, 0)
        for field in fields:
            control = cells.make(
                kind, field, partial(self.cell_changed.emit, row, field), self.refused.emit
            )
            control.setAccessibleName(f"{name}, {cells.meta(kind, field).title}")
            control.setToolTip(cells.meta(kind, field).description or "")
            self._cells[row, field] = control
            grid.addWidget(control, line, _COLUMNS[field])
        remove = IconButton("trash", _("Remove {name}").format(name=name))
        remove.clicked.connect(lambda: self.row_removed.emit(row))
        grid.addWidget(remove, line, len(_CONVOLUTION) + 1)
