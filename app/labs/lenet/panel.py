"""The panel of controls: the training first, then what is trained, on what, and how."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from app.labs.lenet import opened_words
from app.labs.lenet.own_pictures import OwnPictures
from app.parts.training.buttons import TrainingButtons
from app.parts.training.data_box import DataBox
from app.parts.training.data_source import DataSource
from app.parts.training.file_buttons import FileButtons
from models.datasets import Dataset
from models.lenet import PRESETS, Network, matching_preset, totals
from models.lenet.state import LeNetState
from models.lenet.trials import TRIALS, matching_trial
from models.training import Options
from resources import _, told
from widgets.chooser import Chooser
from widgets.form import Form, Group
from widgets.gesture import pass_on
from widgets.plain import Label


class Panel(QWidget):
    """All controls. It shows a state and reports what the user wants; it holds neither.

    Parameters
    ----------
    rest : QWidget
        Where the keyboard rests while the button that had it cannot be pressed.
    source : DataSource
        Where the pictures come from.

    Signals, beside those of `training` and `files`: `preset_chosen(key)`; `trial_chosen(key)` for
    settings that are to be tried now; `network_changed(name, value)` of what is no layer;
    `pixels_changed(name, value)` of an opened network; `option_changed(name, value)`;
    `dataset_chosen(key)`; `reading_cancelled()`; `log_toggled(on)`; `gesture_started()`,
    `gesture_finished()` and `refused(sentence)`.
    """

    preset_chosen = Signal(str)
    trial_chosen = Signal(str)
    network_changed = Signal(str, object)
    pixels_changed = Signal(str, object)
    option_changed = Signal(str, object)
    dataset_chosen = Signal(str)
    reading_cancelled = Signal()
    log_toggled = Signal(bool)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self, rest: QWidget, source: DataSource) -> None:
        super().__init__()
        self.training = TrainingButtons(rest, slow=True)
        self.preset = self._make_preset()
        self.preset_about = Label(name="quiet", wraps=True)
        self.data = Form(LeNetState, (Group("", ("dataset",)),))
        self.data.changed.connect(self._choose_dataset)
        self.data_box = DataBox(source)
        self.fit = Label(wraps=True)
        self.fit.hide()
        self.data_box.cancelled.connect(self.reading_cancelled)
        self.own = OwnPictures()
        self._make_forms()
        self.trial = _make_trials()
        self.trial.key_chosen.connect(self.trial_chosen)
        self.reason = Label(name="quiet", wraps=True)
        self.log = QCheckBox(_("Loss on a log axis"))
        self.log.setToolTip(_("Show the loss on a logarithmic axis"))
        self.log.toggled.connect(self.log_toggled)
        self.files = FileButtons()
        self._arrange()

    def _make_forms(self) -> None:
        self.options = Form(Options, (Group(_("Training"), _OPTIONS),))
        self.options.changed.connect(self.option_changed)
        self.extras = Form(Network, (Group(_("Start and regularisation"), _EXTRAS),))
        self.extras.changed.connect(self.network_changed)
        self.opened = Form(Network, (Group(_("Opened network"), ("pixels",)),))
        self.opened.changed.connect(self.pixels_changed)
        for box in (self.options.control("optimizer"), self.extras.control("initialisation")):
            if isinstance(box, QComboBox):
                # “Batch size” and ten letters would not fit beside each other on a projector
                box.setMinimumContentsLength(7)
        pass_on(self, self.own, self.options, self.extras, self.opened)

    def show_state(self, state: LeNetState) -> None:
        """Bring all controls to a state."""
        self.data.show_state(state)
        self.options.show_state(state.options)
        self.extras.show_state(state.network)
        self.extras.setVisible(not state.network.given)
        self.opened.show_state(state.network)
        self.opened.setVisible(bool(state.network.given))
        self._show_trial(state)
        preset = matching_preset(state.network)
        with QSignalBlocker(self.log):
            self.preset.show_key(preset.key if preset else "")
            self.log.setChecked(state.log_scale)
        about = preset.about() if preset else _("Your own; see the view “Network”.")
        if state.network.given:
            about = opened_words.about(state.network)
        about = _("{said}.").format(said=about) if preset else about
        count = _("{count:,} weights").format(count=totals(state.network).parameters)
        self.preset_about.setText(told((about, _("{said}.").format(said=count))))
        self.own.setVisible(state.dataset == "own")
        self.own.show_state(state.own)

    def _show_trial(self, state: LeNetState) -> None:
        found = matching_trial(state.network, state.options)
        with QSignalBlocker(self.trial):
            self.trial.show_key("" if found is None else found.key)
        self.reason.setText("" if found is None else found.reason())
        self.reason.setVisible(found is not None)

    def show_data(self, dataset: Dataset) -> None:
        """Say what pictures there are."""
        height, width, channels = dataset.shape
        size = f"{height} × {width}" + (_(", in colour") if channels == 3 else "")
        facts = _("{train:,} for training, {test:,} for testing; {size} pixels").format(
            train=len(dataset.train), test=len(dataset.test), size=size
        )
        self.data_box.show_facts(facts)
        self.own.show_remarks(dataset)

    def show_fit(self, network: Network, dataset: Dataset | None) -> None:
        """Say what pictures an opened network needs, where those that there are do not fit it."""
        said = opened_words.misfit(network, dataset)
        self.fit.setText(said)
        self.fit.setVisible(bool(said))

    def _choose_dataset(self, _name: str, key: str) -> None:
        self.dataset_chosen.emit(key)

    def _make_preset(self) -> Chooser:
        chooser = Chooser(
            _("Own network"),
            _("Networks to start from; the view “Network” changes every layer"),
            [(preset.key, preset.title(), preset.about()) for preset in PRESETS],
        )
        chooser.setAccessibleName(_("Network"))
        chooser.key_chosen.connect(self.preset_chosen)
        return chooser

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.training)
        column.addWidget(self.trial)
        column.addWidget(self.reason)
        column.addSpacing(8)
        for title, parts in (
            (_("Network and data"), (self.preset, self.preset_about, self.opened)),
            ("", (self.data, self.data_box, self.fit, self.own)),
        ):
            if title:
                column.addWidget(Label(title, name="heading"))
            for part in parts:
                column.addWidget(part)
            column.addSpacing(8)
        column.addWidget(self.options)
        column.addWidget(self.extras)
        column.addSpacing(8)
        column.addWidget(self.log)
        column.addWidget(self.files)
        column.addStretch(1)


_OPTIONS = ("optimizer", "learning_rate", "decay", "batch_size", "epochs", "seed")

_EXTRAS = ("initialisation", "dropout", "l2")


def _make_trials() -> Chooser:
    """List settings that are known to work or to fail; one click trains with them."""
    entries = [
        (each.key, f"{'✓' if each.works else '✗'}  {each.title()}", each.reason())
        for each in TRIALS
    ]
    return Chooser(
        _("Try settings…"), _("Settings that work, and some that fail: a click trains"), entries
    )
