"""Kernel, recurrent kernel and bias as grids, in Keras's layout and gate order."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.labs.recurrent.intervention_rows import part_names
from app.labs.recurrent.moment import Moment
from models.recurrent import BLOCKS, Cell, Run
from models.recurrent.writing import subscript
from resources import _
from widgets import colours
from widgets.colour_bar import ColourBar
from widgets.colours import symmetric
from widgets.plain import Label
from widgets.tensor_grid import Block, Mark, TensorGrid
from widgets.view_switch import ViewSwitch

_MATRICES = ("kernel", "recurrent", "bias")
_SYMBOLS = {"kernel": "W", "recurrent": "U", "bias": "b"}
_BETWEEN = 16
"""Space that a grid's frame and the gap below it take, in px."""
_LABELLED = 16
"""Rows and columns are labelled up to this many."""


class WeightsView(QWidget):
    """The weights of the layer shown, all gates or one.

    Signals: `edited(matrix, row, column, value)` in Keras's layout; `pointed(sentence)`, empty when
    the pointer leaves; `gesture_started()`, `gesture_finished()`, `refused(sentence)`.
    """

    edited = Signal(str, int, int, float)
    pointed = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._run: Run | None = None
        self._layer = 0
        self._unit: int | None = None
        self._gate = "all"
        self._cell: Cell | None = None
        self._switch = QHBoxLayout()
        self._names: dict[str, Label] = {}
        self._caption = Label(name="quiet", wraps=True)
        self.grids = {matrix: self._grid(matrix) for matrix in _MATRICES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._switch)
        for matrix, grid in self.grids.items():
            row = QHBoxLayout()
            row.setSpacing(8)
            self._names[matrix] = Label(_SYMBOLS[matrix])
            row.addWidget(self._names[matrix])
            row.addWidget(grid, 1)
            column.addLayout(row)
        column.addStretch(1)
        self.colours = ColourBar()
        self.colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._caption, 1)
        foot.addWidget(self.colours)
        column.addLayout(foot)

    def show_run(self, run: Run, layer: int) -> None:
        """Show the weights that a layer of a run has."""
        self._run, self._layer = run, layer
        if run.cell != self._cell:
            self._make_switch(run.cell)
        self._caption.setText(_caption(run, layer))
        self._fill()

    def show_moment(self, looked: Moment) -> None:
        """Mark the columns of the unit pointed at."""
        self._unit = looked.lit_unit
        self._mark()

    def unit(self) -> int | None:
        """Give the unit whose columns are marked."""
        return self._unit

    def choose_gate(self, gate: str) -> None:
        """Show one gate's columns, or those of "all"."""
        self._gate = gate
        self._fill()

    # ---- inside

    def _grid(self, matrix: str) -> TensorGrid:
        names = {
            "kernel": _("W, the kernel: weights of x"),
            "recurrent": _("U, the recurrent kernel: weights of h"),
            "bias": _("b, the bias"),
        }
        grid = TensorGrid(names[matrix])
        grid.set_editable(-100, 100, 0.05)
        grid.edited.connect(
            lambda row, column, value: self.edited.emit(
                matrix, row, self._first_column() + column, value
            )
        )
        grid.hovered.connect(
            lambda row, column: self.pointed.emit(self._sentence(matrix, row, column))
        )
        grid.left.connect(lambda: self.pointed.emit(""))
        grid.gesture_started.connect(self.gesture_started)
        grid.gesture_finished.connect(self.gesture_finished)
        grid.refused.connect(self.refused)
        grid.setToolTip(names[matrix])
        return grid

    def _make_switch(self, cell: Cell) -> None:
        while item := self._switch.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        self._cell, self._gate = cell, "all"
        names = part_names() | {"hidden": _("hidden")}
        blocks = BLOCKS[cell]
        if len(blocks) > 1:
            switch = ViewSwitch(
                (_("All gates"), "all"), *((names[block], block) for block in blocks)
            )
            switch.show_view("all")
            switch.chosen.connect(self.choose_gate)
            self._switch.addWidget(switch)
            self._switch.addStretch(1)

    def _columns(self) -> slice:
        run = self._run
        assert run is not None
        if self._gate == "all":
            return slice(0, len(BLOCKS[run.cell]) * run.units)
        place = BLOCKS[run.cell].index(self._gate)
        return slice(place * run.units, (place + 1) * run.units)

    def _first_column(self) -> int:
        return self._columns().start

    def _fill(self) -> None:
        run = self._run
        if run is None:
            return
        weights = run.weights[self._layer]
        scale = symmetric(np.concatenate([part.ravel() for part in weights[:2]]), "weight")
        self.colours.set_scale(scale)
        for matrix, part in zip(_MATRICES, weights, strict=True):
            values = np.atleast_2d(part)[:, self._columns()]
            self.grids[matrix].set_values(values, scale)
        self._fit()
        self._mark()

    def _fit(self) -> None:
        """Give all grids cells of one size, so that a unit's columns stand above each other."""
        grids = list(self.grids.values())
        rows = sum(grid.values().shape[0] for grid in grids)
        columns = grids[0].values().shape[1]
        line = self.fontMetrics().height()
        foot = max(self._caption.sizeHint().height(), self.colours.sizeHint().height())
        heads = self._switch.sizeHint().height() + foot
        above = line if self._gate != "all" else 0
        height = self.height() - heads - above - len(grids) * _BETWEEN - 16
        side = min((self.width() - 5 * line) / columns, height / rows, 3.5 * line)
        # whole sizes keep all cells equal
        side = max(float(int(side)) if side >= 3 else side, 0.5)
        for name in self._names.values():
            name.setFixedWidth(line)
        self._label(roomy=side >= 0.9 * line)
        for grid in grids:
            grid.set_cell_size(side)
            grid.setFixedHeight(grid.sizeHint().height())

    def _label(self, *, roomy: bool) -> None:
        """Label rows and columns where there is room, with the same space in all grids."""
        widest = 0
        for matrix, grid in self.grids.items():
            rows, columns = _labels(matrix, grid.values().shape, self._gate) if roomy else ((), ())
            grid.set_labels(rows, columns)
            texts = [self.fontMetrics().horizontalAdvance(text) + 8 for text in rows]
            widest = max(widest, *texts, 0)
        for grid in self.grids.values():
            grid.set_label_width(widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._run is not None:
            self._fit()

    def _mark(self) -> None:
        run = self._run
        if run is None:
            return
        for grid in self.grids.values():
            rows = grid.values().shape[0]
            shown = BLOCKS[run.cell] if self._gate == "all" else (self._gate,)
            for place, block in enumerate(shown):
                whole = Block(0, place * run.units, rows, run.units)
                hue = colours.gate(block)
                grid.set_mark(f"gate {place}", Mark((whole,), "window", hue))
            for place in range(len(shown), len(BLOCKS["lstm"])):
                grid.set_mark(f"gate {place}", None)
            if self._unit is None:
                grid.set_mark("unit", None)
                continue
            columns = tuple(
                Block(0, place * run.units + self._unit, rows, 1) for place in range(len(shown))
            )
            grid.set_mark("unit", Mark(columns, "cells"))

    def _sentence(self, matrix: str, row: int, column: int) -> str:
        run = self._run
        if run is None:
            return ""
        block, unit = divmod(self._first_column() + column, run.units)
        names = part_names() | {"hidden": _("new state")}
        gate = names[BLOCKS[run.cell][block]]
        value = colours.precise(float(self.grids[matrix].values()[row, column]))
        if matrix == "bias":
            said = _("b = {value}: added to the sum of “{gate}” in unit {unit}.")
            if row:
                said = _("b′ = {value}: added to h·U for “{gate}” in unit {unit}.")
            return said.format(value=value, gate=gate, unit=unit)
        source = subscript("x", row) if matrix == "kernel" else f"{subscript('h', row)}(t−1)"
        return _(
            "{symbol}[{row}, {column}] = {value}: multiplies {source} in the sum of “{gate}” in "
            "unit {unit}."
        ).format(
            symbol=_SYMBOLS[matrix],
            row=row,
            column=self._first_column() + column,
            value=value,
            source=source,
            gate=gate,
            unit=unit,
        )


def _labels(
    matrix: str, shape: tuple[int, ...], gate: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows, columns = shape
    symbol = {"kernel": "x", "recurrent": "h", "bias": "b"}[matrix]
    down = tuple(subscript(symbol, row) for row in range(rows))
    if rows > _LABELLED:
        down = ("",) * rows
    elif matrix == "bias":
        down = ("b", "b′")[:rows]  # the second is added to h·U, in a GRU that resets after it
    shown = gate != "all" and columns <= _LABELLED and matrix == "kernel"
    across = tuple(str(unit) for unit in range(columns)) if shown else ()
    return down, across


def _caption(run: Run, layer: int) -> str:
    kernel, recurrent, bias = run.weights[layer]
    shapes = _("W {w}, U {u}, b {b}").format(
        w=_shape(kernel.shape), u=_shape(recurrent.shape), b=_shape(bias.shape)
    )
    order = ", ".join(part_names().get(block, block) for block in BLOCKS[run.cell])
    if len(BLOCKS[run.cell]) > 1:
        return _("{shapes}. Gates from left to right, as in Keras: {order}.").format(
            shapes=shapes, order=order
        )
    return shapes


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(str(size) for size in shape)
