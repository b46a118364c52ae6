"""The commands that open and save: dialogs, state files, pictures, and the recent ones."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.keeping import document
from app.shell.preferences import Preferences
from app.shell.session import Session
from models.errors import InvalidInput
from resources import _
from widgets import plain


class StateFiles(QObject):
    """Opens and saves the session's states, and remembers which files.

    Signals: `opened()`; `refused(sentence)`; `saved(name)`.
    """

    opened = Signal()
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
        try:
            self._session.open_file(path)
        except InvalidInput as error:
            self.refused.emit(str(error))
            return False
        self._remember(path)
        self.opened.emit()
        return True

    def save(self, path: Path) -> None:
        """Save the states of all labs to a file."""
        if not path.suffix:
            path = path.with_suffix(document.SUFFIX)
        try:
            self._session.save_file(path)
        except InvalidInput as error:
            self.refused.emit(str(error))
            return
        self._remember(path)
        self.saved.emit(path.name)

    def save_picture(self, path: Path) -> None:
        """Save what the lab in front shows as a PNG picture."""
        if self._session.current.page.grab().save(str(path), "PNG"):
            self.saved.emit(path.name)
        else:
            self.refused.emit(
                _("“{name}” could not be saved. Choose another folder.").format(name=path.name)
            )

    def ask_open(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open state"), _documents(), _state_files()
        )
        if name:
            self.open(Path(name))

    def ask_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save state"), self._suggestion(document.SUFFIX), _state_files()
        )
        if name:
            self.save(Path(name))

    def ask_picture(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save picture"), self._suggestion(".png"), _("PNG pictures (*.png)")
        )
        if name:
            self.save_picture(Path(name))

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

    def _suggestion(self, suffix: str) -> str:
        return str(Path(_documents()) / f"{self._session.current_key}{suffix}")


def _state_files() -> str:
    return _("Unrolled states (*{suffix})").format(suffix=document.SUFFIX)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
