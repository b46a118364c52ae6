"""The view “Look up”: tokens pick rows of a table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.screen.lookup import LookUpScreen
from resources import _
from widgets.plain import Label
from widgets.table_lookup import TableLookup


class LookUpPage(QWidget):
    """The layer with its parameters, the picture, and what is missing.

    Signals: `step_chosen(step)` when a place was clicked.
    """

    step_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.layer = Label(name="heading", wraps=True)
        self.picture = TableLookup(_("Tokens, the rows they pick, and the tensor they become"))
        self.picture.place_clicked.connect(self.step_chosen)
        self.note = Label(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.layer)
        column.addWidget(self.picture, 1)
        column.addWidget(self.note)

    def show_screen(self, _old: LookUpScreen | None, new: LookUpScreen) -> None:
        """Show how far the looking up is."""
        self.layer.setText(new.layer)
        self.picture.set_lookup(new.shown)
        self.note.setText(new.note)
        self.note.setVisible(bool(new.note))
