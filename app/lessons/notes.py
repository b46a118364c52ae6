"""The notes of a step in the window itself, for a speaker with one screen."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from resources import _
from widgets.plain import Label
from widgets.prose import Prose


class Notes(QFrame):
    """Stands above the foot bar while it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lessonNotes")
        self.text = Prose(_("Notes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(Label(_("Notes"), name="heading"))
        column.addWidget(self.text)
        self.hide()

    def show_notes(self, notes: str) -> None:
        """Show the notes of a step, or that it has none."""
        self.text.set_text(notes or _("*No notes for this step.*"))
