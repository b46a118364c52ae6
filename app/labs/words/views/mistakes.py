"""The view “Mistakes”."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.screen.mistakes import MistakesScreen
from widgets.plain import Label


class MistakesPage(QWidget):
    """A sentence, for now."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(wraps=True)
        QVBoxLayout(self).addWidget(self._label)

    def show_screen(self, _old: MistakesScreen | None, new: MistakesScreen) -> None:
        """Show what was resolved."""
        self._label.setText(new.sentence)
