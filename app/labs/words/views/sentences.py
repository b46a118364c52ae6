"""The view “Sentences”."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.screen.sentences import SentencesScreen
from widgets.plain import Label


class SentencesPage(QWidget):
    """A sentence, for now."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(wraps=True)
        QVBoxLayout(self).addWidget(self._label)

    def show_screen(self, _old: SentencesScreen | None, new: SentencesScreen) -> None:
        """Show what was resolved."""
        self._label.setText(new.sentence)
