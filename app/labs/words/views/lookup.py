"""The view “Look up”."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.screen.lookup import LookUpScreen
from widgets.plain import Label


class LookUpPage(QWidget):
    """A sentence, for now."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(wraps=True)
        QVBoxLayout(self).addWidget(self._label)

    def show_screen(self, _old: LookUpScreen | None, new: LookUpScreen) -> None:
        """Show what was resolved."""
        self._label.setText(new.sentence)
