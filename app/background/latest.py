"""Ask the background, show the newest answer."""

from collections.abc import Callable, Generator
from functools import partial
from itertools import count
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.background.worker import Task, Worker, ignore, tell_user

T = TypeVar("T")

_channels = count()


class Latest(QObject, Generic[T]):
    """One question at a time: a new one takes the place of what still waits.

    ::

        self._run = Latest(background.compute, self._take_run, parent=self)
        self._run.ask(once(partial(recurrent.run, state)))

    Parameters
    ----------
    worker : Worker
        The thread that answers.
    show : callable
        Receives the answer, in the window's thread.
    failed : callable, optional
        Receives the exception of the newest question; without it the user is told.
    follows : bool
        Show the answer of an older question too while a newer one waits, as a drag wants it;
        answers still come in the order of their questions. Otherwise a stale answer is dropped.
    patient : bool
        Let shorter jobs of the same thread go first, at each `yield`.

    Signals: `settled()` when the newest question has been answered, or could not be.
    """

    settled = Signal()

    def __init__(
        self,
        worker: Worker,
        show: Callable[[T], None],
        *,
        failed: Callable[[Exception], None] | None = None,
        follows: bool = False,
        patient: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._show = show
        self._failed = failed or tell_user
        self._follows = follows
        self._patient = patient
        self._channel = f"latest {next(_channels)}"
        self._task: Task | None = None
        self._asked = 0
        self._answered = 0

    def ask(
        self,
        job: Callable[[], Generator[Any, None, T]],
        *,
        progress: Callable[[list[Any]], None] = ignore,
        show: Callable[[T], None] | None = None,
    ) -> None:
        """Ask; what the job returns is the answer, what it yields is progress.

        `show` receives this answer in place of the usual receiver.
        """
        self._asked += 1
        question = self._asked
        self._task = self._worker.submit(
            job,
            progress=partial(self._progress, question, progress),
            done=partial(self._done, question, show or self._show),
            failed=partial(self._fail, question),
            channel=self._channel,
            patient=self._patient,
        )

    def drop(self) -> None:
        """Ask for nothing any more: what is being computed is not shown."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._answered = self._asked

    def is_settled(self) -> bool:
        """Tell whether the newest question has been answered, or could not be."""
        return self._answered == self._asked

    def _progress(
        self, question: int, receive: Callable[[list[Any]], None], items: list[Any]
    ) -> None:
        if question == self._asked:
            receive(items)

    def _done(self, question: int, show: Callable[[T], None], answer: T) -> None:
        if not self._answer(question):
            return
        try:
            show(answer)
        finally:
            self._tell_settled()

    def _fail(self, question: int, error: Exception) -> None:
        if not self._answer(question):
            return
        try:
            self._failed(error)
        finally:
            self._tell_settled()

    def _answer(self, question: int) -> bool:
        """Take note of an answer; tell whether it is still wanted."""
        wanted = question == self._asked or self._follows
        if not wanted or question <= self._answered:
            return False
        self._answered = question
        return True

    def _tell_settled(self) -> None:
        if self.is_settled():
            self.settled.emit()
