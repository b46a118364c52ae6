"""The controls of the view Rescue."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.gradients.learner import Learner
from models.gradients.rescue_state import RescueState
from models.gradients.stories import stories, story_of
from models.training import Options
from resources import _
from widgets.chooser import Chooser
from widgets.form import Form, Group
from widgets.gesture import pass_on
from widgets.icons import IconButton
from widgets.keyboard import Berth
from widgets.view_switch import ViewSwitch

_NETWORK = ("cell", "scale", "gate_bias", "activation", "depth", "skips")
_OPTIONS = ("optimizer", "learning_rate", "clipping", "clip_at")


class RescuePanel(QWidget):
    """It shows a state and reports what the user wants; it holds neither.

    Parameters
    ----------
    rest : QWidget
        Where the keyboard rests while the button that had it cannot be pressed.

    Signals: `story_chosen(key)`; `start_pressed()`, `stop_pressed()`; `side_chosen(side)`;
    `task_changed(name, value)`, `network_changed(name, value)`, `option_changed(name, value)`;
    `refused(sentence)`; `gesture_started()` and `gesture_finished()`.
    """

    story_chosen = Signal(str)
    start_pressed = Signal()
    stop_pressed = Signal()
    side_chosen = Signal(str)
    task_changed = Signal(str, object)
    network_changed = Signal(str, object)
    option_changed = Signal(str, object)
    refused = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self, rest: QWidget) -> None:
        super().__init__()
        self._berth = Berth(rest)
        entries = [(story.key, story.title, story.lesson) for story in stories()]
        self.story = Chooser(_("Story"), _("Trainings worth looking at"), entries)
        self.story.key_chosen.connect(self.story_chosen)
        self.start = QPushButton(_("Start both"))
        self.start.setObjectName("primary")
        self.start.setToolTip(_("Train both networks side by side, from their first weights"))
        self.start.clicked.connect(self.start_pressed)
        self.stop = IconButton("stop", _("Stop: end both trainings; they are kept in the table"))
        self.stop.clicked.connect(self.stop_pressed)
        self.side = ViewSwitch((_("A"), "first"), (_("B"), "second"))
        self.side.setToolTip(_("Whose settings are shown below"))
        self.side.chosen.connect(self.side_chosen)
        self.network = Form(Learner, (Group("", _NETWORK),))
        self.options = Form(Options, (Group("", _OPTIONS),))
        self.task = Form(RescueState, (Group(_("Task, for both"), ("task", "length")),))
        self.shared = Form(Options, (Group("", ("epochs", "schedule", "seed")),))
        self._listen()
        self._arrange()

    def show_state(self, state: RescueState) -> None:
        """Bring all controls to a state."""
        story = story_of(state)
        self.story.show_key(story.key if story else "")
        self.side.show_view(state.side)
        network = state.network(state.shown)
        self.network.show_state(network)
        self.options.show_state(state.shown.options)
        self.shared.show_state(state.shown.options)
        self.task.show_state(state)
        dense, cell = network.cell == "dense", network.cell
        self.network.set_shown("cell", not dense)
        self.network.set_shown("gate_bias", cell in ("lstm", "gru"))
        self.network.set_shown("activation", cell in ("simple_rnn", "dense"))
        self.network.set_shown("depth", dense)
        self.network.set_shown("skips", dense)
        self.options.set_shown("clip_at", state.shown.options.clipping != "none")
        self.task.set_shown("length", not dense)

    def show_status(self, under_way: bool) -> None:
        """Offer what can be done now."""
        self._berth.set_enabled(self.stop, under_way, returns=False)
        self.start.setText(_("Start again") if under_way else _("Start both"))

    def _listen(self) -> None:
        for form, changed in (
            (self.network, self.network_changed),
            (self.options, self.option_changed),
            (self.shared, self.option_changed),
            (self.task, self.task_changed),
        ):
            form.changed.connect(changed)
            pass_on(self, form)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.start, 1)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.story)
        column.addLayout(buttons)
        for part in (self.side, self.network, self.options, self.task, self.shared):
            column.addWidget(part)
