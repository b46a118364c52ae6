"""The view “Space”."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.screen.space import SpaceScreen
from widgets.plain import Label


class SpacePage(QWidget):
    """A sentence, for now."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(wraps=True)
        QVBoxLayout(self).addWidget(self._label)

    def show_screen(self, _old: SpaceScreen | None, new: SpaceScreen) -> None:
        """Show what was resolved."""
        self._label.setText(new.sentence)
