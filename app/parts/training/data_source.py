"""Where the data come from: parsed, read or downloaded on a thread of its own."""

from collections.abc import Callable, Generator, Hashable
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from app.background import Task, Worker
from app.background.worker import tell_user
from app.parts.training import progress
from models.downloads import Received
from models.errors import AskFirst, InvalidInput
from models.progress import ReadSoFar
from resources import _

Fetch = Callable[[bool], Generator[Any, None, Any]]
"""Makes the job that gives the data. It raises `AskFirst` for what the user has not allowed yet;
the flag says that the user has."""
Standing = Literal["none", "reading", "asking", "ready", "failed"]


class DataSource(QObject):
    """The data in use.

    Signals: `loaded()`; `progress(sentence)` during a download or while the user's own data are
    read; `failed(sentence)`; `asked(sentence, action)` when the user must allow something first:
    see `allow`.
    """

    loaded = Signal()
    progress = Signal(str)
    failed = Signal(str)
    asked = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # a download must hold up neither pictures nor a training
        self.worker = Worker("data", interval=100, parent=self)
        """Reads them; what takes long to make of them is made here too."""
        self._task: Task | None = None
        self._wanted: tuple[Hashable, Fetch] | None = None
        self._good: tuple[tuple[Hashable, Fetch], Any] | None = None
        """What was last ready: a reading that is given up brings it back."""
        self.dataset: Any = None
        self.standing: Standing = "none"
        self.problem = ""
        """Why there are none, in a sentence."""

    def load(self, key: Hashable, fetch: Fetch) -> bool:
        """Fetch data, unless what is wanted is the same already; tell whether it is not."""
        if self._wanted is not None and self._wanted[0] == key:
            return False
        self._wanted = key, fetch
        self._fetch(False)
        return True

    def load_again(self) -> None:
        """Fetch the same once more: a file may have been mended, a stick put back."""
        if self._wanted is not None:
            self._fetch(False)

    def allow(self) -> None:
        """Do what was asked about; nothing is downloaded before."""
        if self._wanted is not None and self.standing == "asking":
            self._fetch(True)

    def cancel(self) -> Hashable | None:
        """Give up what is being fetched, and take what was ready before.

        Returns
        -------
        key : hashable, optional
            What was wanted then; None where nothing was.
        """
        self._stop()
        self._wanted = None
        if self._good is None:
            self.standing = "none"
            return None
        self._wanted, self.dataset = self._good
        self.standing = "ready"
        self.loaded.emit()
        return self._wanted[0]

    def has_earlier(self) -> bool:
        """Tell whether there were data before, which `cancel` brings back."""
        return self._good is not None

    def is_busy(self) -> bool:
        return self.standing == "reading"

    def close(self) -> None:
        """End the thread."""
        self.worker.stop(1.0)

    def _fetch(self, allowed: bool) -> None:
        self._stop()
        self.dataset, self.problem, self.standing = None, "", "reading"
        if self._wanted is None:
            return
        self._task = self.worker.submit(
            partial(self._wanted[1], allowed),
            progress=self._report,
            done=self._take,
            failed=self._fail,
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _report(self, items: list[Any]) -> None:
        told = [item for item in items if isinstance(item, Received | ReadSoFar)]
        if told:
            self.progress.emit(progress.sentence(told[-1]))

    def _take(self, dataset: Any) -> None:
        self._task = None
        self.dataset, self.standing = dataset, "ready"
        if self._wanted is not None:
            self._good = self._wanted, dataset
        self.loaded.emit()

    def _fail(self, error: Exception) -> None:
        self._task = None
        self.problem = str(error)
        if isinstance(error, AskFirst):
            self.standing = "asking"
            self.asked.emit(self.problem, error.action)
            return
        self.standing = "failed"
        if not isinstance(error, InvalidInput):
            self.problem = _("The data could not be read: {reason}.").format(
                reason=getattr(error, "strerror", None) or type(error).__name__
            )
            if not isinstance(error, OSError):
                tell_user(error)
        self.failed.emit(self.problem)
