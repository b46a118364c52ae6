"""The controls of the view Powers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.gradients.controls.number_slider import NumberSlider
from models.gradients.powers_presets import is_preset, presets
from models.gradients.powers_run import run
from models.gradients.powers_state import LARGEST, PowersState
from resources import _
from widgets.chooser import Chooser
from widgets.gesture import Gesture, pass_gestures
from widgets.guard import Guard
from widgets.number_box import WholeBox
from widgets.plain import Label


class PowersPanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither.

    Signals: `preset_chosen(key)`; `radius_changed(radius)`; `size_changed(rows)`;
    `refused(sentence)`; `gesture_started()` and `gesture_finished()`.
    """

    preset_chosen = Signal(str)
    radius_changed = Signal(float)
    size_changed = Signal(int)
    refused = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        entries = [(preset.key, preset.title, preset.lesson) for preset in presets()]
        self.presets = Chooser(_("Matrix"), _("Matrices worth looking at"), entries)
        self.presets.key_chosen.connect(self.preset_chosen)
        self.size_box = self._size_box()
        self.radius = NumberSlider(
            _("Spectral radius"),
            _("The magnitude of the largest eigenvalue: W is scaled to it"),
            0.0,
            2.0,
            0.01,
        )
        self.radius.changed.connect(self.radius_changed)
        pass_gestures(self, self.radius)
        self._lesson = Label(name="quiet", wraps=True)
        self._note = Label(name="quiet", wraps=True)
        self._arrange()

    def show_state(self, state: PowersState) -> None:
        """Bring all controls to a state."""
        radius = run(state).radius
        self.size_box.blockSignals(True)
        self.size_box.setValue(state.size)
        self.size_box.blockSignals(False)
        self.radius.show_number(radius)
        known = next((p for p in presets() if is_preset(p.key, state.matrix)), None)
        self.presets.show_key(known.key if known is not None else "")
        self._lesson.setText(known.lesson if known is not None and state.radius is None else "")
        self._lesson.setVisible(bool(self._lesson.text()))
        can_scale = radius > 0
        self.radius.setEnabled(can_scale)
        self._note.setText(
            _("Double-click a number of W or of v to change it.")
            if can_scale
            else _("All eigenvalues are 0: no factor gives this matrix another spectral radius.")
        )

    def note(self) -> str:
        return self._note.text()

    def _size_box(self) -> WholeBox:
        box = WholeBox(1, LARGEST)
        box.setAccessibleName(_("Rows"))
        box.setToolTip(_("Rows and columns of W; new ones are those of the identity"))
        gesture = Gesture(box)
        gesture.started.connect(self.gesture_started)
        gesture.finished.connect(self.gesture_finished)

        def report(rows: int) -> None:
            gesture.pulse()
            self.size_changed.emit(rows)

        box.valueChanged.connect(report)
        box.refused.connect(self.refused)
        Guard(box)
        return box

    def _arrange(self) -> None:
        label = Label(_("Rows"))
        label.setBuddy(self.size_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.presets, self._lesson, label, self.size_box, self.radius, self._note):
            column.addWidget(part)
