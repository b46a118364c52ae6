"""The runs that are kept, of today and of earlier days."""

import logging
from collections.abc import Callable, Generator
from dataclasses import replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import Background
from models import regular
from models.lenet import Weights
from models.training import Run, RunStore
from resources import _

log = logging.getLogger(__name__)


class Shelf(QObject):
    """All runs, the oldest first, and the folder in which they survive.

    Signals: `changed()` when one began, ended, was renamed or removed; `said(sentence)`.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, background: Background, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._store = RunStore(folder)
        self.runs: list[Run] = []

    def load(self) -> None:
        """Read the runs of earlier days."""
        self._background.compute.submit(self._reading, done=self._take_kept)

    def new_key(self) -> str:
        return self._store.new_key()

    def new_name(self, title: str) -> str:
        """Name a run after what it trains, with a number if there is one already."""
        taken = {run.info.name for run in self.runs}
        names = (title if number == 1 else f"{title} ({number})" for number in count(1))
        return next(name for name in names if name not in taken)

    def add(self, run: Run) -> None:
        """Show a run that has just begun."""
        self.runs.append(run)
        self.changed.emit()

    def forget(self, run: Run) -> None:
        """Drop a run that has not made a step."""
        self.runs.remove(run)

    def keep(self, run: Run, weights: Weights) -> None:
        """Write a run and its weights for the next start."""
        self._write(lambda: self._store.save(run, weights))

    def rename(self, run: Run, name: str) -> None:
        """Give a run another name."""
        run.info = replace(run.info, name=name.strip()[:80] or run.info.name)
        self._write(lambda: self._store.rename(run))
        self.changed.emit()

    def remove(self, run: Run) -> None:
        """Let a run go."""
        if run in self.runs:
            self.runs.remove(run)
        self._store.remove(run.info.key)
        self.changed.emit()

    def weights(self, run: Run) -> Weights:
        """Give the last weights of a run.

        Raises
        ------
        InvalidInput
            They are missing or damaged.
        """
        return self._store.weights(run)

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            log.info("a run could not be kept: %s", error)
            self.said.emit(
                _("The run cannot be kept for the next start: {reason}.").format(
                    reason=regular.reason(error)
                )
            )

    def _reading(self) -> Generator[None, None, list[Run]]:
        yield
        return self._store.load()

    def _take_kept(self, kept: list[Run]) -> None:
        if kept:
            self.runs = kept + self.runs
            self.changed.emit()
