"""The row below the stage: whose weights are looked at, and the players."""

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.labs.lenet.screen.batch import STAGES, stage_name
from models.lenet.state import LeNetState
from resources import _
from widgets.plain import Label, tip
from widgets.player import Player

_REPLAYED = ("inside", "why", "kernels", "norm", "mistakes")
"""Views in which one can go back over the epochs."""
_NAME_IN_LINES = 10
"""Width of the run's name, in lines of type."""


class Foot(QWidget):
    """Names the run whose weights are shown, beside the player that belongs to the view in front.

    `gradients` is a button that shows gradients in place of values, where layers are shown.
    """

    def __init__(self, epochs: Player) -> None:
        super().__init__()
        self.weights = Label(name="quiet", wraps=True)
        self.gradients = QToolButton()
        self.gradients.setText(_("Gradients"))
        self.gradients.setToolTip(
            _("Show how the loss would change with each number, in place of the numbers")
        )
        self.gradients.setCheckable(True)
        self.epochs = epochs
        self.step = Player()
        self.step.set_length(STAGES)
        self.step.set_label(stage_name)
        self.step.set_speed(0.25)
        players = QVBoxLayout()
        players.addWidget(self.epochs)
        players.addWidget(self.step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.weights)
        row.addWidget(self.gradients)
        row.addLayout(players, 1)
        self._fit_to_type()

    def show_state(self, state: LeNetState) -> None:
        """Show what belongs to the view in front."""
        key = state.view
        self.epochs.setVisible(key in _REPLAYED)
        self.step.setVisible(key == "batch")
        self.gradients.setVisible(key == "inside")
        with QSignalBlocker(self.gradients):
            self.gradients.setChecked(state.shown == "gradients")
        self.setVisible(key in (*_REPLAYED, "batch"))

    def show_weights(self, name: str | None) -> None:
        """Name the run whose weights are shown; None for untrained ones."""
        text = _("Untrained weights")
        if name is not None:
            # “3 × 3” stays on one line
            text = _("Weights of {name}").format(name=name.replace(" × ", "\u00a0×\u00a0"))
        self.weights.setText(text)
        self.weights.setToolTip(tip(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()

    def _fit_to_type(self) -> None:
        self.weights.setFixedWidth(_NAME_IN_LINES * self.fontMetrics().height())
