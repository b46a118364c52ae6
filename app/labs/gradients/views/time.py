"""Which input reaches which state: a triangle for each cell, its last row, and one chain."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.labs.gradients.screen.time import SCALE, Side, TimeScreen
from app.labs.gradients.screen.time_words import size, symbol
from resources import _
from widgets.colour_bar import ColourBar
from widgets.curves import Curves
from widgets.formula import Formula
from widgets.heat_strip import HeatStrip
from widgets.plain import Label

_CELLS = ("simple_rnn", "lstm", "gru")


class TimeView(QWidget):
    """Backpropagation through time, itemised.

    Signals: `pointed(cell, t, k)`, with −1 when the pointer leaves; `chosen(cell, t, k)`.
    """

    pointed = Signal(str, int, int)
    chosen = Signal(str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: TimeScreen | None = None
        self.titles = tuple(Label(align=Qt.AlignmentFlag.AlignHCenter) for _cell in _CELLS)
        self.triangles = tuple(self._triangle(cell) for cell in _CELLS)
        self.colours = ColourBar(Qt.Orientation.Vertical)
        self.colours.set_scale(SCALE)
        self.colours.set_log(True)
        self.row = Curves(_("k"), _("size"))
        self.row.set_log(True)
        self.formula = Formula()
        self.formula.set_rows(3)
        self.formula.set_line_height(1.35)
        self.formula.set_enlarged(1.0)
        self._arrange()

    def show_screen(self, old: TimeScreen | None, new: TimeScreen) -> None:
        """Bring the view from one screen to another."""
        self._shown = new
        is_other = old is None or old.run is not new.run
        for place, side in enumerate(new.sides):
            self.titles[place].setText(side.title)
            if is_other:
                self._show_triangle(self.triangles[place], side, new.tokens)
            self._mark(self.triangles[place], new)
        self._show_lines(new)
        self.formula.set_lines(new.formula)

    def _show_triangle(self, strip: HeatStrip, side: Side, tokens: tuple[str, ...]) -> None:
        numbers = tuple(str(t) for t in range(len(tokens)))
        strip.set_values(side.triangle, SCALE, side.painted)
        strip.set_labels(numbers, numbers)

    def _mark(self, strip: HeatStrip, new: TimeScreen) -> None:
        strip.set_column(new.k)
        strip.set_lit_rows((new.t,))

    def _show_lines(self, new: TimeScreen) -> None:
        k = np.arange(len(new.tokens))
        for place, side in enumerate(new.sides):
            self.row.add_line(side.name, colour=place)
            self.row.set_line(side.name, k, side.row)
            if side.cell == "lstm" and side.past is not None:
                label = _("through c")
                self.row.add_line("c", colour=place, dashed=True, label=label)
                self.row.set_line("c", k[: new.t + 1], side.past)
        self.row.set_crosshair(new.k)

    def _triangle(self, cell: str) -> HeatStrip:
        strip = HeatStrip(_("{cell}: size of ∂h(t)/∂x(k), t down, k across").format(cell=cell))
        strip.set_triangular(True)
        strip.set_largest_cell(10_000, 10_000)
        strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        strip.set_description(partial(self._describe, cell))
        strip.hovered.connect(partial(self.pointed.emit, cell))
        strip.left.connect(partial(self.pointed.emit, cell, -1, -1))
        strip.clicked.connect(partial(self.chosen.emit, cell))
        return strip

    def _describe(self, cell: str, t: int, k: int) -> str:
        if self._shown is None:
            return ""
        side = next(side for side in self._shown.sides if side.cell == cell)
        return f"{side.name}: {symbol(t, k)} = {size(float(side.triangle[t, k]))}"

    def _arrange(self) -> None:
        triangles = QGridLayout()
        triangles.setHorizontalSpacing(16)
        triangles.setVerticalSpacing(4)
        for column, (title, strip) in enumerate(zip(self.titles, self.triangles, strict=True)):
            triangles.addWidget(title, 0, column)
            triangles.addWidget(strip, 1, column)
            triangles.setColumnStretch(column, 1)
        triangles.addWidget(self.colours, 1, len(_CELLS))
        triangles.setRowStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(triangles, 4)
        column.addWidget(self.formula)
        column.addWidget(self.row, 6)
