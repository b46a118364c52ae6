"""The powers of a matrix, and what they do to a vector."""

from PySide6.QtWidgets import QWidget

from app.labs.gradients.screen.powers import PowersScreen


class PowersView(QWidget):
    """The powers of a matrix, and what they do to a vector."""

    def show_screen(self, old: PowersScreen | None, new: PowersScreen) -> None:
        """Bring the view from one screen to another."""
