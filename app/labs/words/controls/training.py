"""What is trained, and how."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.parts.training.buttons import TrainingButtons
from app.parts.training.file_buttons import FileButtons
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import WordsState
from models.training import Options
from resources import _
from widgets.form import Form, Group
from widgets.gesture import pass_on

_NETWORK = ("reader", "depth", "units", "length", "dropout", "reset_after")
_OPTIONS = ("optimizer", "learning_rate", "batch_size", "epochs", "seed")
_MORE = ("schedule", "decay", "clipping", "clip_at")


class TrainingControls(QWidget):
    """The buttons of the training, the network, and the options.

    Parameters
    ----------
    rest : QWidget
        Where the keyboard rests while a button that had it cannot be pressed.

    Signals, beside those of `files`: `network_changed(name, value)`; `option_changed(name, value)`;
    `gesture_started()`, `gesture_finished()` and `refused(sentence)`.
    """

    network_changed = Signal(str, object)
    option_changed = Signal(str, object)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self, rest: QWidget) -> None:
        super().__init__()
        self.buttons = TrainingButtons(rest)
        self.network = Form(SentimentNetwork, (Group(_("Network"), _NETWORK),))
        self.network.changed.connect(self.network_changed)
        self.options = Form(
            Options,
            (
                Group(_("Training"), _OPTIONS),
                Group(_("Rate and clipping"), _MORE, folded=True),
            ),
        )
        self.options.changed.connect(self.option_changed)
        for form in (self.network, self.options):
            pass_on(self, form)
            for box in form.findChildren(QComboBox):
                box.setMinimumContentsLength(6)
        self.files = FileButtons()
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.buttons, self.network, self.options, self.files):
            column.addWidget(part)

    def show_state(self, state: WordsState) -> None:
        """Bring all controls to a state; what has no meaning in it is hidden."""
        self.network.show_state(state.network)
        self.options.show_state(state.options)
        recurrent = state.network.reader != "mean"
        for name in ("depth", "units"):
            self.network.set_shown(name, recurrent)
        self.network.set_shown("reset_after", state.network.reader == "gru")
        self.options.set_shown("decay", state.options.schedule == "decay")
        self.options.set_shown("clip_at", state.options.clipping != "none")
