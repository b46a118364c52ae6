"""The table of the embedding: where its rows come from, and its size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.sentiment.network import SentimentNetwork
from models.sentiment.state import Table, WordsState
from resources import _
from widgets.boxes import column
from widgets.chooser import choice_of
from widgets.form import Form, Group
from widgets.gesture import pass_on
from widgets.plain import Label


class TableControls(QWidget):
    """The source of the table and its size.

    Signals: `source_chosen(key)`; `file_wanted()`; `changed(name, value)` of the network;
    `gesture_started()`, `gesture_finished()` and `refused(sentence)`.
    """

    source_chosen = Signal(str)
    file_wanted = Signal()
    changed = Signal(str, object)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.source = choice_of(Table, "source")
        self.source.key_chosen.connect(self.source_chosen)
        self.form = Form(SentimentNetwork, (Group("", ("embedding", "rows", "frozen")),))
        self.form.changed.connect(self.changed)
        pass_on(self, self.form)
        self.file = QPushButton(_("Word vectors…"))
        self.file.setToolTip(
            _("Read word vectors from a file such as glove.6B.50d.txt, glove.6B.zip or a .vec file")
        )
        self.file.clicked.connect(self.file_wanted)
        self._note = Label(name="quiet", wraps=True)
        above = Label(_("Embedding"), name="heading"), self.source, self.file, self._note
        column(*above, self.form, spacing=8, within=self)

    def show_table(self, state: WordsState, note: str) -> None:
        """Bring the controls to a state, and say what there is to say of the vectors."""
        own = state.table.source in ("random", "trained")
        self.source.show_key(state.table.source)
        self.form.show_state(state.network)
        self.form.set_shown("embedding", own)
        self.file.setVisible(state.table.source == "file")
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def note(self) -> str:
        return self._note.text()
