"""The command “Record what I do”: the bar, the tape and the film of it, on the window."""

import secrets
from collections.abc import Callable
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.export.recording import Recording
from app.export.recording_bar import RecordingBar
from app.keeping import places
from models import tapes
from models.errors import InvalidInput
from resources import _
from widgets.plain import MessageBox

if TYPE_CHECKING:  # loaded when something has been recorded
    from app.export.recorded import RecordedDialog

_TAPE = "recording.tape"


class Recorder(QObject):
    """Records on request. What was recorded is there until it is discarded, in the next run too.

    Parameters
    ----------
    labs : QWidget
        What holds the labs.
    stage : callable
        Gives the stage in front.
    keeps : bool
        Whether the tape is kept for the next start; else it goes with the window.

    Signals: `saved(name)`; `said(sentence)` for what went wrong, or has come to a limit.
    """

    saved = Signal(str)
    said = Signal(str)

    def __init__(
        self, window: QWidget, labs: QWidget, stage: Callable[[], QWidget], *, keeps: bool
    ) -> None:
        super().__init__(window)
        self._window, self._labs, self._stage = window, labs, stage
        self._keeps = keeps
        own = Path(gettempdir()) / f"unrolled-{secrets.token_hex(8)}.tape"
        self.recording = Recording(window, places.data() / _TAPE if keeps else own)
        self.bar = RecordingBar()
        self.dialog: RecordedDialog | None = None
        self._connect()
        if keeps:
            self.recording.find()

    def press(self) -> None:
        """Offer, begin, or end: what the key does."""
        status = self.recording.status
        if status == "off" and self.bar.isHidden():
            self.bar.offer(self._room() / 1e6)
        elif status == "off":
            self.start()
        elif status in ("running", "paused"):
            self.recording.stop()
        elif status == "ended":
            self.make_film()

    def start(self) -> None:
        """Begin to record the part that was chosen."""
        whole = self.bar.part.currentIndex() == 1
        self.recording.start((lambda: self._labs) if whole else self._stage)
        # so that the keys of the lab, such as Space for its player, work at once
        self._labs.setFocus()

    def make_film(self) -> None:
        """Open the dialog for the film of what was recorded."""
        from app.export.recorded import RecordedDialog

        try:
            reel = tapes.reel(self.recording.tape)
        except InvalidInput as error:
            self.recording.discard()
            self.said.emit(str(error))
            return
        self.dialog = dialog = RecordedDialog(reel, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self.saved)
        dialog.finished.connect(self._end_film)
        dialog.open()

    def close(self) -> None:
        """End; the window closes."""
        self.recording.close()
        if not self._keeps:
            self.recording.discard()

    def _room(self) -> int:
        folders = (each for each in self.recording.tape.parents if each.is_dir())
        try:
            return min(tapes.LARGEST, disk_usage(next(folders)).free)
        except OSError:
            return tapes.LARGEST

    def _connect(self) -> None:
        self.recording.changed.connect(self._show)
        self.recording.stopped.connect(self.said)
        self.bar.start_pressed.connect(self.start)
        self.bar.pause_pressed.connect(self._pause)
        self.bar.stop_pressed.connect(self.recording.stop)
        self.bar.film_pressed.connect(self.make_film)
        self.bar.discard_pressed.connect(self._ask_discard)

    def _pause(self) -> None:
        if self.recording.status == "paused":
            self.recording.resume()
        else:
            self.recording.pause()

    def _show(self) -> None:
        recording = self.recording
        ended = recording.status == "ended" and self.bar.film.isHidden()
        self.bar.show_status(recording.status, recording.elapsed(), recording.size)
        if ended and self._window.isVisible():
            self.make_film()

    def _end_film(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and dialog.was_saved:
            self.recording.discard()

    def _ask_discard(self) -> None:
        question = _("Discard the recording? It cannot be brought back.")
        box = MessageBox(MessageBox.Icon.Warning, _("Discard"), question, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setStandardButtons(
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel
        )
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Discard).clicked.connect(self.recording.discard)
        box.open()
