"""The commands that open and save: dialogs, state files, and the recent ones."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.keeping import document
from app.parts import dialogs
from app.parts.dialogs import Kind
from app.shell.preferences import Preferences
from app.shell.session import Session
from models.errors import InvalidInput
from resources import _
from widgets import plain


class StateFiles(QObject):
    """Opens and saves the session's states, and remembers which files.

    Signals: `opened()`; `network_wanted(path)` for a trained network, which a lab opens;
    `refused(sentence)`; `saved(name)`.
    """

    opened = Signal()
    network_wanted = Signal(object)
    refused = Signal(str)
    saved = Signal(str)

    def __init__(self, session: Session, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._window = window
        self._recent: QMenu | None = None

    def open(self, path: Path) -> bool:
        """Open a state file; what is refused leaves everything as it was."""
        from models import keras_files  # a start can do without

        if keras_files.may_be_keras(path):
            self.network_wanted.emit(path)
            return True
        try:
            note = self._session.open_file(path)
        except InvalidInput as error:
            self.refused.emit(str(error))
            return False
        self._remember(path)
        self.opened.emit()
        if note:
            self.refused.emit(note)
        return True

    def save(self, path: Path) -> None:
        """Save the states of all labs to a file."""
        try:
            self._session.save_file(path)
        except InvalidInput as error:
            self.refused.emit(str(error))
            return
        self._remember(path)
        self.saved.emit(path.name)

    def ask_open(self) -> None:
        path = dialogs.ask_open(self._window, _("Open state"), _state_files(), _networks())
        if path is not None:
            self.open(path)

    def ask_save(self) -> None:
        kind = _state_files()
        path = dialogs.ask_save(
            self._window, _("Save state"), kind, self._session.current_key + kind.suffixes
        )
        if path is not None:
            self.save(path)

    def fill(self, menu: QMenu) -> None:
        """Keep a menu filled with the recent files."""
        self._recent = menu
        self._fill_recent()

    def _remember(self, path: Path) -> None:
        self._preferences.set(recent=self._preferences.now.with_recent(path.absolute()).recent)
        self._fill_recent()

    def _fill_recent(self) -> None:
        if self._recent is None:
            return
        self._recent.clear()
        for name in self._preferences.now.recent:
            path = Path(name)
            action = self._recent.addAction(plain.menu_text(path.name))
            action.setToolTip(plain.tip(name))
            action.triggered.connect(lambda _checked=False, path=path: self.open(path))
        self._recent.setEnabled(bool(self._preferences.now.recent))


def _networks() -> Kind:
    return Kind(_("Keras models"), ".keras")


def _state_files() -> Kind:
    return Kind(_("Unrolled states"), document.SUFFIX)
