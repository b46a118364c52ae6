"""The stage: one view at a time, chosen above, and the player that belongs to it below."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.labs.lenet.batch import STAGES, stage_name
from resources import _
from widgets.player import Player
from widgets.view_switch import ViewSwitch

_REPLAYED = ("inside", "norm", "mistakes")
"""Views in which one can go back over the epochs."""


class Stage(QWidget):
    """The views of the lab by their names in the state."""

    def __init__(self, views: dict[str, QWidget]) -> None:
        super().__init__()
        titles = {
            "learn": _("Learn"),
            "batch": _("One batch"),
            "inside": _("Inside"),
            "norm": _("BatchNorm"),
            "mistakes": _("Mistakes"),
            "data": _("Pictures"),
            "network": _("Network"),
        }
        self.switch = ViewSwitch(*((titles[key], key) for key in views))
        self._views = views
        self._stack = QStackedWidget()
        for view in views.values():
            self._stack.addWidget(view)
        head = QHBoxLayout()
        head.addWidget(self.switch)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_view(self, key: str) -> None:
        self.switch.show_view(key)
        self._stack.setCurrentWidget(self._views[key])


class Foot(QWidget):
    """The players: one over the epochs, one over the parts of a step."""

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
        """Show the player that belongs to a view, if one does."""
        self.epochs.setVisible(key in _REPLAYED)
        self.step.setVisible(key == "batch")
        self.setVisible(key in (*_REPLAYED, "batch"))
