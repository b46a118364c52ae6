"""The controls of the view Time."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.labs.gradients.controls.number_slider import NumberSlider
from models.gradients.time_state import TimeState
from models.recurrent.state import RecurrentState
from resources import _
from widgets.form import Form, Group
from widgets.gesture import pass_gestures, pass_on

_BIASES = ("forget_bias", "update_bias")


class TimePanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither.

    Signals: `option_changed(name, value)` of the cells; `text_typed(text)`; `scale_changed(factor)`
    of U; `bias_changed(name, value)`; `refused(sentence)`; `gesture_started()` and
    `gesture_finished()`.
    """

    option_changed = Signal(str, object)
    text_typed = Signal(str)
    scale_changed = Signal(float)
    bias_changed = Signal(str, float)
    refused = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.scale = self._slider(
            _("U ×"),
            _("Multiplies the recurrent weights of all three: Keras starts with an orthogonal U"),
            (0.0, 4.0, 0.05),
        )
        self.scale.changed.connect(self.scale_changed)
        tips = {
            "forget_bias": _("LSTM’s forget gate, before σ; Keras starts at 1"),
            "update_bias": _("GRU’s update gate, before σ; Keras starts at 0"),
        }
        names = {"forget_bias": _("Forget bias"), "update_bias": _("Update bias")}
        self.biases = {
            name: self._slider(names[name], tips[name], (-5.0, 10.0, 0.1)) for name in _BIASES
        }
        for name, slider in self.biases.items():
            slider.changed.connect(partial(self.bias_changed.emit, name))
        self.text = self._text_field()
        self.sequence = self._form(Group(_("Sequence"), ("source", "split", "length", "period")))
        self.cells = self._form(
            Group(_("Cells"), ("weights", "units", "embedding", "layers", "seed"))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.scale, *self.biases.values(), self.sequence, self.text, self.cells):
            column.addWidget(part)

    def show_state(self, state: TimeState) -> None:
        """Bring all controls to a state; what has no meaning in it is hidden."""
        cells = state.cells
        self.scale.show_number(cells.recurrent_scale)
        for name, slider in self.biases.items():
            slider.show_number(getattr(state, name))
            # what was trained or set by hand has biases of its own
            slider.setVisible(not cells.is_machine)
        for form in (self.sequence, self.cells):
            form.show_state(cells)
        reads = cells.source in ("text", "brackets")
        self.sequence.set_shown("split", cells.source == "text")
        self.sequence.set_shown("length", not reads)
        self.sequence.set_shown("period", cells.source in ("sine", "steps"))
        own = not cells.is_machine
        self.cells.set_shown("weights", cells.weights != "seeded")
        for name in ("units", "layers", "seed"):
            self.cells.set_shown(name, own)
        self.cells.set_shown("embedding", own and cells.source == "text" and not cells.vectors_from)
        self.text.setVisible(reads)
        self._text = cells.text
        if self.text.text() != cells.text:
            self.text.setText(cells.text)

    def _slider(self, name: str, tip: str, limits: tuple[float, float, float]) -> NumberSlider:
        slider = NumberSlider(name, tip, *limits)
        pass_gestures(self, slider)
        return slider

    def _form(self, group: Group) -> Form:
        form = Form(RecurrentState, (group,))
        form.changed.connect(self.option_changed)
        pass_on(self, form)
        for box in form.findChildren(QComboBox):
            box.setMinimumContentsLength(6)
        return form

    def _text_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(_("Text"))
        field.setToolTip(_("What the cells read, word by word or character by character"))

        def report() -> None:
            if field.text() != self._text:
                self.text_typed.emit(field.text())

        field.editingFinished.connect(report)
        return field
