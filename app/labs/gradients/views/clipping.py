"""Three ways to clip a gradient, side by side."""

from PySide6.QtWidgets import QWidget

from app.labs.gradients.screen.clipping import ClippingScreen


class ClippingView(QWidget):
    """Three ways to clip a gradient, side by side."""

    def show_screen(self, old: ClippingScreen | None, new: ClippingScreen) -> None:
        """Bring the view from one screen to another."""
