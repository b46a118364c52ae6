"""What was seen, kept on disk: each frame with its time, and none that says nothing new."""

import bisect
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from models import regular
from models.errors import InvalidInput
from models.films import Frame
from resources import _

LONGEST = 10 * 60 * 1000
"""Of a tape, in ms."""
LARGEST = 10**9
"""Of a tape, in bytes."""
_MAGIC = b"unrolled tape 1\n"
_HEAD = struct.Struct("<BIHHI")
"""Before each frame: its kind, when it came in ms, height, width, and its bytes on the tape."""
_END, _WHOLE, _CHANGE = range(3)
_OFTEN = 20
"""Every so many frames one is kept whole, so that the middle of a tape is found quickly."""
_LAST_SHOWN = 500
"""How long the last frame is seen on a tape that nobody could end, in ms."""


class Tape:
    """Writes a tape. What is on it can be read at any time, even if it is never ended.

    Parameters
    ----------
    file : binary file
        An empty one, open for writing.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._last: Frame | None = None
        self._count = 0
        self.bytes = file.write(_MAGIC)

    def add(self, frame: Frame, at: int) -> bool:
        """Keep a frame that came `at` ms after the beginning; tell whether it was a new one.

        All frames of a tape have one size; times never go back.
        """
        last = self._last
        if last is not None and np.array_equal(last, frame):
            return False
        whole = last is None or self._count % _OFTEN == 0
        data = frame if whole or last is None else frame ^ last
        self._put(_WHOLE if whole else _CHANGE, at, frame.shape, zlib.compress(data.tobytes(), 1))
        self._last, self._count = frame, self._count + 1
        return True

    def end(self, at: int) -> None:
        """Say how long the last frame was seen."""
        self._put(_END, at, (0, 0), b"")

    def _put(self, kind: int, at: int, shape: Sequence[int], data: bytes) -> None:
        self._file.write(_HEAD.pack(kind, at, shape[0], shape[1], len(data)) + data)
        # each frame is in the system's hands at once: nothing is lost if the app is
        self._file.flush()
        self.bytes += _HEAD.size + len(data)


@dataclass(frozen=True)
class _Shot:
    kind: int
    at: int
    place: int
    length: int


@dataclass(frozen=True)
class Reel:
    """A tape to be read: `height` and `width` in px, `duration` in ms."""

    path: Path
    height: int
    width: int
    duration: int
    shots: tuple[_Shot, ...]

    def frames(self, first: int, last: int) -> Iterator[tuple[Frame, int, int]]:
        """Give what is seen between two times in ms: each frame, from when, and until when."""
        times = [shot.at for shot in self.shots]
        begin = max(bisect.bisect_right(times, first) - 1, 0)
        end = max(bisect.bisect_left(times, last), begin + 1)
        until = [*times[1:], self.duration]
        for number, frame in self._read(begin, end):
            yield frame, max(times[number], first), min(until[number], last)

    def frame_at(self, time: int) -> Frame:
        """Give the frame that is seen at a time in ms."""
        return next(frame for frame, _from, _until in self.frames(time, time + 1))

    def bytes(self, first: int, last: int) -> int:
        """Give about how many bytes what changes between two times takes."""
        several = [shot for shot in self.shots if first <= shot.at < last and shot.kind == _CHANGE]
        return self.shots[0].length + sum(shot.length for shot in several)

    def count(self, first: int, last: int) -> int:
        """Give how many different frames are seen between two times."""
        return 1 + sum(first < shot.at < last for shot in self.shots)

    def _read(self, begin: int, end: int) -> Iterator[tuple[int, Frame]]:
        key = next(at for at in range(begin, -1, -1) if self.shots[at].kind == _WHOLE)
        with regular.opened(self.path) as file:
            frame = np.zeros((self.height, self.width, 3), np.uint8)
            for number in range(key, end):
                shot = self.shots[number]
                file.seek(shot.place)
                data = np.frombuffer(zlib.decompress(file.read(shot.length)), np.uint8)
                data = data.reshape(self.height, self.width, 3)
                frame = data if shot.kind == _WHOLE else frame ^ data
                if number >= begin:
                    yield number, frame


def reel(path: Path) -> Reel:
    """Read what is on a tape; a frame that was only half written is left out.

    Raises
    ------
    InvalidInput
        It cannot be read, or there is nothing on it.
    """
    try:
        with regular.opened(path) as file:
            shots, size, ended = _index(file)
    except OSError as error:
        raise regular.refusal(path, error) from error
    if not shots:
        raise InvalidInput(_("Nothing was recorded."))
    last = shots[-1].at
    return Reel(path, *size, last + _LAST_SHOWN if ended is None else max(ended, last + 1), shots)


def _index(file: BinaryIO) -> tuple[tuple[_Shot, ...], tuple[int, int], int | None]:
    """Find the frames, their size, and when the tape was ended."""
    shots: list[_Shot] = []
    size, ended = (0, 0), None
    whole = file.seek(0, 2)
    file.seek(0)
    if file.read(len(_MAGIC)) != _MAGIC:
        return (), size, None
    while len(head := file.read(_HEAD.size)) == _HEAD.size:
        kind, at, height, width, length = _HEAD.unpack(head)
        place = file.tell()
        if kind == _END:
            ended = at
            break
        if place + length > whole:
            break
        shots.append(_Shot(kind, at, place, length))
        size = height, width
        file.seek(length, 1)
    return tuple(shots), size, ended


@dataclass(frozen=True)
class Cut:
    """What of a tape becomes a film.

    Parameters
    ----------
    first, last : int
        From when until when, in ms.
    rate : int
        Frames of a second.
    smaller : int
        1 for the size that was recorded, 2 for half of it.
    """

    first: int
    last: int
    rate: int
    smaller: int = 1

    def length(self) -> int:
        """Give how many frames the film has."""
        return max(self._tick(self.last), 1)

    def frames(self, reel: Reel) -> Iterator[tuple[Frame, int]]:
        """Give the film's frames, and for how many each is seen: together exactly `length`."""
        done = 0
        for frame, _from, until in reel.frames(self.first, self.last):
            count = (self.length() if until >= self.last else self._tick(until)) - done
            if count > 0:
                done += count
                yield self._sized(frame), count

    def _tick(self, time: int) -> int:
        return round((time - self.first) * self.rate / 1000)

    def _sized(self, frame: Frame) -> Frame:
        if self.smaller == 1:
            return frame
        small = np.asarray(Image.fromarray(frame).reduce(self.smaller))
        return small[: small.shape[0] & ~1, : small.shape[1] & ~1]
