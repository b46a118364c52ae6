"""The controls of the view Rescue."""

from PySide6.QtWidgets import QWidget

from models.gradients.rescue_state import RescueState


class RescuePanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither."""

    def show_state(self, state: RescueState) -> None:
        """Bring all controls to a state."""
