"""A slider with its name above it, and its number beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import numbers
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
        self.slider = Slider(0, round((high - low) / step))
        self.slider.setPageStep(10)
        self.slider.setToolTip(tip)
        self.slider.setAccessibleName(name)
        self.slider.setAccessibleDescription(tip)
        self.slider.valueChanged.connect(self._report)
        self.slider.gesture_started.connect(self.gesture_started)
        self.slider.gesture_finished.connect(self.gesture_finished)
        self._number = Label()
        label = Label(name)
        label.setBuddy(self.slider)
        label.setToolTip(tip)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addStretch(1)
        top.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.slider)

    def show_number(self, number: float) -> None:
        """Bring the slider to a number, without reporting it."""
        self._showing = True
        self.slider.setValue(round((number - self._low) / self._step))
        self._number.setText(numbers.precise(round(number, 4)))
        self._showing = False

    def number_written(self) -> str:
        return self._number.text()

    def _report(self, value: int) -> None:
        if not self._showing:
            self.changed.emit(round(self._low + value * self._step, 6))
