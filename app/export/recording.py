"""What one does, recorded: the window is read where it was painted, and never waits."""

import queue
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.background import Worker
from app.export import screen
from models import saving, tapes
from models.errors import InvalidInput
from models.tapes import Tape
from resources import _

Status = Literal["off", "running", "paused", "ending", "ended"]

_LEAST = 60
"""Between two looks at the window, in ms."""
_SHARE = 10
"""A look costs at most one part in so many of the window's time."""
_AHEAD = 3
"""Pictures that may wait for the tape."""
_TICK = 250


@dataclass(frozen=True)
class _Seen:
    image: QImage | None
    """None at the end."""
    at: int


class Recording(QObject):
    """Keeps on a tape what is seen of a window while one works in it.

    Parameters
    ----------
    window : QWidget
        Where it is worked.
    tape : Path
        Where the tape lies while there is one.
    clock : callable
        Gives seconds.

    Signals: `changed()` when the status or what `elapsed` and `size` give is another;
    `stopped(sentence)` when a limit or a fault ended it.
    """

    changed = Signal()
    stopped = Signal(str)

    def __init__(
        self, window: QWidget, tape: Path, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(window)
        self._window, self._tape, self._clock = window, tape, clock
        self._part: Callable[[], QWidget] = lambda: window
        self.status: Status = "off"
        self.size = 0
        """Bytes on the tape."""
        self._before, self._since = 0.0, 0.0
        self._free = 0.0
        self._seen: queue.Queue[_Seen] = queue.Queue()
        self._given_up = threading.Event()
        self._worker = Worker("recording", interval=_TICK, parent=self)
        self._looking = QTimer(self, singleShot=True)
        self._looking.timeout.connect(self._look)
        self._ticking = QTimer(self, interval=_TICK)
        self._ticking.timeout.connect(self._tick)

    @property
    def tape(self) -> Path:
        return self._tape

    def elapsed(self) -> int:
        """Give how long has been recorded, in ms, without the pauses."""
        running = self._clock() - self._since if self.status == "running" else 0.0
        return round((self._before + running) * 1000)

    def room(self) -> int:
        """Give how many bytes a tape may take here."""
        folders = (each for each in self._tape.parents if each.is_dir())
        try:
            return min(tapes.LARGEST, disk_usage(next(folders)).free)
        except OSError:
            return tapes.LARGEST

    # ---- what it does

    def start(self, part: Callable[[], QWidget]) -> None:
        """Begin; the part of the window is asked for at each look, since another may come."""
        if self.status not in ("off", "ended"):
            return
        self._part, self._before, self.size = part, 0.0, 0
        self._seen, self._given_up = queue.Queue(), threading.Event()
        job = partial(_keeping, self._seen, self._given_up, self._tape)
        self._worker.submit(job, progress=self._weigh, done=self._end, failed=self._fail)
        self._window.installEventFilter(self)
        self._run()

    def pause(self) -> None:
        """Take nothing until `resume`; the pause is not in the film."""
        if self.status == "running":
            self._look()
            self._before = self.elapsed() / 1000
            self._set("paused")

    def resume(self) -> None:
        if self.status == "paused":
            self._run()

    def stop(self) -> None:
        """End; the status becomes "ended" once all is on the tape."""
        if self.status in ("running", "paused"):
            self.pause()
            self._seen.put(_Seen(None, self.elapsed()))
            self._set("ending")

    def discard(self) -> None:
        """Throw away what was recorded."""
        self._given_up.set()
        self._seen.put(_Seen(None, 0))
        self._worker.stop(2.0)
        self._worker.deleteLater()
        self._worker = Worker("recording", interval=_TICK, parent=self)
        self._tape.unlink(missing_ok=True)
        self.size = 0
        self._set("off")

    def find(self) -> bool:
        """Take up the tape that an earlier run has left; tell whether there is one."""
        if self.status != "off" or not self._tape.is_file():
            return False
        try:
            self._before = tapes.reel(self._tape).duration / 1000
        except InvalidInput:
            self._tape.unlink(missing_ok=True)
            return False
        self._set("ended")
        return True

    def close(self) -> None:
        """End the thread; what is on the tape stays there."""
        self.stop()
        deadline = time.monotonic() + 2.0
        while self.status == "ending" and not self._seen.empty() and time.monotonic() < deadline:
            time.sleep(0.01)
        self._given_up.set()
        self._worker.stop(2.0)

    # ---- inside

    def _run(self) -> None:
        self._since = self._clock()
        self._set("running")
        self._look()

    def _set(self, status: Status) -> None:
        self.status = status
        if status == "running":
            self._ticking.start()
        else:
            self._ticking.stop()
            self._looking.stop()
        if status in ("off", "ending", "ended"):
            self._window.removeEventFilter(self)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # the window is about to paint something; it is looked at when that has been done
        if event.type() == QEvent.Type.UpdateRequest and not self._looking.isActive():
            self._looking.start(max(0, round((self._free - self._clock()) * 1000)))
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if self.status != "running":
            return
        began = self._clock()
        if self._seen.qsize() >= _AHEAD:
            self._looking.start(_LEAST)  # the tape is slower: the window does not wait for it
            return
        part = self._part()
        if part.isVisible():
            self._seen.put(_Seen(screen.seen(part), self.elapsed()))
        now = self._clock()
        self._free = now + max(_LEAST / 1000, _SHARE * (now - began))

    def _tick(self) -> None:
        if self.elapsed() >= tapes.LONGEST:
            self._stop_with(_("The recording has ended: ten minutes are its limit."))
        else:
            self.changed.emit()

    def _weigh(self, sizes: list[int]) -> None:
        self.size = sizes[-1]
        if self.size >= tapes.LARGEST:
            self._stop_with(_("The recording has ended: one gigabyte is its limit."))

    def _stop_with(self, sentence: str) -> None:
        if self.status in ("running", "paused"):
            self.stop()
            self.stopped.emit(sentence)

    def _end(self, _size: int) -> None:
        self._set("ended")

    def _fail(self, error: Exception) -> None:
        self._before = self.elapsed() / 1000
        self._set("off")
        self.find()  # what was written before is not lost
        self.stopped.emit(str(saving.refusal(self._tape, error, own=True)))


def _keeping(
    seen: "queue.Queue[_Seen]", given_up: threading.Event, path: Path
) -> Generator[int, None, int]:
    """Put on a tape what comes; give how many bytes there are on it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size: tuple[int, int] | None = None
    with saving.begun(path) as file:
        tape = Tape(file)
        while not given_up.is_set():
            try:
                one = seen.get(timeout=0.2)
            except queue.Empty:
                continue
            if one.image is None:
                tape.end(one.at)
                break
            frame = screen.fitted(one.image, size)
            size = frame.shape[0], frame.shape[1]
            tape.add(frame, one.at)
            yield tape.bytes
    return tape.bytes
