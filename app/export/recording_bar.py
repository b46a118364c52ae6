"""The line that says that one is being recorded, since when, and what can be done about it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton

from resources import _
from widgets.icons import IconButton
from widgets.plain import Label

if TYPE_CHECKING:  # the bar is there from the start, what records is not
    from app.export.recording import Status

_MEGABYTE = 1e6


class RecordingBar(QFrame):
    """Offers to record, shows that it is done and for how long, and what can follow.

    Signals: `start_pressed()`, `pause_pressed()` for both pause and resume, `stop_pressed()`,
    `film_pressed()`, `discard_pressed()`.
    """

    start_pressed = Signal()
    pause_pressed = Signal()
    stop_pressed = Signal()
    film_pressed = Signal()
    discard_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recordingBar")
        self.sign = Label("●", name="recording")
        self.said = Label()
        self.said.setAccessibleName(_("Recording"))
        self.part = QComboBox()
        self.part.setAccessibleName(_("What is recorded"))
        self.part.addItems([_("the stage"), _("the lab with its controls")])
        self.limit = Label(name="quiet")
        self.start = _button(_("Start"), self.start_pressed.emit, primary=True)
        self.pause = _button(_("Pause"), self.pause_pressed.emit)
        self.stop = _button(_("Stop"), self.stop_pressed.emit, primary=True)
        self.film = _button(_("Make film…"), self.film_pressed.emit, primary=True)
        self.discard = _button(_("Discard…"), self.discard_pressed.emit)
        self.cancel = IconButton("close", _("Do not record"))
        self.cancel.clicked.connect(self.hide)
        self._arrange()
        self.hide()

    def offer(self, megabytes: float) -> None:
        """Offer to record, and say within which limits."""
        self._show_only(self.part, self.limit, self.start, self.cancel)
        self._say(_("Record what I do:"))
        self.limit.setText(
            _("At most 10 minutes and {size:.0f} MB on disk.").format(size=megabytes)
        )
        self.show()
        self.start.setFocus()

    def show_status(self, status: "Status", elapsed: int, size: int) -> None:
        """Say what is happening; `elapsed` is in ms, `size` in bytes."""
        at = clock(elapsed)
        said = {
            "running": _("Recording: {time}"),
            "paused": _("Recording paused at {time}"),
            "ending": _("Recorded: {time}"),
            "ended": _("Recorded: {time}. The recording is kept until it is discarded."),
        }
        if status == "off":
            self.hide()
            return
        live = status in ("running", "paused")
        self._show_only(
            *[self.limit, self.pause, self.stop] * live,
            *[self.sign] * (status == "running"),
            *[self.film, self.discard] * (status == "ended"),
        )
        self._say(said[status].format(time=at))
        self.limit.setText(_("of at most 10:00 · {size:.1f} MB").format(size=size / _MEGABYTE))
        self.pause.setText(_("Resume") if status == "paused" else _("Pause"))
        self.show()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setAccessibleDescription(sentence)

    def _show_only(self, *parts: object) -> None:
        several = (
            self.sign, self.part, self.limit, self.start, self.pause, self.stop, self.film,
            self.discard, self.cancel,
        )  # fmt: skip
        for part in several:
            part.setVisible(part in parts)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        for part in (self.sign, self.said, self.part, self.limit):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.start, self.pause, self.stop, self.film, self.discard, self.cancel):
            row.addWidget(part)


def clock(milliseconds: int) -> str:
    """Write a time as minutes and seconds."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _button(text: str, press: object, *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if primary:
        button.setObjectName("primary")
    button.clicked.connect(press)
    return button
