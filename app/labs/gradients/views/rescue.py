"""A training that fails, and what rescues it."""

from PySide6.QtWidgets import QWidget

from app.labs.gradients.screen.rescue import RescueScreen


class RescueView(QWidget):
    """A training that fails, and what rescues it."""

    def show_screen(self, old: RescueScreen | None, new: RescueScreen) -> None:
        """Bring the view from one screen to another."""
