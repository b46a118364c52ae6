"""What is looked up: one sentence or a batch of two, and how they become one tensor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.sentiment.state import LookUp
from resources import _
from widgets.boxes import column
from widgets.chooser import Chooser
from widgets.form import Form, Group
from widgets.gesture import pass_on
from widgets.text_field import TextField

_BATCH = ("length", "padding", "truncating", "mask_zero")


class LookUpControls(QWidget):
    """The sentences and how they are brought to one length.

    Signals: `text_changed(text)`, `second_changed(text)`; `example_chosen(key)`;
    `changed(name, value)`; `gesture_started()`, `gesture_finished()` and `refused(sentence)`.
    """

    text_changed = Signal(str)
    second_changed = Signal(str)
    example_chosen = Signal(str)
    changed = Signal(str, object)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = _field(_("First sentence"), _("The sentence whose words are looked up"))
        self.text.typed.connect(self.text_changed)
        self.second = _field(_("Second sentence"), _("The other sentence of the batch"))
        self.second.typed.connect(self.second_changed)
        self.examples = _examples()
        self.examples.key_chosen.connect(self.example_chosen)
        self.form = Form(LookUp, (Group("", ("one_hot", "batch", *_BATCH)),))
        self.form.changed.connect(self.changed)
        pass_on(self, self.form)
        parts = self.examples, self.text, self.second, self.form
        column(*parts, spacing=8, within=self)

    def show_look(self, look: LookUp) -> None:
        """Bring the controls to a state; what has no meaning in it is hidden."""
        own = look.example == "sentences"
        self.text.show_text(look.text)
        self.second.show_text(look.second)
        self.text.setVisible(own)
        self.second.setVisible(own and look.batch)
        self.form.show_state(look)
        self.form.set_shown("batch", own)
        for name in _BATCH:
            self.form.set_shown(name, own and look.batch)

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        self.text.flush()
        self.second.flush()


def _field(name: str, tip: str) -> TextField:
    field = TextField(2)
    field.setAccessibleName(name)
    field.setPlaceholderText(_("Type or paste a sentence"))
    field.setToolTip(tip)
    return field


def _examples() -> Chooser:
    return Chooser(
        _("Examples"),
        _("Sentences and tables worth looking at"),
        [
            ("course", _("Embedding(10, 4) on 0 to 9, shuffled"), ""),
            ("sentence", _("One sentence"), ""),
            ("missing", _("A word that is missing"), ""),
            ("padding", _("Two sentences, padded"), ""),
            ("truncating", _("Two sentences, cut to 4"), ""),
            ("one-hot", _("One-hot times table"), ""),
        ],
    )
