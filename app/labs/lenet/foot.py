"""The row below the stage: whose weights are looked at, and the players."""

from PySide6.QtCore import QEvent, QSignalBlocker, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from app.labs.lenet.screen.batch import STAGES, stage_name
from models.lenet.state import LeNetState
from resources import _
from widgets import boxes
from widgets.plain import Label, tip
from widgets.player import Player

_REPLAYED = ("inside", "why", "kernels", "norm", "mistakes")
"""Views in which one can go back over the epochs."""
_NAME_IN_LINES = 10
"""Width of the run's name beside the players, in lines of type."""
_GAP = 12
_ANY_WIDTH = (1 << 24) - 1


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
        self._players = boxes.page(self.epochs, self.step, spacing=0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self.weights, 0, 0)
        self._grid.addWidget(self.gradients, 0, 1)
        self._below: bool | None = None
        self._arrange()

    def show_state(self, state: LeNetState) -> None:
        """Show what belongs to the view in front."""
        key = state.view
        self.epochs.setVisible(key in _REPLAYED)
        self.step.setVisible(key == "batch")
        self.gradients.setVisible(key == "inside")
        with QSignalBlocker(self.gradients):
            self.gradients.setChecked(state.shown == "gradients")
        self.setVisible(key in (*_REPLAYED, "batch"))
        self._arrange()

    def show_weights(self, name: str | None) -> None:
        """Name the run whose weights are shown; None for untrained ones."""
        text = _("Untrained weights")
        if name is not None:
            # “3 × 3” stays on one line
            text = _("Weights of “{name}”").format(name=name.replace(" × ", "\u00a0×\u00a0"))
        self.weights.setText(text)
        self.weights.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        """Give what it needs with the players below: beside the name they stand where they can."""
        high = super().minimumSizeHint().height()
        return QSize(self._players.minimumSizeHint().width(), high)

    def event(self, event: QEvent) -> bool:
        # a player needs more room once there are epochs to name
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._below = None
            self._arrange()

    def _arrange(self) -> None:
        """Put the players beside the name, or below it where the button leaves too little room."""
        name = _NAME_IN_LINES * self.fontMetrics().height()
        needed = name + _GAP + self._players.minimumSizeHint().width()
        button = self.gradients.sizeHint().width() + _GAP
        below = not self.gradients.isHidden() and self.width() < needed + button
        if below == self._below:
            return
        self._below = below
        self._grid.removeWidget(self._players)
        self._grid.addWidget(self._players, *((1, 0, 1, 3) if below else (0, 2, 1, 1)))
        self._grid.setColumnStretch(0, int(below))
        self._grid.setColumnStretch(2, int(not below))
        self.weights.setMinimumWidth(0 if below else name)
        self.weights.setMaximumWidth(_ANY_WIDTH if below else name)
