"""Networks in Keras's own files, read behind the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.background import Background, Latest, once, tell_user
from app.parts import dialogs
from app.parts.dialogs import Kind
from models import keras_files
from models.errors import InvalidInput
from resources import _


class KerasReading(QObject):
    """Asks for files, and gives what a lab makes of them.

    Parameters
    ----------
    understand : callable
        Reads a file, on a thread, and gives what the lab can show of it, or refuses it.
    over : QWidget
        What dialogs belong to.

    Signals: `opened(found)`; `refused(sentence)`.
    """

    opened = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        background: Background,
        understand: Callable[[Path], Any],
        over: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._understand, self._over = understand, over
        self._reading: Latest[Any] = Latest(
            background.compute, self.opened.emit, failed=self._fail, parent=self
        )

    def take(self, mime: QMimeData) -> bool:
        """Open a file that was dropped or pasted; tell whether it is meant to be one of Keras."""
        paths = [path for path in dialogs.local_files(mime) if keras_files.may_be_keras(path)]
        if paths:
            self.read(paths[0])
        return bool(paths)

    def ask(self) -> None:
        """Read a file that is asked for."""
        kind = Kind(_("Keras models"), ".keras", more="*.h5")
        path = dialogs.ask_open(self._over, _("Open trained network"), kind)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file."""
        self._reading.ask(once(partial(self._understand, path)))

    def is_settled(self) -> bool:
        """Tell whether nothing is being read."""
        return self._reading.is_settled()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.refused.emit(str(error))
        else:
            tell_user(error)
