"""Which input reaches which state, through time."""

from PySide6.QtWidgets import QWidget

from app.labs.gradients.screen.time import TimeScreen


class TimeView(QWidget):
    """Which input reaches which state, through time."""

    def show_screen(self, old: TimeScreen | None, new: TimeScreen) -> None:
        """Bring the view from one screen to another."""
