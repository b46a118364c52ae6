"""Networks in Keras's own files, read behind the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.background import Latest, Worker, tell_user
from app.parts import dialogs
from app.parts.dialogs import Kind
from app.parts.training import progress
from models import keras_files
from models.errors import InvalidInput
from models.progress import Reads
from resources import _
from widgets.boxes import column
from widgets.plain import Label

_PATIENCE = 200
"""Of what is read in less time than this, in ms, nothing is said on the way."""
_SECONDS_TO_STOP = 1.0


class KerasReading(QObject):
    """Asks for files, and gives what a lab makes of them.

    Parameters
    ----------
    reading : callable
        Makes the job that reads a file and gives what the lab can show of it, or refuses it.
    over : QWidget
        What dialogs belong to.

    Signals: `opened(found)`; `refused(sentence)`; of a file that takes long, `said(sentence)` on
    how far it is, and `ended()` when it has been read, refused or given up.
    """

    opened = Signal(object)
    refused = Signal(str)
    said = Signal(str)
    ended = Signal()

    def __init__(
        self, reading: Callable[[Path], Reads[Any]], over: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._job, self._over = reading, over
        # of its own: on a slow disk it takes seconds, and no picture should wait for it
        self._worker = Worker("trained network", interval=100, parent=self)
        self._reading: Latest[Any] = Latest(
            self._worker, self.opened.emit, failed=self._fail, parent=self
        )
        self._reading.settled.connect(self._end)
        self._so_far = ""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._say)

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
        """Read a file; one that is being read is given up."""
        self._so_far = _("Reading “{name}”…").format(name=path.name)
        if not self._patience.isActive():
            self._patience.start()
        self._reading.ask(partial(self._job, path), progress=self._report)

    def cancel(self) -> None:
        """Give up what is being read; nothing has changed then."""
        self._reading.drop()
        self._end()

    def is_settled(self) -> bool:
        """Tell whether nothing is being read."""
        return self._reading.is_settled()

    def close(self) -> None:
        """End the thread; the app ends."""
        self._patience.stop()
        self._worker.stop(_SECONDS_TO_STOP)

    def _report(self, items: list[Any]) -> None:
        told = [item for item in items if item is not None]
        if told:
            self._so_far = progress.sentence(told[-1])
            if not self._patience.isActive():
                self._say()

    def _say(self) -> None:
        self.said.emit(self._so_far)

    def _end(self) -> None:
        self._patience.stop()
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.refused.emit(str(error))
        else:
            tell_user(error)


class KerasBox(QWidget):
    """How far a trained network has been read, and the way out; hidden while none is."""

    def __init__(self, reading: KerasReading) -> None:
        super().__init__()
        self.so_far = Label(wraps=True)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setToolTip(_("Stop reading the network; everything stays as it is"))
        self.cancel.clicked.connect(reading.cancel)
        column(self.so_far, self.cancel, spacing=8, within=self)
        self.hide()
        reading.said.connect(self._show)
        reading.ended.connect(self.hide)

    def _show(self, sentence: str) -> None:
        self.so_far.setText(sentence)
        self.show()
