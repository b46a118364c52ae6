"""Frames become a film: GIF, APNG, WebM or MP4, each with exact times, whatever the machine."""

import contextlib
import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedWriter, FileIO
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

import numpy as np
import numpy.typing as npt
from PIL import Image

from models.errors import InvalidInput
from resources import _

Wanted = Callable[[], bool]
"""Tells whether a film is still wanted, from its own thread."""
Frame = npt.NDArray[np.uint8]
"""(H, W, 3) uint8 in [0, 255]: red, green, blue."""

FORMATS = ("gif", "apng", "webm", "mp4")
_PALETTE_FROM = 8
"""Frames that the colours of a GIF are chosen from."""
_COLOURS = 255
_MOST_PIXELS = 200_000_000
"""Of all frames of a GIF or an APNG, which lie in memory until it is written."""
_QUALITY = "20"
"""Of H.264: small numbers are better; numbers of one pixel's width stay sharp."""

_PER_CHANGE = {"gif": 0.055, "apng": 0.085, "mp4": 0.022}
_PER_FRAME = {"webm": 0.011, "mp4": 0.016}
"""Bytes for each pixel of detail: of what changes, or of every frame, as the format has it."""


@dataclass(frozen=True)
class Film:
    """How a film is made.

    Parameters
    ----------
    format : str
        One of `FORMATS`.
    rate : int
        Frames of a second, 1-60.
    loop : bool
        Whether a GIF or an APNG begins anew.
    """

    format: str
    rate: int = 10
    loop: bool = True


class GivenUp(Exception):
    """A film is no longer wanted."""


def most_frames(kind: str, height: int, width: int) -> int | None:
    """Give how many different frames a film of a format and a size may have; None for any."""
    return _MOST_PIXELS // (height * width) if kind in ("gif", "apng") else None


def encoder(film: Film) -> str:
    """Name what will write the film, as a person says it."""
    if film.format == "mp4":
        return "H.264 (ffmpeg)" if ffmpeg() else "MPEG-4"
    return {"gif": "GIF", "apng": "APNG", "webm": "VP8"}[film.format]


def likely_bytes(film: Film, detail: float, changes: int, frames: int) -> float:
    """Guess how large a film will be, from films of the labs: within a factor of two or three.

    Parameters
    ----------
    detail : float
        Pixels of a frame, divided by how many times it is enlarged: a line has edges, whatever its
        width.
    changes : int
        Frames that differ from the one before.
    frames : int
        All frames.
    """
    if weighs_by_frames(film):
        return _PER_FRAME[film.format] * detail * frames
    return _PER_CHANGE[film.format] * detail * changes


def weighs_by_frames(film: Film) -> bool:
    """Tell whether what stands still takes as much of the file as what changes."""
    return film.format == "webm" or (film.format == "mp4" and not ffmpeg())


def ffmpeg() -> str | None:
    """Give the user's own ffmpeg, which can write H.264; None without one."""
    return shutil.which("ffmpeg")


def encoding(
    frames: Iterable[tuple[Frame, int]],
    path: Path,
    film: Film,
    is_wanted: Wanted = lambda: True,
) -> Generator[int, None, int]:
    """Write a film.

    Parameters
    ----------
    frames : iterable of (frame, count)
        Frames of one size, with even sides, and for how many frames each is seen.
    path : Path
        A file that may be written; half a film where it is cancelled.
    film : Film
        Its format and rate.
    is_wanted : callable
        Asked where nothing can be yielded: a GIF or an APNG is written in one call.

    Yields
    ------
    int
        How many frames are written.

    Returns
    -------
    int
        Frames of the whole film.

    Raises
    ------
    InvalidInput
        There are no frames, or this machine cannot write the format.
    GivenUp
        The film is not wanted any more.
    """
    several = iter(frames)
    first = next(several, None)
    if first is None:
        raise InvalidInput(_("A film needs at least one frame."))
    whole = chain([first], several)
    if film.format in ("gif", "apng"):
        return (yield from _by_pillow(whole, path, film, is_wanted))
    if film.format == "mp4" and ffmpeg():
        return (yield from _by_ffmpeg(whole, first[0], path, film))
    return (yield from _by_opencv(whole, first[0], path, film))


def _by_pillow(
    frames: Iterator[tuple[Frame, int]], path: Path, film: Film, is_wanted: Wanted
) -> Generator[int, None, int]:
    durations: list[float] = []
    pictures: list[Image.Image] = []
    count = 0
    for frame, times in frames:
        pictures.append(Image.fromarray(frame))
        if len(pictures) * frame.shape[0] * frame.shape[1] > _MOST_PIXELS:
            raise InvalidInput(
                _("This film is too long or too large for {format}: choose WebM or MP4.").format(
                    format=film.format.upper()
                )
            )
        durations.append(times * 1000 / film.rate)
        count += times
        yield count
    if film.format == "gif":
        palette = _palette(pictures)
        for at, each in enumerate(pictures):
            pictures[at] = each.quantize(palette=palette, dither=Image.Dither.NONE)
            yield count
        # GIF counts in hundredths of a second
        durations = [max(round(each / 10), 2) * 10 for each in durations]
    yield count
    _save(pictures, durations, path, film, is_wanted)
    return count


def _save(
    pictures: list[Image.Image],
    durations: list[float],
    path: Path,
    film: Film,
    is_wanted: Wanted,
) -> None:
    """Write all pictures at once, or as far as they are wanted."""
    options: dict[str, Any] = {"loop": 0} if film.loop else {"loop": 1}
    if film.format == "gif" and not film.loop:
        options = {}
    with _Watched(path, is_wanted) as file:
        pictures[0].save(
            file,
            "GIF" if film.format == "gif" else "PNG",
            save_all=True,
            append_images=_Looked(pictures[1:], is_wanted),
            duration=durations,
            disposal=1 if film.format == "gif" else 0,
            optimize=False,
            **options,
        )


def _ask(is_wanted: Wanted) -> None:
    if not is_wanted():
        raise GivenUp


class _Looked:
    """Pictures that Pillow goes through, more than once, before it writes."""

    def __init__(self, pictures: list[Image.Image], is_wanted: Wanted) -> None:
        self._pictures, self._is_wanted = pictures, is_wanted

    def __iter__(self) -> Iterator[Image.Image]:
        for each in self._pictures:
            _ask(self._is_wanted)
            yield each


class _Watched(BufferedWriter):
    """A file that refuses to grow once it is not wanted."""

    def __init__(self, path: Path, is_wanted: Wanted) -> None:
        super().__init__(FileIO(path, "w"))
        self._is_wanted = is_wanted

    def write(self, data: "ReadableBuffer", /) -> int:
        _ask(self._is_wanted)
        return super().write(data)


def _palette(pictures: list[Image.Image]) -> Image.Image:
    """Choose colours from frames all over the film, so that numbers stay sharp in all of them."""
    step = max(len(pictures) // _PALETTE_FROM, 1)
    some = list(islice(pictures, 0, None, step))
    sheet = Image.new("RGB", (some[0].width, some[0].height * len(some)))
    for at, each in enumerate(some):
        sheet.paste(each, (0, at * each.height))
    return sheet.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _by_opencv(
    frames: Iterator[tuple[Frame, int]], first: Frame, path: Path, film: Film
) -> Generator[int, None, int]:
    import cv2

    # VP9 looks no better at the same size, and takes fifteen times as long
    code = cv2.VideoWriter.fourcc(*("VP80" if film.format == "webm" else "mp4v"))
    height, width = first.shape[:2]
    writer = cv2.VideoWriter(str(path), code, float(film.rate), (width, height))
    if not writer.isOpened():
        raise InvalidInput(
            _("This computer cannot write {format} films. Choose GIF or APNG.").format(
                format=film.format
            )
        )
    count = 0
    try:
        for frame, times in frames:
            turned = np.ascontiguousarray(frame[..., ::-1])
            for _again in range(times):
                writer.write(turned)
                count += 1
                yield count
    finally:
        writer.release()
    # it does not tell when the disk is full
    written = cv2.VideoCapture(str(path))
    written.set(cv2.CAP_PROP_POS_FRAMES, max(count - 2, 0))
    whole, _frame = written.read()
    known = written.get(cv2.CAP_PROP_FRAME_COUNT)
    written.release()
    if not whole or known < count - 1:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return count


def _by_ffmpeg(
    frames: Iterator[tuple[Frame, int]], first: Frame, path: Path, film: Film
) -> Generator[int, None, int]:
    height, width = first.shape[:2]
    command = [
        ffmpeg() or "ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
        "-s", f"{width}x{height}", "-r", str(film.rate), "-i", "-", "-c:v", "libx264",
        "-pix_fmt", "yuv420p", "-crf", _QUALITY, "-f", "mp4", str(path),
    ]  # fmt: skip
    count = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        try:
            for frame, times in frames:
                data = np.ascontiguousarray(frame).tobytes()
                for _again in range(times):
                    process.stdin.write(data)
                count += times
                yield count
        except BrokenPipeError:
            pass  # it ended by itself; its code says why
        finally:
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.wait()
    if process.returncode:
        raise InvalidInput(
            _("ffmpeg could not write this film (code {code}).").format(code=process.returncode)
        )
    return count
