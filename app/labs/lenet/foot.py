"""The players below the stage: one over the epochs, one over the parts of a training step."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.lenet.screen.batch import STAGES, stage_name
from widgets.player import Player

_REPLAYED = ("inside", "norm", "mistakes")
"""Views in which one can go back over the epochs."""


class Foot(QWidget):
    """Shows the player that belongs to the view in front, if one does."""

    def __init__(self, epochs: Player) -> None:
        super().__init__()
        self.epochs = epochs
        self.step = Player()
        self.step.set_length(STAGES)
        self.step.set_label(stage_name)
        self.step.set_speed(0.25)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.epochs)
        column.addWidget(self.step)

    def show_view(self, key: str) -> None:
        """Show the player that belongs to a view."""
        self.epochs.setVisible(key in _REPLAYED)
        self.step.setVisible(key == "batch")
        self.setVisible(key in (*_REPLAYED, "batch"))
