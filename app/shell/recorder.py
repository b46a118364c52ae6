"""The command “Record what I do”: the bar, the tape and the film of it, on the window."""

from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.export.recording_bar import RecordingBar
from app.keeping import places
from models.errors import InvalidInput
from resources import _
from widgets.plain import MessageBox

if TYPE_CHECKING:  # loaded when something is recorded, or has been
    from app.export.recorded import RecordedDialog
    from app.export.recording import Recording

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
        own = Path(gettempdir()) / f"unrolled-{uuid4().hex}.tape"
        self._tape = places.data() / _TAPE if keeps else own
        self._recording: Recording | None = None
        self.bar = RecordingBar()
        self.dialog: RecordedDialog | None = None
        self._connect()
        if keeps and self._tape.is_file():
            self.recording.find()

    @property
    def recording(self) -> "Recording":
        """What records; made when it is first asked for."""
        if self._recording is None:
            from app.export.recording import Recording

            self._recording = Recording(self._window, self._tape)
            self._recording.changed.connect(self._show)
            self._recording.stopped.connect(self.said)
        return self._recording

    def press(self) -> None:
        """Offer, begin, or end: what the key does."""
        status = self.recording.status
        if status == "off" and self.bar.isHidden():
            self.bar.offer(self.recording.room() / 1e6)
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
        from models import tapes

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
        if self._recording is None:
            return
        self._recording.close()
        if not self._keeps:
            self._recording.discard()

    def _connect(self) -> None:
        self.bar.start_pressed.connect(self.start)
        self.bar.pause_pressed.connect(self._pause)
        self.bar.stop_pressed.connect(lambda: self.recording.stop())
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
