"""The three cells side by side: states over time, cost as arithmetic, and memory as a curve."""

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.labs.recurrent.gradient_controls import GradientControls
from models.recurrent import NAMES, RecurrentState
from models.recurrent.side_by_side import Side, Sides
from resources import _
from widgets.colour_bar import ColourBar
from widgets.colours import Scale
from widgets.curves import Curves
from widgets.heat_strip import HeatStrip
from widgets.plain import Label


class CompareView(QWidget):
    """What the same sequence and seed make of each cell."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: list[Label] = []
        self._strips: list[HeatStrip] = []
        self._costs: list[Label] = []
        places = QGridLayout()
        places.setHorizontalSpacing(24)
        places.setVerticalSpacing(4)
        for column in range(3):
            self._titles.append(Label())
            self._strips.append(HeatStrip(_("Hidden state over time")))
            self._strips[-1].set_largest_cell(10_000, 10_000)
            # many units want many lines; the curves below need their room too
            self._strips[-1].setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._costs.append(Label(name="quiet", wraps=True))
            places.addWidget(self._titles[-1], 0, column)
            places.addWidget(self._strips[-1], 1, column)
            places.addWidget(self._costs[-1], 2, column)
            places.setColumnStretch(column, 1)
        places.setRowStretch(1, 1)
        self.controls = GradientControls()
        self.curves = Curves(_("token"), _("‖∂h(t)/∂x(1)‖"))
        self.curves.set_log(True)
        self._remark = Label(name="quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(places, 5)
        column.addWidget(self.controls)
        column.addWidget(self.curves, 6)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.colours = ColourBar()
        self.colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._remark, 1)
        row.addWidget(self.colours)
        return row

    def show_sides(self, sides: Sides, state: RecurrentState) -> None:
        """Show the comparison of a state."""
        self.controls.show_scale(state.recurrent_scale)
        scale = _scale(sides)
        self.colours.set_scale(scale)
        for place, side in enumerate(sides):
            name = NAMES[side.cell]
            self._titles[place].setText(title(side))
            self._strips[place].setAccessibleName(f"{name}: h")
            self._costs[place].setText(cost(side))
            if side.run.steps:
                self._strips[place].set_labels((), side.run.sequence.tokens)
                self._strips[place].set_values(side.run.layers[-1].series("h").T, scale)
        self._draw_curves(sides)

    def show_token(self, token: int, unit: int | None) -> None:
        """Mark the present token and the pinned unit."""
        for strip in self._strips:
            strip.set_column(token)
            strip.set_lit_rows(() if unit is None else (unit,))
        self.curves.set_crosshair(token + 1)

    def strips(self) -> tuple[HeatStrip, ...]:
        """Give the states over time, a strip for each cell."""
        return tuple(self._strips)

    def costs(self) -> list[str]:
        return [label.text() for label in self._costs]

    def remarked(self) -> str:
        return self._remark.text()

    def remark(self, text: str) -> None:
        """Say what TensorFlow said of the curves."""
        self._remark.setText(text)

    def _draw_curves(self, sides: Sides) -> None:
        for place, side in enumerate(sides):
            name, norms = NAMES[side.cell], side.memory
            self.curves.add_line(name, colour=place)
            seen = np.where(np.isfinite(norms), norms, np.nan)
            self.curves.set_line(name, np.arange(1, len(norms) + 1), seen)


def title(side: Side) -> str:
    """Name a cell, with what it costs."""
    total = sum(layer.total for layer in side.parameters)
    return _("{cell}, {total:,} parameters").format(cell=NAMES[side.cell], total=total)


def cost(side: Side) -> str:
    """Write the parameters of a cell as arithmetic, a line per layer."""
    return "\n".join(str(layer) for layer in side.parameters)


def _scale(sides: Sides) -> Scale:
    largest = max(float(np.abs(side.run.layers[-1].h).max(initial=0.0)) for side in sides)
    limit = max(0.2, largest)
    return Scale("signed", -limit, limit)
