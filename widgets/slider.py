"""A slider whose drag is one gesture, and which only a deliberate key moves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider

from widgets.gesture import Gesture
from widgets.guard import Guard


class Slider(QSlider):
    """A horizontal slider.

    Signals: `gesture_started()` and `gesture_finished()` around a drag and around steps close
    together; and all of `QSlider`.
    """

    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self, low: int = 0, high: int = 100) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._gesture = Gesture(self)
        self._gesture.started.connect(self.gesture_started)
        self._gesture.finished.connect(self.gesture_finished)
        self.sliderPressed.connect(self._gesture.begin)
        self.sliderReleased.connect(self._gesture.end)
        self.actionTriggered.connect(self._step)
        Guard(self)

    def _step(self, _action: int) -> None:
        if not self.isSliderDown():
            self._gesture.pulse()
