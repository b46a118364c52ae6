"""The controls of the view Powers."""

from PySide6.QtWidgets import QWidget

from models.gradients.powers_state import PowersState


class PowersPanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither."""

    def show_state(self, state: PowersState) -> None:
        """Bring all controls to a state."""
