"""The controls of the view Clipping."""

from PySide6.QtWidgets import QWidget

from models.gradients.clipping_state import ClippingState


class ClippingPanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither."""

    def show_state(self, state: ClippingState) -> None:
        """Bring all controls to a state."""
