"""The states of the layers under the words: a strip each, columns as the words have them."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labs.words.screen.read import Strip
from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.heat_strip import HeatStrip
from widgets.plain import Label
from widgets.sentence_plot.places import STRIP_EDGE

MOST_LAYERS = 3
_WHOLE = Scale("signed", -1, 1)


class StatesView(QWidget):
    """A heat strip for each layer.

    Signals: `chosen(place)` when a column is clicked.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._left = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.strips = tuple(self._strip(layer) for layer in range(MOST_LAYERS))
        self._names = tuple(
            Label(align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for _strip in self.strips
        )
        for strip, name in zip(self.strips, self._names, strict=True):
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(name)
            row.addWidget(strip, 1)
            self._column.addLayout(row)

    def show_strips(self, strips: tuple[Strip, ...], place: int | None) -> None:
        """Show the states of as many layers as there are."""
        for index, strip in enumerate(self.strips):
            is_there = index < len(strips) and strips[index].values.shape[1] > 0
            strip.setVisible(is_there)
            self._names[index].setVisible(is_there)
            if not is_there:
                continue
            shown = strips[index]
            if not np.array_equal(strip.values(), shown.values):
                strip.set_values(shown.values, _WHOLE)
            self._names[index].setText(shown.title)
            strip.set_column(place)

    def set_label_width(self, width: int) -> None:
        """Leave so much room at the left as the words do."""
        for name in self._names:
            name.setFixedWidth(width)

    def _strip(self, layer: int) -> HeatStrip:
        strip = HeatStrip(_("State of layer {number}").format(number=layer + 1))
        strip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        strip.set_label_width(STRIP_EDGE)
        strip.set_largest_cell(10_000, 10_000)
        strip.set_hue(colours.gate("hidden"))
        strip.clicked.connect(partial(self._choose))
        return strip

    def _choose(self, _row: int, column: int) -> None:
        self.chosen.emit(column)
