"""Which sentences are listed, and how many words and tokens are kept."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.sentiment.network import SentimentNetwork
from models.sentiment.state import Find, WordsState
from resources import _
from widgets.form import Form, Group
from widgets.gesture import pass_on

_PAUSE = 250
"""The list follows when no key has been struck for this long, in ms."""


class SentencesControls(QWidget):
    """Search and filter, and the limits on words and length.

    Signals: `find_changed(name, value)`; `network_changed(name, value)`; `gesture_started()`,
    `gesture_finished()` and `refused(sentence)`.
    """

    find_changed = Signal(str, object)
    network_changed = Signal(str, object)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setMaxLength(200)
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.search.setToolTip(_("List only the sentences that hold this text"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._report)
        self.search.textEdited.connect(self._wait)
        self.search.editingFinished.connect(self.flush)
        self.filter = Form(Find, (Group("", ("part", "label", "kind")),))
        self.filter.changed.connect(self.find_changed)
        self.limits = Form(SentimentNetwork, (Group(_("Kept"), ("rows", "length")),))
        self.limits.changed.connect(self.network_changed)
        pass_on(self, self.filter, self.limits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.search, self.filter, self.limits):
            column.addWidget(part)

    def show_sentences(self, state: WordsState) -> None:
        """Bring the controls to a state; kinds are known of what was made by rule."""
        if self.search.text() != state.find.text and not self._pause.isActive():
            self.search.setText(state.find.text)
        self.filter.show_state(state.find)
        self.filter.set_shown("kind", state.data.source not in ("imdb", "own"))
        self.limits.show_state(state.network)

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        if self._pause.isActive():
            self._pause.stop()
            self._report()

    def _wait(self, _text: str) -> None:
        self._pause.start()

    def _report(self) -> None:
        self.find_changed.emit("text", self.search.text())
