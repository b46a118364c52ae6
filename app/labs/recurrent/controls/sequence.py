"""The text that is read, and examples to begin with."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.labs.recurrent.examples import Example, examples, of_the_course
from resources import _
from widgets.plain import Label
from widgets.text_field import TextField
from widgets.view_switch import ViewSwitch


class SequenceControls(QWidget):
    """Where the text is typed.

    Signals: `text_changed(text)`, `second_changed(text)`; `sample_chosen(sample)` to look at a
    sentence of the batch; `example_chosen(example)`.
    """

    text_changed = Signal(str)
    second_changed = Signal(str)
    sample_chosen = Signal(int)
    example_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.text_field = TextField()
        self.text_field.setPlaceholderText(_("Type or paste a sentence"))
        self.text_field.setToolTip(
            _("The sentence that the cell reads; up to 200 tokens are shown")
        )
        self.text_field.setAccessibleName(_("Text"))
        self.text_field.typed.connect(self.text_changed)
        self.second_field = TextField(2)
        self.second_field.setToolTip(_("The other sentence of the batch"))
        self.second_field.setAccessibleName(_("Second sentence"))
        self.second_field.typed.connect(self.second_changed)
        self.samples = ViewSwitch((_("Sentence 0"), "0"), (_("Sentence 1"), "1"))
        self.samples.chosen.connect(self._choose_sample)
        self._examples = QPushButton(_("Examples"))
        self._examples.setToolTip(_("Texts and signals that show something about memory"))
        self._examples.setMenu(self._menu())
        self._note = Label(name="quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text_field)
        column.addWidget(self.second_field)
        column.addWidget(self.samples)
        column.addWidget(self._examples)
        column.addWidget(self._note)

    def show_text(self, text: str, is_read: bool, note: str) -> None:
        """Show a text, if one is read, and what is to be said about it."""
        self.text_field.show_text(text)
        self.text_field.setVisible(is_read)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_second(self, text: str, sample: int | None) -> None:
        """Show the second sentence of a batch, and which is looked at; None where there is none."""
        self.second_field.show_text(text)
        for part in (self.second_field, self.samples):
            part.setVisible(sample is not None)
        if sample is not None:
            self.samples.show_view(str(sample))

    def note(self) -> str:
        return self._note.text()

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        self.text_field.flush()
        self.second_field.flush()

    def _choose_sample(self, key: str) -> None:
        self.sample_chosen.emit(int(key))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for example in examples():
            menu.addAction(example.title, self._chooser(example))
        menu.addSeparator()
        for example in of_the_course():
            menu.addAction(example.title, self._chooser(example))
        return menu

    def _chooser(self, example: Example) -> Callable[[], None]:
        return lambda: self.example_chosen.emit(example)
