"""Files from the net, known beforehand by their SHA-256, with progress and a way out."""

import contextlib
import importlib
import queue
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models import regular
from models.errors import InvalidInput
from resources import _

_PAUSE = 0.1
"""Seconds between two reports of progress."""
_CHUNK = 1 << 14
_TIMEOUT = 15
"""Seconds without a byte after which the server is taken to be unreachable."""
_PATIENCE = 30.0
"""Seconds in which at least one chunk must come; a byte a second would never end."""


@dataclass(frozen=True)
class Source:
    """A file on the net.

    Parameters
    ----------
    url : str
        Where it lies.
    sha256 : str
        What it must hash to; anything else is thrown away.
    size : int
        Its length in bytes.
    md5 : str
        Where no SHA-256 has been published: its MD5, and `sha256` is empty.
    """

    url: str
    sha256: str
    size: int
    md5: str = ""

    @property
    def known_hash(self) -> tuple[str, str]:
        """Which hash it is known by, and what that must be."""
        return ("sha256", self.sha256) if self.sha256 else ("md5", self.md5)

    @property
    def file_name(self) -> str:
        """The name under which it is kept: the last part of its address."""
        return self.url.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Received:
    """How far a download has come."""

    received: int
    """Bytes so far, of all files."""
    total: int
    seconds: float

    @property
    def remaining(self) -> float | None:
        """Seconds still to wait at the speed so far; None when nothing has come yet."""
        return self.seconds * (self.total / self.received - 1) if self.received else None


def download(
    sources: tuple[Source, ...], folder: Path, *, patience: float = _PATIENCE
) -> Generator[Received, None, list[Path]]:
    """Fetch files into a folder; those that are there and genuine are not fetched again.

    A file appears under its name only when it is whole and its hash is right. Closing the
    generator cancels; the next download starts that file afresh.

    Parameters
    ----------
    sources : tuple of Source
        What to fetch, in order.
    folder : Path
        Where to keep it; made when it is not there.
    patience : float
        Seconds in which at least 16 KB must come.

    Yields
    ------
    Received
        Ten times a second.

    Returns
    -------
    list of Path
        The files, in the order of the sources.

    Raises
    ------
    InvalidInput
        The net cannot be reached, the server refuses or sends hardly anything, the file is not
        what it should be, or the folder cannot be written.
    """
    began = time.monotonic()
    total = sum(source.size for source in sources)
    done = 0
    for source in sources:
        if not is_genuine(folder / source.file_name, source):
            transfer = _Transfer(source, folder, patience)
            try:
                for received in transfer.run():
                    yield Received(done + received, total, time.monotonic() - began)
            finally:
                transfer.cancel()
        done += source.size
        yield Received(done, total, time.monotonic() - began)
    return [folder / source.file_name for source in sources]


def is_genuine(file: Path, source: Source) -> bool:
    """Tell whether a file is there and is the one that was published."""
    try:
        if file.stat().st_size != source.size:
            return False
        algorithm, wanted = source.known_hash
        return bool(_pooch().file_hash(str(file), alg=algorithm) == wanted)
    except OSError:
        return False


def _pooch() -> Any:
    """Give pooch, which carries no complete types, when it is needed."""
    return importlib.import_module("pooch")


class _Cancelled(Exception):
    """Raised inside pooch to make it stop and clean up."""


class _Transfer:
    """One file on its way, fetched by pooch on a thread of its own.

    The thread is what makes a silent server bearable: pooch waits for it, and we do not.
    """

    def __init__(self, source: Source, folder: Path, patience: float) -> None:
        self._source = source
        self._patience = patience
        self._folder = folder
        self._cancelled = threading.Event()
        self._ended: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._fetch, name="download", daemon=True)
        self._responses: list[Any] = []
        self.total = source.size
        self.received = 0

    def run(self) -> Generator[int, None, None]:
        self._thread.start()
        came, since = 0, time.monotonic()
        while True:
            try:
                error = self._ended.get(timeout=_PAUSE)
            except queue.Empty:
                if self.received > came:
                    came, since = self.received, time.monotonic()
                elif time.monotonic() - since > self._patience:
                    raise InvalidInput(_too_slow(self._source)) from None
                yield min(self.received, self._source.size)
                continue
            if error is not None:
                raise InvalidInput(_reason(error, self._source)) from error
            return

    def cancel(self) -> None:
        self._cancelled.set()
        for response in self._responses:
            # ends a read that would otherwise wait for a whole chunk; urllib3 has it since 2.3
            shutdown = getattr(response.raw, "shutdown", None)
            if shutdown is not None:
                _calmly(shutdown)

    def _fetch(self) -> None:
        pooch = _pooch()
        pooch.get_logger().setLevel("ERROR")
        try:
            pooch.retrieve(
                self._source.url,
                known_hash=":".join(self._source.known_hash),
                fname=self._source.file_name,
                path=self._folder,
                downloader=pooch.HTTPDownloader(
                    progressbar=self,
                    chunk_size=_CHUNK,
                    timeout=_TIMEOUT,
                    hooks={"response": self._remember},
                ),
            )
        except Exception as error:  # noqa: BLE001  whatever went wrong is told in the caller's thread
            self._ended.put(error)
        else:
            self._ended.put(None)
        finally:
            for response in self._responses:
                response.close()

    def _remember(self, response: Any, *_arguments: Any, **_named: Any) -> None:
        """Keep the connection, because pooch does not close it when it is interrupted."""
        self._responses.append(response)

    # ---- what pooch asks of a progress bar

    def update(self, count: int) -> None:
        self.received += count
        # pooch counts whole chunks, so the last one may reach beyond the end
        if self._cancelled.is_set() or self.received >= self._source.size + _CHUNK:
            raise _Cancelled

    def reset(self) -> None:
        self.received = 0

    def close(self) -> None:
        """Do nothing; there is no bar to close."""


def _calmly(end: Callable[[], None]) -> None:
    """End a connection that may have ended by itself."""
    with contextlib.suppress(Exception):
        end()


def _too_slow(source: Source) -> str:
    return _(
        "“{name}” could not be downloaded: the server sends hardly anything. Try again later; the "
        "built-in data work offline."
    ).format(name=source.file_name)


def _reason(error: Exception, source: Source) -> str:
    import requests

    name = source.file_name
    if isinstance(error, requests.HTTPError):
        return _("“{name}” could not be downloaded: the server answered {answer}.").format(
            name=name, answer=getattr(error.response, "status_code", "?")
        )
    if isinstance(error, requests.RequestException):
        return _(
            "“{name}” could not be downloaded: no internet connection. The built-in data work "
            "offline."
        ).format(name=name)
    if isinstance(error, OSError):
        return _("“{name}” could not be kept: {reason}.").format(
            name=name, reason=regular.reason(error)
        )
    return _("What came as “{name}” is not the published file, so it was discarded.").format(
        name=name
    )
