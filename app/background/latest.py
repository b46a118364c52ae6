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
        Show the progress and answer of an older question too while a newer one waits, as a drag
        wants it; they still come in the order of their questions. Otherwise what is stale is
        dropped.
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
        here: bool = False,
    ) -> None:
        """Ask; what the job returns is the answer, what it yields is progress.

        `show` receives this answer in place of the usual receiver. With `here` the job is begun
        in this thread, up to its first `yield`, and only the rest goes over: for what takes less
        time than to wake another thread.
        """
        self._asked += 1
        question = self._asked
        done = partial(self._done, question, show or self._show)
        if here:
            begun = self._begin(question, job, progress, done)
            if begun is None:
                return
            job = begun
        self._task = self._worker.submit(
            job,
            progress=partial(self._progress, question, progress),
            done=done,
            failed=partial(self._fail, question),
            channel=self._channel,
            patient=self._patient,
        )

    def _begin(
        self,
        question: int,
        job: Callable[[], Generator[Any, None, T]],
        progress: Callable[[list[Any]], None],
        done: Callable[[T], None],
    ) -> Callable[[], Generator[Any, None, T]] | None:
        """Take the first step; give the rest, or None if there is none."""
        if self._task is not None:
            self._task.cancel()
        running = job()
        try:
            first = next(running)
        except StopIteration as end:
            done(end.value)
        except Exception as error:  # noqa: BLE001  whatever a job raises belongs to its owner
            self._fail(question, error)
        else:
            try:
                progress([first])
            except Exception as error:  # noqa: BLE001  told, and the rest still comes
                tell_user(error)
            return lambda: running
        return None

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
        if question == self._asked or (self._follows and question > self._answered):
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
