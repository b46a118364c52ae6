"""The three cells side by side: states over time, cost as arithmetic, and memory as a curve."""

import numpy as np
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.labs.recurrent.screen import CompareScreen, SideScreen, SidesScreen
from app.labs.recurrent.views.scale_slider import ScaleSlider
from resources import _
from widgets.boxes import column, row
from widgets.colour_bar import ColourBar
from widgets.curves import Curves
from widgets.heat_strip import HeatStrip
from widgets.plain import Label

_ROOMY = 26
"""A view of fewer lines of type has no names over its strips: the row of tokens is above it."""
_LEAST_STRIP, _LEAST_CURVES, _FEWEST_CURVES = 2, 8, 6.5
"""Least heights, in lines of type; the last where little else is shown."""
_LOW = 16.5
"""Below this height, in lines of type, what only adds to strips and curves is left out."""


class CompareView(QWidget):
    """What the same sequence and seed make of each cell.

    Signals: `through_time_asked()` to see where every input reaches, not only the first.
    """

    through_time_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._titles: list[Label] = []
        self._strips: list[HeatStrip] = []
        self._costs: list[Label] = []
        self._tokens: tuple[str, ...] = ()
        places = QGridLayout()
        places.setHorizontalSpacing(24)
        places.setVerticalSpacing(4)
        for place in range(3):
            self._add_cell(places, place)
        places.setRowStretch(1, 1)
        self.slider = ScaleSlider()
        self.curves = Curves("t", "‖∂h(t)/∂x(0)‖")
        self.curves.set_log(True)
        self._remark = Label(name="quiet", wraps=True)
        parts = (places, 1), self.slider, (self.curves, 1), self._make_foot()
        column(*parts, spacing=8, within=self)

    def _add_cell(self, places: QGridLayout, place: int) -> None:
        """Make what shows one of the three cells."""
        title, strip = Label(), HeatStrip(_("Hidden state over time"))
        strip.set_largest_cell(10_000, 10_000)
        strip.set_every_name(True)
        strip.set_smallest_type(1)
        # many units want many lines; the curves below need their room too
        strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        cost = Label(name="quiet", wraps=True)
        for line, part in enumerate((title, strip, cost)):
            places.addWidget(part, line, place)
        places.setColumnStretch(place, 1)
        self._titles.append(title)
        self._strips.append(strip)
        self._costs.append(cost)

    def _make_foot(self) -> QWidget:
        self.colours = ColourBar()
        self.colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.more = QPushButton(_("All gradients through time"))
        self.more.setToolTip(
            _("Open the Gradients lab with these cells: ∂h(t)/∂x(k) for every t and k")
        )
        self.more.clicked.connect(self.through_time_asked)
        self._foot = QWidget()
        row((self._remark, 1), self.more, self.colours, spacing=16, within=self._foot)
        return self._foot

    def show_screen(self, old: CompareScreen | None, new: CompareScreen) -> None:
        """Show the comparison; while it is being computed anew, the one before stays."""
        self.slider.show_scale(new.recurrent_scale)
        self._remark.setText(new.remark)
        if new.shown is not None and (old is None or old.shown is not new.shown):
            self.colours.set_scale(new.shown.scale)
            for place, side in enumerate(new.shown.sides):
                self._show_side(place, side, new.shown)
        for strip in self._strips:
            strip.set_column(new.token)
            strip.set_lit_rows(() if new.unit is None else (new.unit,))
        self.curves.set_crosshair(new.token)

    def _show_side(self, place: int, side: SideScreen, shown: SidesScreen) -> None:
        self._titles[place].setText(side.title)
        self._costs[place].setText(side.cost)
        strip = self._strips[place]
        strip.setAccessibleName(f"{side.name}: h")
        self._tokens = shown.tokens
        strip.set_labels((), self._named())
        strip.set_values(side.h, shown.scale)
        self.curves.add_line(side.name, colour=place)
        self.curves.set_line(side.name, np.arange(len(side.memory)), side.memory)

    def _named(self) -> tuple[str, ...]:
        """Give the names over the columns: none where the colours need their room."""
        roomy = self.height() > _ROOMY * self.fontMetrics().height()
        return self._tokens if roomy else ()

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        low = self.height() < _LOW * line
        for part in (*self._costs, self._foot):
            part.setHidden(low)
        for strip in self._strips:
            strip.set_labels((), self._named())
            strip.setMinimumHeight(round(_LEAST_STRIP * line))
        self.curves.setMinimumHeight(round((_FEWEST_CURVES if low else _LEAST_CURVES) * line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def strips(self) -> tuple[HeatStrip, ...]:
        """Give the states over time, a strip for each cell."""
        return tuple(self._strips)

    def cells(self) -> tuple[QWidget, ...]:
        """Give what tells of the three cells: their names, states over time, and parameters."""
        return (*self._titles, *self._strips, *self._costs)

    def costs(self) -> list[str]:
        return [label.text() for label in self._costs]

    def remarked(self) -> str:
        return self._remark.text()
