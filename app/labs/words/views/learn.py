"""The view “Learn”."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.screen.learn import LearnScreen
from widgets.plain import Label


class LearnPage(QWidget):
    """A sentence, for now."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(wraps=True)
        QVBoxLayout(self).addWidget(self._label)

    def show_screen(self, _old: LearnScreen | None, new: LearnScreen) -> None:
        """Show what was resolved."""
        self._label.setText(new.sentence)
