"""A slider with its name above it, and its number beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resources import numbers
from widgets.boxes import column, row
from widgets.gesture import pass_gestures
from widgets.plain import Label
from widgets.slider import Slider


class NumberSlider(QWidget):
    """A real number between two limits.

    A number outside the limits is written as it is, and the slider stands at its end.

    Signals: `changed(number)`; `gesture_started()` and `gesture_finished()` around a drag.
    """

    changed = Signal(float)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self, name: str, tip: str, low: float, high: float, step: float) -> None:
        super().__init__()
        self._showing = False
        self._low, self._step = low, step
        self.slider = self._make_slider(name, tip, round((high - low) / step))
        self._number = Label()
        label = Label(name)
        label.setBuddy(self.slider)
        label.setToolTip(tip)
        column(row(label, None, self._number), self.slider, spacing=4, within=self)

    def _make_slider(self, name: str, tip: str, steps: int) -> Slider:
        slider = Slider(0, steps)
        slider.setPageStep(10)
        slider.setToolTip(tip)
        slider.setAccessibleName(name)
        slider.setAccessibleDescription(tip)
        slider.valueChanged.connect(self._report)
        pass_gestures(self, slider)
        return slider

    def show_number(self, number: float) -> None:
        """Bring the slider to a number, without reporting it."""
        self._showing = True
        self.slider.setValue(round((number - self._low) / self._step))
        self._number.setText(numbers.precise(round(number, 4)))
        self._showing = False

    def _report(self, value: int) -> None:
        if not self._showing:
            self.changed.emit(round(self._low + value * self._step, 6))
