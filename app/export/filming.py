"""The stage, filmed: every position of its player, in exact frames, whatever the machine."""

import os
import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.background import Task, Worker
from app.export import pictures, screen
from app.export.pictures import Picture
from app.export.stage import Stage
from models import films, saving
from models.films import Film, Frame, Wanted

_AHEAD = 4
"""Frames that may wait for the encoder."""
_CHECK = 5
_PATIENCE = 2000
"""Looks at a stage that does not settle, after which it is filmed as it is."""


@dataclass(frozen=True)
class Take:
    """What is filmed.

    Parameters
    ----------
    first, last : int
        Positions of the player, both included.
    hold : float
        Seconds that each is seen.
    """

    first: int
    last: int
    hold: float = 0.5

    def frames(self, rate: int) -> int:
        """Give the frames of one position."""
        return max(round(self.hold * rate), 1)


class Filming(QObject):
    """Steps through a player, takes a frame of each position, and has them written on a thread.

    The player comes back to where it was, however it ends.

    Signals: `progressed(done, all)` in positions; `finished(path)`; `failed(sentence)`;
    `ended()` after either, and after `cancel`.
    """

    progressed = Signal(int, int)
    finished = Signal(str)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("film", interval=50, parent=self)
        self._timer = QTimer(self, interval=_CHECK)
        self._timer.timeout.connect(self._look)
        self._frames: queue.Queue[tuple[Frame, int] | None] = queue.Queue(_AHEAD)
        self._given_up = threading.Event()
        self._task: Task | None = None
        self._stage: Stage | None = None

    def is_busy(self) -> bool:
        return self._task is not None

    def start(self, stage: Stage, take: Take, wanted: Picture, film: Film, path: Path) -> None:
        """Begin to film; the stage must stay in front."""
        assert stage.player is not None
        self._stage, self._take, self._picture, self._film = stage, take, wanted, film
        self._before, self._at, self._looks = stage.player.index(), take.first, 0
        self._frames, self._given_up = queue.Queue(_AHEAD), threading.Event()
        self._waiting: tuple[Frame, int] | None = None
        self._size: tuple[int, int] | None = None
        given_up = self._given_up
        job = partial(
            writing, _coming(self._frames, given_up), path, film, lambda: not given_up.is_set()
        )
        self._task = self._worker.submit(job, done=self._finish, failed=self._fail)
        stage.player.pause()
        stage.player.set_filmed(True)
        stage.player.go_to(self._at)
        self._timer.start()

    def cancel(self) -> None:
        """Give up; no file is left behind."""
        if self._task is not None:
            self._given_up.set()
            self._task.cancel()
            self._end()

    def close(self) -> None:
        """End the thread."""
        self.cancel()
        self._worker.stop(2.0)

    def _look(self) -> None:
        """Take the frame of a position once the stage has come to it."""
        stage = self._stage
        if stage is None or stage.player is None:
            return
        self._looks += 1
        if not stage.is_settled() and self._looks < _PATIENCE:
            return
        if self._waiting is None:
            # another position may give the stage another width; a film has one
            frame = screen.fitted(pictures.image(stage.widget, self._picture), self._size)
            self._size = frame.shape[0], frame.shape[1]
            self._waiting = frame, self._take.frames(self._film.rate)
        if self._frames.full():
            return  # the encoder is slower: the window must not wait for it
        self._frames.put_nowait(self._waiting)
        self._waiting, self._looks = None, 0
        self.progressed.emit(
            self._at - self._take.first + 1, self._take.last - self._take.first + 1
        )
        if self._at >= self._take.last:
            self._timer.stop()
            self._close_when_room()
            return
        self._at += 1
        stage.player.go_to(self._at)

    def _close_when_room(self) -> None:
        try:
            self._frames.put_nowait(None)
        except queue.Full:
            QTimer.singleShot(_CHECK, self, self._close_when_room)

    def _finish(self, path: str) -> None:
        self._end()
        self.finished.emit(path)

    def _fail(self, error: Exception) -> None:
        self._given_up.set()
        self._end()
        self.failed.emit(str(error))

    def _end(self) -> None:
        self._timer.stop()
        self._task = None
        if self._stage is not None and self._stage.player is not None:
            self._stage.player.set_filmed(False)
            self._stage.player.go_to(self._before)
        self._stage = None
        self.ended.emit()


def writing(
    frames: Iterable[tuple[Frame, int]],
    path: Path,
    film: Film,
    is_wanted: Wanted = lambda: True,
) -> Generator[int, None, str]:
    """Write frames as they come, beside the file and then in its place; give its path."""
    beside: Path | None = None
    try:
        beside = saving.beside(path, f".{film.format}")
        yield from films.encoding(frames, beside, film, is_wanted)
        beside.replace(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise saving.refusal(path, error) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    return str(path)


def _coming(
    frames: "queue.Queue[tuple[Frame, int] | None]", given_up: threading.Event
) -> Iterator[tuple[Frame, int]]:
    while not given_up.is_set():
        try:
            frame = frames.get(timeout=0.1)
        except queue.Empty:
            continue
        if frame is None:
            return
        yield frame
