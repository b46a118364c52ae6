"""The text that is read, and examples to begin with."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.labs.recurrent.examples import Example, examples
from resources import _
from widgets.plain import Label
from widgets.text_field import TextField


class SequenceControls(QWidget):
    """Where the text is typed.

    Signals: `text_changed(text)`; `example_chosen(example)`.
    """

    text_changed = Signal(str)
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
        self._examples = QPushButton(_("Examples"))
        self._examples.setToolTip(_("Texts and signals that show something about memory"))
        self._examples.setMenu(self._menu())
        self._note = Label(name="quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text_field)
        column.addWidget(self._examples)
        column.addWidget(self._note)

    def show_text(self, text: str, is_read: bool, note: str) -> None:
        """Show a text, if one is read, and what is to be said about it."""
        self.text_field.show_text(text)
        self.text_field.setVisible(is_read)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def note(self) -> str:
        return self._note.text()

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        self.text_field.flush()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for example in examples():
            menu.addAction(example.title, self._chooser(example))
        return menu

    def _chooser(self, example: Example) -> Callable[[], None]:
        return lambda: self.example_chosen.emit(example)
