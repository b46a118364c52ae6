"""Memory over time: a heat strip for each state and gate, tokens across, units down."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.labs.recurrent.layer import OpenLayer, Place, places_of
from app.labs.recurrent.values import HUES, symbols
from resources import _, numbers
from widgets import colours
from widgets.heat_strip import HeatStrip
from widgets.plain import Label

_ACROSS = 2
_GAP, _CLOSE = 8, 4
"""Between two strips, in px; the smaller where the strips themselves would be too low."""
_LOW = 2
"""A strip of fewer lines of type is too low."""
_READABLE = 0.75
"""Numbers are at least so large, in heights of the window's type."""
_EDGE = 10
"""Space left of a strip for the bar in its hue, in px."""


class Timeline(QWidget):
    """All strips of a cell, two in a row; with interventions, what was beside what is.

    Signals: `pointed(part, unit, token)`, ("", −1, −1) when the pointer leaves; `clicked(part,
    unit, token)`.
    """

    pointed = Signal(str, int, int)
    clicked = Signal(str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self._strips: dict[Place, HeatStrip] = {}
        self._labels: dict[Place, Label] = {}
        self._heads = (Label(_("free"), self), Label(_("held"), self))
        self._layer: OpenLayer | None = None

    def show_layer(self, layer: OpenLayer) -> None:
        """Show all values of a layer over all tokens."""
        self._layer, run = layer, layer.run
        self._make_strips(places_of(run, layer.index))
        for row, (place, strip) in enumerate(self._strips.items()):
            self._labels[place].setText(symbols(run)[place.part])
            strip.set_labels((), run.sequence.tokens if row < _ACROSS else ())
            strip.set_values(_rows(layer, place), layer.scales.of(place.part))
        for head in self._heads:
            head.setVisible(run.before is not None)
        self._lay_out()

    def show_place(self, token: int, unit: int | None) -> None:
        """Mark the present token and the unit pointed at."""
        order = self.units()
        lit = [order.index(unit)] if unit in order else []
        for strip in self._strips.values():
            strip.set_column(token)
            strip.set_lit_rows(lit)

    def strip_of(self, part: str, *, before: bool = False) -> HeatStrip:
        """Give the strip of a value."""
        return self._strips[Place(part, before)]

    def strips(self) -> tuple[HeatStrip, ...]:
        """Give all strips."""
        return tuple(self._strips.values())

    def units(self) -> tuple[int, ...]:
        """Give the units shown, from top to bottom."""
        return self._layer.order if self._layer is not None else ()

    def _describe(self, place: Place, row: int, column: int) -> str:
        layer = self._layer
        if layer is None:
            return ""
        run, unit = layer.run, layer.order[row]
        value = numbers.precise(float(layer.trace_of(place).at(place.part, column)[unit]))
        name = _("{part}, unit {unit}, “{token}”").format(
            part=symbols(run)[place.part], unit=unit, token=run.sequence.tokens[column]
        )
        return f"{name}: {value}"

    # ---- strips

    def _make_strips(self, places: tuple[Place, ...]) -> None:
        if tuple(self._strips) == places:
            return
        for widget in (*self._strips.values(), *self._labels.values()):
            widget.hide()
            widget.deleteLater()
        self._strips, self._labels = {}, {}
        for place in places:
            self._labels[place] = Label(parent=self)
            self._labels[place].setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            self._strips[place] = self._strip(place)
            self._labels[place].show()
            self._strips[place].show()

    def _strip(self, place: Place) -> HeatStrip:
        part = place.part
        name = _("{part} over time, before") if place.before else _("{part} over time")
        strip = HeatStrip(name.format(part=part), self)
        # a click leaves the keyboard to the player: Left and Right go on stepping
        strip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        strip.set_label_width(_EDGE)
        strip.set_every_name(True)
        strip.set_smallest_type(_READABLE)
        strip.set_largest_cell(10_000, 10_000)
        strip.set_hue(colours.gate(HUES.get(part, part)))
        strip.set_description(lambda row, column: self._describe(place, row, column))
        strip.hovered.connect(partial(self._tell, self.pointed, part))
        strip.left.connect(lambda: self.pointed.emit("", -1, -1))
        strip.clicked.connect(partial(self._tell, self.clicked, part))
        return strip

    def _tell(self, signal: SignalInstance, part: str, row: int, column: int) -> None:
        signal.emit(part, self._unit(row), column)

    def _unit(self, row: int) -> int:
        return self.units()[row]

    # ---- places

    def _lay_out(self) -> None:
        """Place the strips so that all are equally high below the tokens over the first row."""
        if not self._strips:
            return
        first = self.strips()[:_ACROSS]
        rows = -(-len(self._strips) // _ACROSS)
        labels = [*self._labels.values()]
        if self._layer is not None and self._layer.run.before is not None:
            labels += self._heads
        label = max(each.sizeHint().width() for each in labels) + 4
        width = (self.width() - (_ACROSS - 1) * 2 * _GAP) // _ACROSS
        head = round(max(strip.head_height(width - label) for strip in first))
        gap, height = self._shared(self.height() - head, rows)
        line = self.fontMetrics().height() + 4
        for index, (place, strip) in enumerate(self._strips.items()):
            row, column = divmod(index, _ACROSS)
            left = column * (width + 2 * _GAP)
            top = round(head + row * (height + gap))
            above = head if row == 0 else 0
            self._labels[place].setGeometry(left, top, label, round(height))
            strip.setGeometry(left + label, top - above, width - label, round(height) + above)
            if row == 0:
                self._heads[column].setGeometry(left, head - line, label, line)

    def _shared(self, room: float, rows: int) -> tuple[int, float]:
        """Give the gap between strips that share a height, and the height of each."""
        least = _LOW * self.fontMetrics().height()
        gap = _GAP if room >= rows * least + (rows - 1) * _GAP else _CLOSE
        return gap, (room - (rows - 1) * gap) / rows

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, 9 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(16 * line, 6 * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        super().changeEvent(event)


def _rows(layer: OpenLayer, place: Place) -> np.ndarray:
    return layer.trace_of(place).series(place.part)[:, list(layer.order)].T
