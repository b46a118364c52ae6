"""The panel of controls: what is read, the cell, its weights, and “what if?”."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from app.labs.recurrent.controls.interventions import Interventions
from app.labs.recurrent.controls.screen import PanelScreen
from app.labs.recurrent.controls.sequence import SequenceControls
from models.recurrent import RecurrentState
from models.recurrent.state import MOST_LAYERS
from resources import _
from widgets.form import Form, Group, heading
from widgets.plain import Label
from widgets.view_switch import ViewSwitch

_SHORTEST_CHOICE = 6
"""Letters of a choice that can always be seen; the panel is narrow."""


class Panel(QWidget):
    """All controls. It shows a state and reports what the user wants; it holds neither.

    Signals: `layer_chosen(layer)` to look into; `vectors_wanted()` to choose a file of word
    vectors, `vectors_dropped()` to go back to seeded ones; `network_wanted()` from a file of Keras.
    """

    layer_chosen = Signal(int)
    vectors_wanted = Signal()
    vectors_dropped = Signal()
    network_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form_of: dict[str, Form] = {}
        self.sequence = SequenceControls()
        self.interventions = Interventions()
        self.reading = self._form(
            Group("", ("source", "split", "length", "period", "batch", "padding", "mask"))
        )
        self.cell = self._form(
            Group(_("Cell"), ("cell", "reset_after", "units", "embedding")),
            Group(_("Layers"), ("layers", "return_sequences", "bidirectional", "merge")),
        )
        self.weights = self._form(Group(_("Weights"), ("weights", "seed", "recurrent_scale")))
        self.more = self._form(
            Group(_("Timeline"), ("shown", "order", "most"), folded=True),
            Group(_("Code"), ("program",), folded=True),
        )
        self.forms = (self.reading, self.cell, self.weights, self.more)
        self._layer = ViewSwitch(
            *((_("layer {n}").format(n=n + 1), str(n)) for n in range(MOST_LAYERS))
        )
        self._layer.chosen.connect(self._choose_layer)
        self._meanings = Label(name="quiet", wraps=True)
        self._load = QPushButton(_("Word vectors…"))
        self._load.setToolTip(
            _("Read word vectors from a file such as glove.6B.50d.txt, glove.6B.zip or a .vec file")
        )
        self._load.clicked.connect(self.vectors_wanted)
        self._drop = QPushButton(_("Use seeded vectors"))
        self._drop.clicked.connect(self.vectors_dropped)
        self.open_keras = QPushButton(_("Open Keras model…"))
        self.open_keras.setToolTip(
            _("Open a network that was trained elsewhere: a .keras file of a Sequential model")
        )
        self.open_keras.clicked.connect(self.network_wanted)
        self._left_out = Label(name="quiet", wraps=True)
        self._arrange()

    def show_screen(self, new: PanelScreen) -> None:
        """Bring all controls to a state; what has no meaning in it is hidden."""
        for form in self.forms:
            form.show_state(new.state)
        for name, shown in new.fields.items():
            self._form_of[name].set_shown(name, shown)
        self.weights.set_offered("weights", "trained", bool(new.state.trained))
        self.cell.control("embedding").setEnabled(not new.has_file)
        self.cell.set_range("embedding", 2, new.longest_embedding)
        self.more.set_range("most", 2, new.state.width)
        self.sequence.show_text(new.state.text, new.reads_text, new.note)
        self.sequence.show_second(new.state.second, new.sample)
        _say(self._left_out, new.left_out)
        _say(self._meanings, new.meanings)
        self._layer.setVisible(new.state.depth > 1)
        for layer in range(MOST_LAYERS):
            self._layer.button(str(layer)).setVisible(layer < new.state.depth)
        self._layer.show_view(str(new.place.layer))
        self._load.setVisible(new.can_load)
        self._drop.setVisible(new.has_file)
        self.interventions.show_state(new.state.holds, new.is_skipped, new.place)

    def meanings(self) -> str:
        return self._meanings.text()

    def left_out(self) -> str:
        return self._left_out.text()

    def _choose_layer(self, key: str) -> None:
        self.layer_chosen.emit(int(key))

    def _form(self, *groups: Group) -> Form:
        form = Form(RecurrentState, groups)
        self._form_of |= {
            name: form for group in groups for name in group.fields if isinstance(name, str)
        }
        for box in form.findChildren(QComboBox):
            box.setMinimumContentsLength(_SHORTEST_CHOICE)
        return form

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        read = self._section(_("Sequence"), self.sequence, self.reading, self._load, self._drop)
        what_if = self._section(_("What if?"), self.interventions)
        model = (self.cell, self._layer, self.weights, self.open_keras, self._meanings)
        for part in (read, *model, what_if, self.more, self._left_out):
            column.addWidget(part)
        column.addStretch(1)

    def _section(self, title: str, *parts: QWidget) -> QWidget:
        section, body = QWidget(), QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in parts:
            inner.addWidget(part)
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(title, body, folded=False))
        column.addWidget(body)
        return section


def _say(label: Label, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))
