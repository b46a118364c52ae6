"""Large tables are written on a thread, with progress, and can be given up."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Job, Task, Worker
from app.background.worker import tell_user
from models.errors import InvalidInput


class Writing(QObject):
    """Runs one job at a time; the window goes on meanwhile.

    Signals: `progressed(done, all)`; `failed(sentence)`; `ended()`, however it ends.
    """

    progressed = Signal(int, int)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("export", interval=50, parent=self)
        self._task: Task | None = None

    def is_busy(self) -> bool:
        return self._task is not None

    def start(self, job: Job, done: Callable[[Any], None]) -> None:
        """Run a job that yields how many of how many are done, and hand on what it gives."""

        def finish(result: object) -> None:
            self._end()
            done(result)

        self.cancel()
        self._task = self._worker.submit(job, progress=self._report, done=finish, failed=self._fail)

    def cancel(self) -> None:
        """Give up; no file is left behind."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def close(self) -> None:
        """End the thread."""
        self.cancel()
        self._worker.stop(2.0)

    def _report(self, items: list[Any]) -> None:
        self.progressed.emit(*items[-1])

    def _fail(self, error: Exception) -> None:
        self._end()
        if isinstance(error, InvalidInput):
            self.failed.emit(str(error))
        else:
            tell_user(error)

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
