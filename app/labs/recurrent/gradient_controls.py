"""Two sliders over the curves of memory: how strong the recurrent weights are, where to clip."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.recurrent import RecurrentState
from resources import _
from widgets import colours
from widgets.plain import Label
from widgets.slider import Slider

_MOST = 4
_TICKS = 20
"""Positions of a slider per unit of its value."""


class GradientControls(QWidget):
    """What makes a gradient vanish or explode, and what is done about it.

    Signals: `changed(name, value)` with the field of the state; `gesture_started()` and
    `gesture_finished()` around a drag.
    """

    changed = Signal(str, float)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._scale, self._scale_number = self._slider(
            "recurrent_scale",
            _("Recurrent weights U ×"),
            _(
                "Multiplies the recurrent weights U: small, and the past fades; large, and its "
                "gradient may explode"
            ),
        )
        self._clip, self._clip_number = self._slider(
            "clip",
            _("Clip the gradient at"),
            _("Gradient clipping: a longer gradient is shortened to this norm; 0: off"),
        )
        for text, slider, number in (
            (_("U ×"), self._scale, self._scale_number),
            (_("clip at"), self._clip, self._clip_number),
        ):
            row.addWidget(Label(text, name="quiet"))
            row.addWidget(slider, 1)
            row.addWidget(number)
            row.addSpacing(16)

    def show_state(self, state: RecurrentState) -> None:
        """Bring the sliders to a state."""
        self._showing = True
        self._scale.setValue(round(state.recurrent_scale * _TICKS))
        self._clip.setValue(round(state.clip * _TICKS))
        self._scale_number.setText(colours.number(state.recurrent_scale))
        self._clip_number.setText(colours.number(state.clip) if state.clip else _("off"))
        self._showing = False

    def slider(self, name: str) -> Slider:
        """Give the slider of a field."""
        return self._scale if name == "recurrent_scale" else self._clip

    def _slider(self, name: str, text: str, tip: str) -> tuple[Slider, Label]:
        slider = Slider(0, _MOST * _TICKS)
        slider.setPageStep(_TICKS // 2)
        slider.setToolTip(tip)
        slider.setAccessibleName(text)
        slider.setAccessibleDescription(tip)
        slider.valueChanged.connect(lambda value: self._report(name, value / _TICKS))
        slider.gesture_started.connect(self.gesture_started)
        slider.gesture_finished.connect(self.gesture_finished)
        number = Label()
        number.setMinimumWidth(number.fontMetrics().horizontalAdvance("0.00 "))
        return slider, number

    def _report(self, name: str, value: float) -> None:
        if not self._showing:
            self.changed.emit(name, value)
