"""The runs that are kept, of today and of earlier days."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from app.background import Worker, once
from app.background.worker import tell_user
from models import regular
from models.training import (
    Architecture,
    Checkpoint,
    Found,
    Options,
    Run,
    RunInfo,
    RunStore,
    Trainer,
)
from models.training.growing import begun
from resources import _, listed, ngettext

log = logging.getLogger(__name__)

_PATIENCE = 2.0
"""How long, at the end, a file being written is waited for, in s."""


class Shelf(QObject):
    """All runs, the oldest first, and the folder in which they survive.

    The folder is read and written on a thread of its own, in the order in which it was asked for;
    what is not written when the app closes is written then. A run that was removed can be put back
    until then, and lies in the folder as long.

    Runs that ship with the app stand first; what is done with them is kept in the learner's folder,
    and one that was removed is back at the next start.

    Parameters
    ----------
    store : RunStore
        The learner's folder.
    shipped : RunStore, optional
        A folder that is only read; the names of its runs say so.

    Signals: `loaded()` when those of earlier days are there; `changed()` when one began, ended,
    was renamed or removed; `said(sentence)`.
    """

    loaded = Signal()
    changed = Signal()
    said = Signal(str)

    def __init__(self, store: RunStore, parent: QObject, shipped: RunStore | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._shipped = shipped
        self._worker = Worker("runs", parent=self)
        self._due: deque[Callable[[], None]] = deque()
        self._fresh: dict[str, Checkpoint] = {}
        self._removed: list[Run] = []
        self._shipped_keys: frozenset[str] = frozenset()
        self.runs: list[Run] = []

    @property
    def kind(self) -> str:
        """Which lab's runs these are."""
        return self._store.kind

    def load(self) -> None:
        """Read the runs of earlier days."""
        self._worker.submit(once(self._load), done=self._take_kept)

    def ship(self, shipped: RunStore) -> None:
        """Have the runs of another folder in place of the shipped ones that are shown."""
        self._shipped = shipped
        self.runs = [run for run in self.runs if not self.is_shipped(run)]
        self._shipped_keys = frozenset()
        self.changed.emit()
        self.load()

    def is_busy(self) -> bool:
        """Tell whether something is still read or written."""
        return self._worker.is_busy()

    def is_shipped(self, run: Run) -> bool:
        """Tell whether a run came with the app."""
        return run.info.key in self._shipped_keys

    def new_key(self) -> str:
        return self._store.new_key()

    def new_name(self, title: str) -> str:
        """Name a run after what it trains, with a number if there is one already."""
        taken = {run.info.name for run in self.runs}
        names = (title if number == 1 else f"{title} ({number})" for number in count(1))
        return next(name for name in names if name not in taken)[:80]

    def run_of(self, title: str, trainer: Trainer) -> Run:
        """Make the record of a training that is about to begin."""
        return begun(trainer, self.new_key(), self.new_name(title), self.kind)

    def new_run(
        self,
        title: str,
        network: Architecture,
        options: Options,
        dataset: str,
        steps_per_epoch: int = 1,
    ) -> Run:
        """Make the record of a network that another place trains, or has trained."""
        return Run(
            RunInfo(
                kind=self.kind,
                key=self.new_key(),
                name=self.new_name(title),
                dataset=dataset[:200],
                network=network,
                options=options,
                steps_per_epoch=steps_per_epoch,
            )
        )

    def add(self, run: Run) -> None:
        """Show a run that has just begun."""
        self.runs.append(run)
        self.changed.emit()

    def forget(self, run: Run) -> None:
        """Drop a run that has not made a step."""
        self.runs.remove(run)

    def keep(self, run: Run, checkpoint: Checkpoint) -> None:
        """Write a run and where it stands for the next start."""
        key, record = run.info.key, self._store.prepared(run)
        self._fresh[key] = checkpoint

        def write() -> None:
            self._store.keep(record, checkpoint)
            if self._fresh.get(key) is checkpoint:
                del self._fresh[key]

        self._write(write)

    def rename(self, run: Run, name: str) -> None:
        """Give a run another name."""
        run.info = replace(run.info, name=name.strip()[:80] or run.info.name)
        self._write(partial(self._store.rename, run.info))
        self.changed.emit()

    def remove(self, run: Run) -> None:
        """Take a run away; until the app closes it can be put back."""
        if run in self.runs:
            self.runs.remove(run)
            self._removed.append(run)
            self.changed.emit()

    def put_back(self, run: Run) -> None:
        """Show a run again that was removed."""
        if run in self._removed:
            self._removed.remove(run)
            self.runs.append(run)
            self.runs.sort(key=lambda each: each.info.key)
            self.changed.emit()

    def checkpoint(self, run: Run) -> Checkpoint:
        """Tell where a run stands.

        Raises
        ------
        InvalidInput
            Its weights are missing or damaged.
        """
        fresh = self._fresh.get(run.info.key)
        if fresh is not None:
            return fresh
        store = self._store
        if self._shipped is not None and self.is_shipped(run) and not store.has(run.info.key):
            store = self._shipped
        return Checkpoint(store.weights(run), store.optimizer(run), run.steps, len(run.info.epochs))

    def close(self) -> None:
        """Write what is still due, and let go of what was removed."""
        self._worker.stop(_PATIENCE)
        for run in self._removed:
            self._due.append(partial(self._store.remove, run.info.key))
        self._removed.clear()
        while self._due:
            try:
                self._due.popleft()()
            except OSError as error:
                log.info("a run could not be kept: %s", error)

    def _write(self, write: Callable[[], None]) -> None:
        self._due.append(write)
        self._worker.submit(once(self._write_next), failed=self._fail)

    def _write_next(self) -> None:
        # taken off afterwards, so that what the end of the app interrupts is done again
        write = self._due[0]
        try:
            write()
        finally:
            if self._due and self._due[0] is write:
                self._due.popleft()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            tell_user(error)
            return
        log.info("a run could not be kept: %s", error)
        self.said.emit(
            _("The run could not be saved: {reason}.").format(reason=regular.reason(error))
        )

    def _load(self) -> tuple[RunStore | None, Found, Found]:
        """Read the learner's folder and the shipped one; in a thread."""
        shipped = self._shipped
        return shipped, self._store.load(), shipped.load() if shipped is not None else Found()

    def _take_kept(self, read: tuple[RunStore | None, Found, Found]) -> None:
        folder, found, shipped = read
        if folder is not self._shipped:
            return  # other runs are wanted by now, and will have been read soon
        self._shipped_keys = frozenset(run.info.key for run in shipped.runs)
        here = {run.info.key for run in self.runs}
        kept = [run for run in found.runs if run.info.key not in here]
        # of a shipped run that has learnt on or has another name, the learner's own is there
        here |= {run.info.key for run in kept}
        fresh = [_named_as_shipped(run) for run in shipped.runs if run.info.key not in here]
        self.runs = fresh + kept + self.runs
        if found.damaged:
            self.said.emit(_damaged(found.damaged))
        self.loaded.emit()
        self.changed.emit()


def _named_as_shipped(run: Run) -> Run:
    """Say of a run that it is shipped; what it was called in English is said in any language."""
    info = run.info
    name = _("shipped: {name}").format(name=_(info.name))
    run.info = replace(info, name=name, dataset=_(info.dataset))
    return run


def _damaged(keys: tuple[str, ...]) -> str:
    return ngettext(
        "{count} saved run is damaged and left out: {names}.",
        "{count} saved runs are damaged and left out: {names}.",
        len(keys),
    ).format(count=len(keys), names=listed(keys[:5]))
