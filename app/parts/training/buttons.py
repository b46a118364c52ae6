"""The buttons of a training, and how long each reaches."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.parts.training.session import Status
from models.training import Run
from resources import _, ngettext
from widgets.icons import IconButton
from widgets.keyboard import Berth
from widgets.plain import tip

_AROUND = 10
"""Room beside a word under its icon, in px."""
_BESIDE = 14
"""Room around an icon with a word beside it, in px."""
_STEPS = frozenset({"batch", "epoch", "slow"})


class TrainingButtons(QWidget):
    """Start, Continue, and below them what makes single steps. `Workbench.take_buttons` wires them.

    Parameters
    ----------
    rest : QWidget
        Where the keyboard rests while the button that had it cannot be pressed.
    slow : bool
        Whether a step can be taken apart in this lab.

    Signals: `start_pressed()`, which also pauses and resumes; `extend_pressed()` to let a run that
    has ended learn on; `stop_pressed()`; `steps_wanted(until)` with "batch", "epoch" or "slow";
    `reset_pressed()`.
    """

    start_pressed = Signal()
    extend_pressed = Signal()
    stop_pressed = Signal()
    steps_wanted = Signal(str)
    reset_pressed = Signal()

    def __init__(self, rest: QWidget, *, slow: bool = False) -> None:
        super().__init__()
        self._berth = Berth(rest)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_words)
        self.start = QPushButton(_("Start"))
        self.start.setObjectName("primary")
        self.start.setToolTip(_("Train the network; press again to pause"))
        self.start.clicked.connect(self.start_pressed)
        self.extend = QPushButton(_("Continue"))
        self.extend.clicked.connect(self.extend_pressed)
        self.extend.hide()
        self.steps = self._make_steps(slow)
        self._arrange()

    def show_status(self, status: Status) -> None:
        """Offer what can be done now."""
        active = status in ("starting", "running", "pausing")
        texts = {"paused": _("Resume"), "pausing": _("Pausing…")}
        self.start.setText(texts.get(status, _("Pause") if active else _("Start")))
        can_stop = active or status == "paused"
        self._berth.set_enabled(self.steps["stop"], can_stop, returns=False)
        for name in self.steps.keys() & _STEPS:
            self._berth.set_enabled(self.steps[name], not active)
        self._berth.set_enabled(self.steps["reset"], status != "idle", returns=False)

    def show_extension(self, run: Run | None, epochs: int) -> None:
        """Offer to let a run that has ended learn on; None when there is none."""
        if run is None and self.extend.hasFocus():
            # the same key pauses what it has just begun
            self.start.setFocus()
        self.extend.setVisible(run is not None)
        if run is None:
            return
        self.extend.setText(
            ngettext(
                "Continue: {count} more epoch", "Continue: {count} more epochs", epochs
            ).format(count=epochs)
        )
        self.extend.setToolTip(
            tip(
                _(
                    "Train “{name}” further, with its own settings and the learning rate below; "
                    "Start begins a new run"
                ).format(name=run.info.name)
            )
        )

    def _make_steps(self, slow: bool) -> dict[str, IconButton]:
        steps = {
            name: IconButton(icon, hint)
            for name, (icon, _word, hint) in _hints().items()
            if slow or name != "slow"
        }
        for name, button in steps.items():
            button.setText(_hints()[name][1])
        steps["stop"].clicked.connect(self.stop_pressed)
        steps["reset"].clicked.connect(self.reset_pressed)
        for name in steps.keys() & _STEPS:
            steps[name].clicked.connect(partial(self._want, name))
        return steps

    def _fit_words(self) -> None:
        """Write what each button does, where all words have room: in one row, or else in two."""
        style = Qt.ToolButtonStyle
        buttons = tuple(self.steps.values())
        widest = max(b.fontMetrics().horizontalAdvance(b.text()) for b in buttons)
        beside = widest + _BESIDE + buttons[0].iconSize().width()
        half = -(-len(buttons) // 2)
        if len(buttons) * (widest + _AROUND) <= self.width():
            self._put_steps(len(buttons), style.ToolButtonTextUnderIcon)
        elif half * beside <= self.width():
            self._put_steps(half, style.ToolButtonTextBesideIcon)
        else:
            self._put_steps(len(buttons), style.ToolButtonIconOnly)

    def _put_steps(self, across: int, style: Qt.ToolButtonStyle) -> None:
        for place, button in enumerate(self.steps.values()):
            button.setToolButtonStyle(style)
            if across != self._across:
                self._grid.addWidget(button, *divmod(place, across))
        if across != self._across:
            for column in range(len(self.steps)):
                self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # not now: a button that changes while its row is laid out has the row laid out again
        self._fitting.start()

    def _want(self, until: str) -> None:
        self.steps_wanted.emit(until)

    def _arrange(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._across = 0
        for button in self.steps.values():
            # the words must not make the panel wider
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._put_steps(len(self.steps), Qt.ToolButtonStyle.ToolButtonIconOnly)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.start)
        column.addWidget(self.extend)
        column.addLayout(self._grid)


def _hints() -> dict[str, tuple[str, str, str]]:
    """Give of each button its icon, a word, and what it does."""
    return {
        "stop": ("stop", _("Stop"), _("Stop: end this training; its weights are kept")),
        "batch": ("step", _("Batch"), _("One batch: make one training step")),
        "epoch": ("next-row", _("Epoch"), _("One epoch: every training picture once")),
        "slow": (
            "sum",
            _("Slow"),
            _("One batch in slow motion: forward, loss, backward, update"),
        ),
        "reset": ("reset", _("Reset"), _("Reset to untrained weights")),
    }
