"""The controls of the view Time."""

from PySide6.QtWidgets import QWidget

from models.gradients.time_state import TimeState


class TimePanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither."""

    def show_state(self, state: TimeState) -> None:
        """Bring all controls to a state."""
