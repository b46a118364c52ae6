"""The sentence that is read, what is changed of it, and the way into its gates."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.labs.words.screen.read import ReadScreen
from models.sentiment.sentence import EXAMPLES
from models.sentiment.state import Read
from resources import _
from widgets.chooser import Chooser
from widgets.form import Form, Group
from widgets.plain import Label
from widgets.text_field import TextField


class ReadingControls(QWidget):
    """Where a sentence is typed and changed.

    Signals: `text_changed(text)`; `changed(name, value)`; `left_out()`, `moved(by)` and
    `replace_wanted()` of the word that is looked at; `edits_dropped()`; `gates_wanted()`;
    `network_wanted()` from a file of Keras, and `words_wanted()` for one whose words are unknown.
    """

    text_changed = Signal(str)
    changed = Signal(str, object)
    left_out = Signal()
    moved = Signal(int)
    replace_wanted = Signal()
    edits_dropped = Signal()
    gates_wanted = Signal()
    network_wanted = Signal()
    words_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.examples = {joined: self._examples(texts) for joined, texts in EXAMPLES.items()}
        self.text = TextField(3)
        self.text.setAccessibleName(_("Sentence"))
        self.text.setPlaceholderText(_("Type or paste a sentence"))
        self.text.setToolTip(_("The sentence that is read; up to 200 tokens are shown"))
        self.text.typed.connect(self.text_changed)
        self.form = Form(Read, (Group("", ("colours",)),))
        self.form.changed.connect(self.changed)
        self.buttons = self._make_buttons()
        self.original = _button(_("Original sentence"), _("Undo all changes of words"))
        self.original.clicked.connect(self.edits_dropped)
        self.gates = _button(
            _("Step through its gates"),
            _("Open this network with this sentence in the Recurrent lab"),
        )
        self.gates.clicked.connect(self.gates_wanted)
        self.network = _button(
            _("Open Keras model…"),
            _("Open a network that was trained elsewhere: a .keras file of a Sequential model"),
        )
        self.network.clicked.connect(self.network_wanted)
        self.words = _button(
            _("Open its words…"),
            _("Open the words of this network: one a line, in the order of their numbers from 0"),
        )
        self.words.clicked.connect(self.words_wanted)
        self._about = Label(name="quiet", wraps=True)
        self._arrange()

    def show_screen(self, read: Read, screen: ReadScreen) -> None:
        """Bring the controls to a state and to what is read."""
        self.text.show_text(screen.text)
        for joined, examples in self.examples.items():
            examples.show_key(screen.text)
            examples.setVisible(screen.knows_words and joined == screen.joined)
        self.form.show_state(read)
        self._about.setText(screen.about)
        self.original.setEnabled(screen.is_edited)
        self.gates.setEnabled(screen.can_step)
        self.words.setVisible(not screen.knows_words)

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        self.text.flush()

    def _examples(self, texts: tuple[str, ...]) -> Chooser:
        about = _("Sentences in which the order of the words matters")
        chooser = Chooser(_("Examples"), about, [(text, text, "") for text in texts])
        chooser.key_chosen.connect(self.text_changed)
        return chooser

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {
            "leave": _button(_("Leave out"), _("Leave the chosen word out, or put it back")),
            "replace": _button(_("Replace…"), _("Type another word in place of the chosen one")),
            "left": _button(_("← Swap"), _("Swap the chosen word with the one before it")),
            "right": _button(_("Swap →"), _("Swap the chosen word with the one after it")),
        }
        buttons["leave"].clicked.connect(self.left_out)
        buttons["replace"].clicked.connect(self.replace_wanted)
        buttons["left"].clicked.connect(lambda: self.moved.emit(-1))
        buttons["right"].clicked.connect(lambda: self.moved.emit(1))
        return buttons

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for index, button in enumerate(self.buttons.values()):
            grid.addWidget(button, index // 2, index % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(_("Sentence"), name="heading"))
        for examples in self.examples.values():
            column.addWidget(examples)
        column.addWidget(self.text)
        column.addWidget(self.form)
        column.addWidget(Label(_("The chosen word"), name="heading"))
        column.addLayout(grid)
        column.addWidget(self.original)
        column.addSpacing(8)
        column.addWidget(self.gates)
        column.addWidget(self._about)
        column.addWidget(self.words)
        column.addWidget(self.network)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button
