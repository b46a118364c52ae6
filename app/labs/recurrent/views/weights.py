"""Kernel, recurrent kernel and bias as grids, in Keras's layout and gate order."""

import math
from functools import partial

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.labs.recurrent.holds import part_names
from app.labs.recurrent.screen import WeightsScreen
from models.recurrent import BLOCKS, Cell
from models.recurrent.state import MATRICES
from models.recurrent.writing import subscript
from resources import _
from widgets import colours
from widgets.boxes import column, row
from widgets.colour_bar import ColourBar
from widgets.gesture import pass_on
from widgets.look import ruler
from widgets.plain import Label
from widgets.tensor_grid import Block, Mark, TensorGrid
from widgets.view_switch import ViewSwitch

_SYMBOLS = {
    "kernel": "W\nwxh\nkernel",
    "recurrent": "U\nwhh\nrecurrent_\nkernel",
    "bias": "b · bias",
}
"""As formulas write them, as a course does, and as Keras."""
_BETWEEN = 16
"""Space that a grid's frame and the gap below it take, in px."""
_LABELLED = 16
"""Rows and columns are labelled up to this many."""
_WIDEST = 2.5
"""How many times as wide as high a cell may be, so that its number can be read."""


class WeightsView(QWidget):
    """The weights of the layer shown, all gates or one.

    Signals: `edited(matrix, row, column, value)` and `pointed(matrix, row, column)` in Keras's
    layout; `left()` when the pointer leaves; `gesture_started()`, `gesture_finished()`,
    `refused(sentence)`.
    """

    edited = Signal(str, int, int, float)
    pointed = Signal(str, int, int)
    left = Signal()
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: WeightsScreen | None = None
        self._gate = "all"
        self._cell: Cell | None = None
        self._switch = QHBoxLayout()
        self._caption = Label(name="quiet", wraps=True)
        self.grids = {matrix: self._grid(matrix) for matrix in MATRICES}
        self.names = {matrix: Label(_SYMBOLS[matrix]) for matrix in self.grids}
        self.colours = ColourBar()
        self.colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        grids = (row(self.names[at], (grid, 1), spacing=8) for at, grid in self.grids.items())
        foot = row((self._caption, 1), self.colours, spacing=16)
        column(self._switch, *grids, None, foot, spacing=4, within=self)

    def show_screen(self, old: WeightsScreen | None, new: WeightsScreen) -> None:
        """Show the weights of a layer, and mark the columns of the unit pointed at."""
        self._shown = new
        if new.cell != self._cell:
            self._make_switch(new.cell)
        if old is None or old.weights is not new.weights:
            self._caption.setText(new.caption)
            self._fill()
        self._mark()

    def unit(self) -> int | None:
        """Give the unit whose columns are marked."""
        return self._shown.unit if self._shown is not None else None

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
        grid.set_widest_cell(_WIDEST)
        grid.edited.connect(partial(self._edit, matrix))
        grid.hovered.connect(partial(self._point, matrix))
        grid.left.connect(self.left)
        pass_on(self, grid)
        grid.setToolTip(names[matrix])
        return grid

    def _edit(self, matrix: str, row: int, column: int, value: float) -> None:
        self.edited.emit(matrix, row, self._first_column() + column, value)

    def _point(self, matrix: str, row: int, column: int) -> None:
        self.pointed.emit(matrix, row, self._first_column() + column)

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
        shown = self._shown
        assert shown is not None
        if self._gate == "all":
            return slice(0, len(BLOCKS[shown.cell]) * shown.units)
        place = BLOCKS[shown.cell].index(self._gate)
        return slice(place * shown.units, (place + 1) * shown.units)

    def _first_column(self) -> int:
        return self._columns().start

    def _fill(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self.colours.set_scale(shown.scale)
        for matrix, part in zip(MATRICES, shown.weights, strict=True):
            values = np.atleast_2d(part)[:, self._columns()]
            self.grids[matrix].set_values(values, shown.scale)
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
        named = max(name.sizeHint().width() for name in self.names.values())
        room = self.width() - named - _BETWEEN - 3 * line
        side = min(room / columns, height / rows, 3.5 * line)
        # whole sizes keep all cells equal
        side = max(float(int(side)) if side >= 3 else side, 0.5)
        for name in self.names.values():
            name.setFixedWidth(named)
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
            texts = [ruler(self.font())(text) + 8 for text in rows]
            widest = max(widest, *(math.ceil(text) for text in texts), 0)
        for grid in self.grids.values():
            grid.set_label_width(widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:
            self._fit()

    def _mark(self) -> None:
        shown = self._shown
        if shown is None:
            return
        blocks = BLOCKS[shown.cell] if self._gate == "all" else (self._gate,)
        for grid in self.grids.values():
            rows = grid.values().shape[0]
            for place in range(len(BLOCKS["lstm"])):
                grid.set_mark(f"gate {place}", _gate_mark(blocks, place, rows, shown.units))
            grid.set_mark("unit", _unit_mark(shown.unit, len(blocks), rows, shown.units))


def _gate_mark(blocks: tuple[str, ...], place: int, rows: int, units: int) -> Mark | None:
    if place >= len(blocks):
        return None
    whole = Block(0, place * units, rows, units)
    return Mark((whole,), "window", colours.gate(blocks[place]))


def _unit_mark(unit: int | None, blocks: int, rows: int, units: int) -> Mark | None:
    if unit is None:
        return None
    columns = tuple(Block(0, place * units + unit, rows, 1) for place in range(blocks))
    return Mark(columns, "cells")


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
