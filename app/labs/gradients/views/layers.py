"""The gradient at every layer of a deep network."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.labs.gradients.screen.layers import Heights, LayersScreen, Spread
from resources import _
from widgets.boxes import column, row
from widgets.columns import Columns
from widgets.formula import Formula
from widgets.histogram import Histogram
from widgets.plain import Label


class LayersView(QWidget):
    """Bars of all layers, and what one of them holds.

    Signals: `layer_pointed(layer)`, from 0.
    """

    layer_pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.gradients = Columns(_("layer"), 1)
        self.activations = Columns(_("layer"), 0)
        self.formula = Formula()
        self.formula.set_rows(3)
        self.h = Histogram()
        self.kernel = Histogram()
        self._title = Label(name="heading")
        self._captions = (Label(name="quiet", wraps=True), Label(name="quiet", wraps=True))
        for bars in (self.gradients, self.activations):
            bars.pointed.connect(self.layer_pointed)
        self._arrange()

    def show_screen(self, old: LayersScreen | None, new: LayersScreen) -> None:
        """Bring the view from one screen to another."""
        _show_bars(self.gradients, new.gradients, _("Gradient: norm of ∂L/∂W, log axis"), new.layer)
        log = new.activations.limits is not None
        title = (
            _("Activations: root mean square of h, log axis")
            if log
            else _("Activations: root mean square of h")
        )
        _show_bars(self.activations, new.activations, title, new.layer)
        self._title.setText(new.title)
        for histogram, caption, name, spread in (
            (self.kernel, self._captions[0], _("Gradient ∂L/∂W"), new.kernel),
            (self.h, self._captions[1], _("Activations h"), new.h),
        ):
            _show_spread(histogram, caption, name, spread)
        self.formula.set_lines(new.formula, new.formula_said)

    def _arrange(self) -> None:
        bars = column((self.gradients, 3), (self.activations, 2), spacing=8)
        beside = column(self._title, spacing=4)
        for histogram, caption in zip((self.kernel, self.h), self._captions, strict=True):
            beside.addWidget(caption)
            beside.addWidget(histogram, 1)
            histogram.setSizePolicy(self.gradients.sizePolicy())
        above = row((bars, 3), (beside, 1), spacing=16)
        column((above, 1), self.formula, within=self)


def _show_bars(bars: Columns, heights: Heights, title: str, layer: int) -> None:
    bars.set_values(heights.values, title, heights.limits, heights.said)
    bars.set_chosen(layer)


def _show_spread(histogram: Histogram, caption: Label, name: str, spread: Spread) -> None:
    caption.setText(_("{name}: {value}").format(name=name, value=spread.caption))
    histogram.setAccessibleName(name)
    histogram.set_values(spread.values, spread.scale)
