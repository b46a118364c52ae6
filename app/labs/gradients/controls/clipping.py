"""The controls of the view Clipping."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from models.gradients.clipping_presets import presets
from models.gradients.clipping_state import ClippingState
from resources import _
from widgets.chooser import Chooser
from widgets.form import Form, Group
from widgets.gesture import pass_on
from widgets.guard import Guard
from widgets.plain import Label

_TYPED = ("w1", "w2")
_NETWORK = ("seed", "scale", "steps")


class ClippingPanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither.

    Signals: `preset_chosen(key)`; `option_changed(name, value)`; `gradient_typed(name, text)`;
    `across_chosen(parameter)` and `upward_chosen(parameter)`; `refused(sentence)`;
    `gesture_started()` and `gesture_finished()`.
    """

    preset_chosen = Signal(str)
    option_changed = Signal(str, object)
    gradient_typed = Signal(str, str)
    across_chosen = Signal(int)
    upward_chosen = Signal(int)
    refused = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ClippingState()
        entries = [(preset.key, preset.title, preset.lesson) for preset in presets()]
        self.presets = Chooser(_("Example"), _("Gradients worth looking at"), entries)
        self.presets.key_chosen.connect(self.preset_chosen)
        self._lesson = Label(name="quiet", wraps=True)
        self.source = self._form(Group("", ("source", *_NETWORK)))
        self.fields = {name: self._field(name) for name in _TYPED}
        self.limits = self._form(Group(_("Limits"), ("low", "high", "norm", "global_norm")))
        self.across, self.upward = QComboBox(), QComboBox()
        self._arrange()

    def show_state(self, state: ClippingState) -> None:
        """Bring all controls to a state; what has no meaning in it is hidden."""
        self._shown = state
        known = next((preset for preset in presets() if preset.state == state), None)
        self.presets.show_key(known.key if known is not None else "")
        self._lesson.setText(known.lesson if known is not None else "")
        self._lesson.setVisible(known is not None)
        for form in (self.source, self.limits):
            form.show_state(state)
        for name in _NETWORK:
            self.source.set_shown(name, state.source == "network")
        self._typed.setVisible(state.source == "typed")
        for name, field in self.fields.items():
            if field.text() != getattr(state, name):
                field.setText(getattr(state, name))

    def show_parameters(self, names: tuple[str, ...], across: int, upward: int) -> None:
        """Offer the numbers of the present gradient, and show which two are drawn."""
        for box, place in ((self.across, across), (self.upward, upward)):
            if [box.itemText(row) for row in range(box.count())] != list(names):
                box.clear()
                box.addItems(names)
            box.setCurrentIndex(place)

    def _form(self, group: Group) -> Form:
        form = Form(ClippingState, (group,))
        form.changed.connect(self.option_changed)
        pass_on(self, form)
        for box in form.findChildren(QComboBox):
            box.setMinimumContentsLength(6)
        return form

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(1000)
        field.setAccessibleName(_("Gradient of {name}").format(name=name))
        field.setToolTip(
            _("Numbers with spaces between them; “;” begins a row; “inf” and “nan” are allowed")
        )

        def report() -> None:
            if field.text() != getattr(self._shown, name):
                self.gradient_typed.emit(name, field.text())

        field.editingFinished.connect(report)
        return field

    def _arrange(self) -> None:
        self._typed = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        _fill(self._typed, [(name, field) for name, field in self.fields.items()])
        drawn = QWidget()
        tips = _("Number of the gradient that is drawn to the right"), _("… that is drawn upwards")
        pairs = (_("Across"), self.across, tips[0]), (_("Upwards"), self.upward, tips[1])
        for (name, box, tip), chosen in zip(
            pairs, (self.across_chosen, self.upward_chosen), strict=True
        ):
            box.setAccessibleName(name)
            box.setToolTip(tip)
            box.setMinimumContentsLength(6)
            box.activated.connect(chosen)
            Guard(box)
        _fill(drawn, [(name, box) for name, box, _tip in pairs])
        heading = Label(_("Drawn as an arrow"), name="quiet")
        parts = (self.presets, self._lesson, self.source, self._typed, self.limits, heading, drawn)
        for part in parts:
            column.addWidget(part)


def _fill(body: QWidget, rows: "list[tuple[str, QWidget]]") -> None:
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(1, 1)
    for place, (name, control) in enumerate(rows):
        label = Label(name)
        label.setBuddy(control)
        grid.addWidget(label, place, 0)
        grid.addWidget(control, place, 1)
