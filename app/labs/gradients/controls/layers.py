"""The controls of the view Layers."""

from PySide6.QtWidgets import QWidget

from models.gradients.layers_state import LayersState


class LayersPanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither."""

    def show_state(self, state: LayersState) -> None:
        """Bring all controls to a state."""
