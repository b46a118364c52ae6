"""The gradient at every layer of a deep network."""

from PySide6.QtWidgets import QWidget

from app.labs.gradients.screen.layers import LayersScreen


class LayersView(QWidget):
    """The gradient at every layer of a deep network."""

    def show_screen(self, old: LayersScreen | None, new: LayersScreen) -> None:
        """Bring the view from one screen to another."""
