"""The controls of the view Layers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.labs.gradients.controls.number_slider import NumberSlider
from models.gradients.layers_state import DEEPEST, LayersState
from resources import _
from widgets.boxes import column
from widgets.form import Form, Group
from widgets.gesture import pass_gestures
from widgets.plain import Label


class LayersPanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither.

    Signals: `option_changed(name, value)`; `refused(sentence)`; `gesture_started()` and
    `gesture_finished()`.
    """

    option_changed = Signal(str, object)
    refused = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.depth_slider = NumberSlider(_("Depth"), _("Hidden dense layers"), 1, DEEPEST, 1)
        few = Group("", ("activation", "initialiser", "scale", "skips", "batch_norm"))
        more = Group(_("More"), ("units", "seed"), folded=True)
        self.form = Form(LayersState, (few, more))
        self.depth_slider.changed.connect(self._report_depth)
        self.form.changed.connect(self.option_changed)
        self.form.refused.connect(self.refused)
        pass_gestures(self, self.depth_slider, self.form)
        said = _("30 built-in digits go through the network and back, with no training.")
        note = Label(said, name="quiet", wraps=True)
        column(self.depth_slider, self.form, note, spacing=8, within=self)

    def show_state(self, state: LayersState) -> None:
        """Bring all controls to a state."""
        self.depth_slider.show_number(state.depth)
        self.form.show_state(state)
        self.form.set_shown("scale", state.initialiser == "normal")

    def _report_depth(self, depth: float) -> None:
        self.option_changed.emit("depth", round(depth))
