"""Memory over time: a heat strip for each state and gate, tokens across, units down."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.labs.recurrent.moment import Moment, Scales, symbols
from models.recurrent import Run, Trace
from resources import _
from widgets import colours
from widgets.heat_strip import HeatStrip

SHOWN = {
    "simple_rnn": ("h", "pre_hidden"),
    "lstm": ("c", "forget", "h", "input", "candidate", "output"),
    "gru": ("h", "update", "candidate", "reset"),
}
"""The values of each cell, row by row, two in a row."""

_HUES = {"h": "hidden", "c": "cell", "pre_hidden": "hidden"}
_ACROSS = 2
_GAP = 8
_EDGE = 10
"""Space left of a strip for the bar in its hue, in px."""


@dataclass(frozen=True)
class Order:
    """Which units are shown, from top to bottom, and how many are left out."""

    units: tuple[int, ...]
    left_out: int


def order_of(trace: Trace, by_activity: bool, most: int) -> Order:
    """Choose the units: the liveliest `most`, by number or the liveliest first.

    How lively a unit is: how far its h moves over the sequence.
    """
    moved = np.abs(np.diff(trace.h, axis=0)).sum(axis=0)
    liveliest = np.argsort(-moved, kind="stable")[:most]
    units = liveliest if by_activity else np.sort(liveliest)
    return Order(tuple(units.tolist()), trace.units - len(units))


class Timeline(QWidget):
    """All strips of a cell.

    Signals: `pointed(part, unit, token)`, ("", −1, −1) when the pointer leaves; `clicked(part,
    unit, token)`.
    """

    pointed = Signal(str, int, int)
    clicked = Signal(str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self._strips: dict[str, HeatStrip] = {}
        self._labels: dict[str, QLabel] = {}
        self._order = Order((), 0)
        self._run: Run | None = None
        self._layer = 0

    def show_run(self, run: Run, layer: int, scales: Scales, order: Order) -> None:
        """Show all values of a layer over all tokens."""
        self._run, self._layer, self._order = run, layer, order
        trace = run.layers[layer]
        before = run.before[layer] if run.before is not None else None
        self._make_strips(SHOWN[run.cell])
        for place, (part, strip) in enumerate(self._strips.items()):
            self._labels[part].setText(symbols(run)[part])
            strip.set_labels((), run.sequence.tokens if place < _ACROSS else ())
            strip.set_values(self._rows(trace, part), scales.of(part))
            strip.set_before(self._rows(before, part) if before is not None else None)
        self._lay_out()

    def show_moment(self, looked: Moment) -> None:
        """Mark the present token and the unit pointed at."""
        is_unit = looked.part != "x" and looked.unit in self._order.units
        lit = [self._order.units.index(looked.unit)] if is_unit else []
        for strip in self._strips.values():
            strip.set_column(looked.token)
            strip.set_lit_rows(lit)

    def strip(self, part: str) -> HeatStrip:
        return self._strips[part]

    def _rows(self, trace: Trace, part: str) -> np.ndarray:
        return trace.series(part)[:, list(self._order.units)].T

    def _describe(self, part: str, row: int, column: int) -> str:
        run, unit = self._run, self._order.units[row]
        if run is None:
            return ""
        value = colours.precise(float(run.layers[self._layer].at(part, column)[unit]))
        name = _("{part}, unit {unit}, “{token}”").format(
            part=symbols(run)[part], unit=unit, token=run.sequence.tokens[column]
        )
        if run.before is None:
            return f"{name}: {value}"
        before = colours.precise(float(run.before[self._layer].at(part, column)[unit]))
        return _("{name}: {before} before, {after} after").format(
            name=name, before=before, after=value
        )

    # ---- strips

    def _make_strips(self, parts: tuple[str, ...]) -> None:
        if tuple(self._strips) == parts:
            return
        for widget in (*self._strips.values(), *self._labels.values()):
            widget.hide()
            widget.deleteLater()
        self._strips, self._labels = {}, {}
        for part in parts:
            self._labels[part] = QLabel(parent=self)
            self._labels[part].setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            self._strips[part] = self._strip(part)
            self._labels[part].show()
            self._strips[part].show()

    def _strip(self, part: str) -> HeatStrip:
        strip = HeatStrip(_("{part} over time").format(part=part), self)
        strip.set_label_width(_EDGE)
        strip.set_largest_cell(10_000, 10_000)
        strip.set_hue(colours.gate(_HUES.get(part, part)))
        strip.set_description(lambda row, column: self._describe(part, row, column))
        strip.hovered.connect(lambda row, column: self.pointed.emit(part, self._unit(row), column))
        strip.left.connect(lambda: self.pointed.emit("", -1, -1))
        strip.clicked.connect(lambda row, column: self.clicked.emit(part, self._unit(row), column))
        return strip

    def _unit(self, row: int) -> int:
        return self._order.units[row]

    # ---- places

    def _lay_out(self) -> None:
        """Place the strips so that all are equally high below the tokens over the first row."""
        if not self._strips:
            return
        head = self.fontMetrics().height() + 4
        rows = -(-len(self._strips) // _ACROSS)
        height = (self.height() - head - (rows - 1) * _GAP) / rows
        label = max(label.sizeHint().width() for label in self._labels.values()) + 4
        width = (self.width() - (_ACROSS - 1) * 2 * _GAP) // _ACROSS
        for place, (part, strip) in enumerate(self._strips.items()):
            row, column = divmod(place, _ACROSS)
            left = column * (width + 2 * _GAP)
            top = round(head + row * (height + _GAP))
            above = head if row == 0 else 0
            self._labels[part].setGeometry(left, top, label, round(height))
            strip.setGeometry(left + label, top - above, width - label, round(height) + above)

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
