"""The slider over the curves of memory: how strong the recurrent weights are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources import _, numbers
from widgets.gesture import pass_gestures
from widgets.plain import Label
from widgets.slider import Slider

_MOST = 4
_TICKS = 20
"""Positions of the slider per unit of its value."""


class ScaleSlider(QWidget):
    """What makes a gradient vanish or explode.

    Signals: `changed(scale)`; `gesture_started()` and `gesture_finished()` around a drag.
    """

    changed = Signal(float)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self.slider = self._slider()
        self._number = Label()
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("0.00 "))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(_("U ×"), name="quiet"))
        row.addWidget(self.slider, 1)
        row.addWidget(self._number)

    def show_scale(self, scale: float) -> None:
        """Bring the slider to a state."""
        self._showing = True
        self.slider.setValue(round(scale * _TICKS))
        self._number.setText(numbers.number(scale))
        self._showing = False

    def _slider(self) -> Slider:
        slider = Slider(0, _MOST * _TICKS)
        slider.setPageStep(_TICKS // 2)
        tip = _(
            "Multiplies the recurrent weights U. With small values the past fades; with large "
            "ones the gradient may explode"
        )
        slider.setToolTip(tip)
        slider.setAccessibleName(_("Recurrent weights U ×"))
        slider.setAccessibleDescription(tip)
        slider.valueChanged.connect(self._report)
        pass_gestures(self, slider)
        return slider

    def _report(self, value: int) -> None:
        if not self._showing:
            self.changed.emit(value / _TICKS)
