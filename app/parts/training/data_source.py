"""Where the pictures come from: parsed, read or downloaded on a thread of its own."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Task, Worker
from models import datasets
from models.datasets import Dataset
from models.downloads import Received
from models.errors import InvalidInput
from resources import _


class DataSource(QObject):
    """The data set in use.

    Signals: `loaded()`; `progress(sentence)` during a download; `failed(sentence)`.
    """

    loaded = Signal()
    progress = Signal(str)
    failed = Signal(str)

    def __init__(self, cache: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._cache = cache
        # a download must hold up neither pictures nor a training
        self._worker = Worker("data", interval=100, parent=self)
        self._task: Task | None = None
        self.dataset: Dataset | None = None
        self.problem = ""
        """Why there is none, in a sentence."""

    def load(self, key: str, own_path: str) -> None:
        """Fetch a data set; what was asked for before is forgotten."""
        self.cancel()
        self.dataset, self.problem = None, ""
        self._task = self._worker.submit(
            lambda: _fetching(key, own_path, self._cache),
            progress=self._report,
            done=self._take,
            failed=self._fail,
        )

    def cancel(self) -> None:
        """Give up what is being fetched."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def is_busy(self) -> bool:
        return self._task is not None

    def close(self) -> None:
        """End the thread."""
        self._worker.stop(1.0)

    def _report(self, items: list[Any]) -> None:
        received = [item for item in items if isinstance(item, Received)]
        if received:
            self.progress.emit(_progress_sentence(received[-1]))

    def _take(self, dataset: Dataset) -> None:
        self._task = None
        self.dataset = dataset
        self.loaded.emit()

    def _fail(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, InvalidInput):
            raise error
        self.problem = str(error)
        self.failed.emit(self.problem)


def _fetching(key: str, own_path: str, cache: Path) -> Generator[Any, None, Dataset]:
    yield
    if key == "digits":
        return datasets.digits(cache)
    if key == "own":
        return datasets.read_own(Path(own_path))
    published = datasets.MNIST if key == "mnist" else datasets.FASHION
    return (yield from datasets.fetch_published(published, cache))


def _progress_sentence(received: Received) -> str:
    megabytes = _("{got:.1f} of {all:.1f} MB").format(
        got=received.received / 1e6, all=received.total / 1e6
    )
    if received.remaining is None:
        return _("Downloading: {megabytes}…").format(megabytes=megabytes)
    return _("Downloading: {megabytes}, about {seconds:.0f} s left.").format(
        megabytes=megabytes, seconds=received.remaining
    )
