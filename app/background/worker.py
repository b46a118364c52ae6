"""The only bridge between threads and Qt: jobs go over, letters come back.

A job is a plain generator of `models`: each `yield` is progress and a point where it can be
cancelled, `return` is its result, and its `finally` runs in either case. A worker iterates it on
a thread of its own and drops what comes out into a mailbox; the window's thread empties the
mailbox. However fast a job is, at most one event waits for the window, so no backlog can build up.
"""

import sys
import threading
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

T = TypeVar("T")

Job = Callable[[], Generator[Any, None, Any]]


def once(compute: Callable[[], T]) -> Callable[[], Generator[Any, None, T]]:
    """Make a job of a function: it has no progress, and runs to its end once it has begun."""

    def job() -> Generator[Any, None, T]:
        return compute()
        yield

    return job


def ignore(_value: Any) -> None:
    """Take a letter that nobody waits for."""


def tell_user(error: Exception) -> None:
    """Let a failure that no owner wants reach the user: none is ever swallowed."""
    sys.excepthook(type(error), error, error.__traceback__)


@dataclass(eq=False)
class Task:
    """A job under way, as the window sees it. Nothing of a cancelled task is ever delivered."""

    job: Job
    progress: Callable[[list[Any]], None] = ignore
    done: Callable[[Any], None] = ignore
    failed: Callable[[Exception], None] = tell_user
    channel: str | None = None
    patient: bool = False
    cancelled: bool = False
    superseded: bool = False
    """A newer job of the same channel waits; what this one yields next is its last."""

    def cancel(self) -> None:
        """Let the job end at its next `yield`; call it in the window's thread."""
        self.cancelled = True


@dataclass
class _Letter:
    task: Task
    items: list[Any] = field(default_factory=list[Any])
    ending: Callable[[], None] | None = None

    def open(self) -> None:
        """Give its owner what it holds, unless that one has lost interest meanwhile."""
        if self.items and not self.task.cancelled:
            self.task.progress(self.items)
        if self.ending is not None and not self.task.cancelled:
            self.ending()


class Worker(QObject):
    """One thread that runs jobs one after the other.

    Parameters
    ----------
    name : str
        The thread's name, as a debugger shows it.
    interval : int
        The least time between two deliveries, in ms.
    """

    _letter_came = Signal()

    def __init__(self, name: str, interval: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interval = interval
        self._waiting: deque[Task] = deque()
        self._running: list[Task] = []
        """The job that runs, last, and under it the patient ones that stepped aside for it."""
        self._letters: list[_Letter] = []
        self._announced = False
        self._stopping = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._since_delivery = QElapsedTimer()
        self._delivery = QTimer(self, singleShot=True)
        self._delivery.timeout.connect(self._deliver)
        self._letter_came.connect(self._schedule_delivery, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        job: Job,
        *,
        progress: Callable[[list[Any]], None] = ignore,
        done: Callable[[Any], None] = ignore,
        failed: Callable[[Exception], None] = tell_user,
        channel: str | None = None,
        patient: bool = False,
    ) -> Task:
        """Queue a job; it takes the place of every one of the same channel that still waits.

        One that already runs is let go on to its next `yield`, which is delivered: so the picture
        follows a drag even when each result takes longer than the pause between two events.

        Parameters
        ----------
        job : callable
            Makes the generator, on the worker's thread.
        progress : callable
            Receives, in the window's thread, the list of all that was yielded since last time.
        done, failed : callable
            Receive the result, or the exception, once. Without `failed` the user is told.
        channel : str, optional
            Jobs of one channel replace each other; the newest always runs to its end.
        patient : bool
            For a long job, as a training: at each of its `yield`s, jobs that wait go first.
        """
        task = Task(job, progress, done, failed, channel, patient)
        with self._changed:
            if channel is not None:
                self._supersede(channel)
            self._waiting.append(task)
            self._changed.notify()
        if not self._thread.is_alive() and not self._stopping:
            self._thread.start()
        return task

    def is_busy(self) -> bool:
        """Tell whether a job runs or waits, or a letter has not been delivered."""
        with self._changed:
            waiting = any(not task.cancelled for task in self._waiting)
            return waiting or bool(self._running) or bool(self._letters)

    def stop(self, seconds: float) -> bool:
        """Cancel everything and wait for the thread to end; tell whether it did."""
        with self._changed:
            self._stopping = True
            for task in self._waiting:
                task.cancel()
            for task in self._running:
                task.cancel()
            self._changed.notify()
        self._delivery.stop()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _supersede(self, channel: str) -> None:
        for task in self._waiting:
            if task.channel == channel:
                task.cancel()
        for task in self._running:
            if task.channel == channel and task is self._running[-1]:
                task.superseded = True
            elif task.channel == channel:
                # it stepped aside; what it would yield next would come after the newer result
                task.cancel()

    # ---- on the worker's thread

    def _run(self) -> None:
        while (task := self._next_task()) is not None:
            self._run_to_end(task)

    def _next_task(self) -> Task | None:
        with self._changed:
            self._running.clear()
            while not self._stopping:
                if (task := self._next_waiting()) is not None:
                    self._running.append(task)
                    return task
                self._changed.wait()
            return None

    def _next_waiting(self) -> Task | None:
        while self._waiting:
            task = self._waiting.popleft()
            if not task.cancelled:
                return task
        return None

    def _run_to_end(self, task: Task) -> None:
        try:
            self._run_job(task)
        except Exception as error:  # noqa: BLE001  whatever a job raises belongs to its owner
            self._post(task, ending=partial(task.failed, error))

    def _let_others_go_first(self, patient: Task) -> None:
        while True:
            with self._changed:
                # a job that took the place of a cancelled one must not run on top of it
                ended = self._stopping or patient.cancelled
                other = None if ended else self._next_waiting()
                if other is None:
                    return
                self._running.append(other)
            self._run_to_end(other)
            with self._changed:
                self._running.pop()

    def _run_job(self, task: Task) -> None:
        job = task.job()
        try:
            while not (task.cancelled or self._stopping):
                try:
                    item = next(job)
                except StopIteration as end:
                    self._post(task, ending=partial(task.done, end.value))
                    return
                self._post(task, item)
                if task.superseded:
                    return
                if task.patient:
                    self._let_others_go_first(task)
        finally:
            job.close()

    def _post(
        self, task: Task, item: Any = None, *, ending: Callable[[], None] | None = None
    ) -> None:
        with self._changed:
            if self._stopping:
                return
            last = self._letters[-1] if self._letters else None
            if last is None or last.task is not task:
                last = _Letter(task)
                self._letters.append(last)
            if ending is None:
                last.items.append(item)
            else:
                last.ending = ending
            announce, self._announced = not self._announced, True
            if announce:
                self._letter_came.emit()

    # ---- on the window's thread

    def _schedule_delivery(self) -> None:
        if self._stopping:
            return
        elapsed = self._since_delivery.elapsed() if self._since_delivery.isValid() else 1 << 30
        if elapsed >= self._interval:
            self._deliver()
        else:
            self._delivery.start(self._interval - elapsed)

    def _deliver(self) -> None:
        with self._changed:
            letters, self._letters = self._letters, []
            self._announced = False
        for letter in letters:
            try:
                letter.open()
            except Exception as error:  # noqa: BLE001  told, and the next letters still come
                sys.excepthook(type(error), error, error.__traceback__)
        self._since_delivery.start()
