"""The view “Read”."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.screen.read import ReadScreen
from widgets.plain import Label


class ReadPage(QWidget):
    """A sentence, for now."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(wraps=True)
        QVBoxLayout(self).addWidget(self._label)

    def show_screen(self, _old: ReadScreen | None, new: ReadScreen) -> None:
        """Show what was resolved."""
        self._label.setText(new.sentence)
