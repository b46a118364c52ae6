"""The view of the network: one table that edits it, one that adds up what it costs."""

import functools
import typing
from collections.abc import Iterable
from typing import Any

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.lenet import Convolution, Dense, Network, summary, totals, within_limits
from resources import _
from widgets.guard import Guard
from widgets.icons import IconButton
from widgets.number_box import WholeBox
from widgets.plain import Label

_CONVOLUTION = (
    "filters", "kernel", "stride", "padding", "batch_norm",
    "pooling", "pool_size", "activation", "activate",
)  # fmt: skip
_DENSE = ("units", "activation")
_COLUMNS = {field: column for column, field in enumerate(_CONVOLUTION, 1)} | {"units": 1}
"""Where the fields stand, the same ones of both kinds of layer below each other."""
_LIMITED = ("filters", "kernel", "stride", "pool_size", "units", "padding", "pooling")
_MOST_CONVOLUTIONS, _MOST_DENSES = 4, 3


class NetworkView(QWidget):
    """Every layer with its settings; below, shapes and weights as sums.

    Signals: `cell_changed(row, field, value)`, rows counted through convolutions and dense
    layers; `row_added(kind)` with "convolution" or "dense"; `row_removed(row)`;
    `refused(sentence)`.
    """

    cell_changed = Signal(int, str, object)
    row_added = Signal(str)
    row_removed = Signal(int)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._network: Network | None = None
        self._cells: dict[tuple[int, str], QWidget] = {}
        self._editor = QWidget(self)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self.add_convolution = QPushButton(_("Add convolution"))
        self.add_dense = QPushButton(_("Add dense layer"))
        self.add_convolution.clicked.connect(lambda: self.row_added.emit("convolution"))
        self.add_dense.clicked.connect(lambda: self.row_added.emit("dense"))
        self.table = _SummaryTable()
        self.note = Label(name="quiet", wraps=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_convolution)
        buttons.addWidget(self.add_dense)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._place)
        layout.addLayout(buttons)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)

    def show_network(self, network: Network, note: str) -> None:
        """Show a network; `note` says when it takes effect."""
        old, self._network = self._network, network
        if old is None or _rows(old) != _rows(network):
            self._rebuild(network)
        for (row, field), control in self._cells.items():
            spec = _spec(network, row)
            _show_value(control, getattr(spec, field))
            _limit(control, network, row, field)
            if field in ("pool_size", "activate"):
                control.setEnabled(getattr(spec, "pooling", "none") != "none")
        self.add_convolution.setEnabled(len(network.convolutions) < _MOST_CONVOLUTIONS)
        self.add_dense.setEnabled(len(network.denses) < _MOST_DENSES)
        self.table.show_network(network)
        self.note.setText(note)

    # ---- the editor

    def _rebuild(self, network: Network) -> None:
        self._cells.clear()
        self._editor.deleteLater()
        self._editor = QWidget()
        grid = QGridLayout(self._editor)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(len(_CONVOLUTION) + 2, 1)
        count = len(network.convolutions)
        if count:
            self._add_heads(grid, 0, Convolution, _CONVOLUTION)
        for row in range(count):
            self._add_row(grid, row + 1, row, Convolution, _CONVOLUTION, f"Conv {row + 1}")
        if network.denses:
            self._add_heads(grid, count + 1, Dense, _DENSE)
        for index in range(len(network.denses)):
            row = count + index
            self._add_row(grid, row + 2, row, Dense, _DENSE, f"Dense {index + 1}")
        self._place.addWidget(self._editor)

    def _add_heads(self, grid: QGridLayout, line: int, kind: type, fields: tuple[str, ...]) -> None:
        for field in fields:
            title = Label(_meta(kind, field).title or "", name="quiet")
            grid.addWidget(title, line, _COLUMNS[field])

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
            control = self._control(row, kind, field)
            control.setAccessibleName(f"{name}, {_meta(kind, field).title}")
            control.setToolTip(_meta(kind, field).description or "")
            Guard(control)
            self._cells[row, field] = control
            grid.addWidget(control, line, _COLUMNS[field])
        remove = IconButton("trash", _("Remove {name}").format(name=name))
        remove.clicked.connect(lambda: self.row_removed.emit(row))
        grid.addWidget(remove, line, len(_CONVOLUTION) + 1)

    def _control(self, row: int, kind: type, field: str) -> QWidget:
        found, meta = _hint(kind, field)
        is_choice = typing.get_origin(found) is typing.Literal

        def report(value: object) -> None:
            self.cell_changed.emit(row, field, value)

        if field == "batch_norm":
            box = QCheckBox()
            box.clicked.connect(report)
            return box
        if not is_choice:
            spin = WholeBox(int(meta.ge or 0), int(meta.le or 0))
            spin.valueChanged.connect(report)
            spin.refused.connect(self.refused)
            return spin
        combo = QComboBox()
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        texts = (meta.extra or {}).get("choices", {})
        for value in typing.get_args(found):
            combo.addItem(texts.get(value, str(value)), value)
        combo.activated.connect(lambda index: report(combo.itemData(index)))
        return combo


class _SummaryTable(QTableWidget):
    """What `model.summary()` prints, with the sums written out."""

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

    def show_network(self, network: Network) -> None:
        rows = summary(network)
        self.setRowCount(len(rows) + 3)
        for number, row in enumerate(rows):
            sums = f"{row.arithmetic} = {row.parameters:,}" if row.arithmetic else ""
            if row.fixed:
                sums = _("{sum}, of which {count:,} are moving averages").format(
                    sum=sums, count=row.fixed
                )
            shape = " × ".join(str(side) for side in row.shape)
            share = f"{row.share:.1%}" if row.parameters else ""
            self._fill(number, (row.name, shape, sums, f"{row.parameters:,}", share))
        found = totals(network)
        for number, (name, count) in enumerate(
            (
                (_("Total"), found.parameters),
                (_("Trainable"), found.trainable),
                (_("Non-trainable"), found.fixed),
            ),
            len(rows),
        ):
            share = f"{count / found.parameters:.1%}"
            self._fill(number, (name, "", "", f"{count:,}", share), bold=number == len(rows))

    def _fill(self, row: int, texts: Iterable[str], bold: bool = False) -> None:
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column >= 3:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            font = self.font()
            font.setBold(bold)
            item.setFont(font)
            self.setItem(row, column, item)


def _rows(network: Network) -> tuple[int, int]:
    return len(network.convolutions), len(network.denses)


def _spec(network: Network, row: int) -> Convolution | Dense:
    count = len(network.convolutions)
    return network.convolutions[row] if row < count else network.denses[row - count]


@functools.cache
def _hint(kind: type, field: str) -> tuple[Any, msgspec.Meta]:
    """Give the type of a field and what its annotation says of it."""
    found, meta, *_rest = typing.get_args(typing.get_type_hints(kind, include_extras=True)[field])
    return found, meta


def _meta(kind: type, field: str) -> msgspec.Meta:
    return _hint(kind, field)[1]


def _show_value(control: QWidget, value: Any) -> None:
    with QSignalBlocker(control):
        if isinstance(control, WholeBox):
            control.setRange(min(control.minimum(), value), max(control.maximum(), value))
            control.setValue(value)
        elif isinstance(control, QCheckBox):
            control.setChecked(value)
        elif isinstance(control, QComboBox):
            control.setCurrentIndex(control.findData(value))


def _limit(control: QWidget, network: Network, row: int, field: str) -> None:
    """Offer only what leaves a valid network."""
    if field not in _LIMITED:
        return
    if isinstance(control, WholeBox):
        meta = _meta(type(_spec(network, row)), field)
        every = range(int(meta.ge or 0), int(meta.le or 0) + 1)
        allowed = within_limits(network, row, field, every)
        value = getattr(_spec(network, row), field)
        with QSignalBlocker(control):
            control.setRange(*_around(allowed, value))
    elif isinstance(control, QComboBox):
        values = [control.itemData(index) for index in range(control.count())]
        allowed = within_limits(network, row, field, values)
        for index, value in enumerate(values):
            item = control.model().item(index)  # pyright: ignore[reportAttributeAccessIssue]
            item.setEnabled(value in allowed)


def _around(allowed: list[int], value: int) -> tuple[int, int]:
    """Give the unbroken stretch of allowed values around the present one."""
    low = high = value
    while low - 1 in allowed:
        low -= 1
    while high + 1 in allowed:
        high += 1
    return low, high
