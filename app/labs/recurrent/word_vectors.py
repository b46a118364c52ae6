"""Word vectors from a file of the user's: read behind the window, and put into the state."""

from collections.abc import Generator
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.background import Task, Worker
from app.parts import dialogs
from app.parts.dialogs import Kind
from models import glove
from models.errors import InvalidInput
from models.glove import Progress, WordVectors
from models.recurrent import Vector
from resources import _, ngettext
from widgets import colours

VECTOR_SUFFIXES = (".txt", ".vec")
_SECONDS_TO_STOP = 1.0


class VectorFile(QObject):
    """The file read last.

    Signals: `said(sentence)` while it is read; `loaded()` when it has been; `refused(sentence)`;
    `neighbours_found(sentence)` of the word looked up, empty where there are none.
    """

    said = Signal(str)
    loaded = Signal()
    refused = Signal(str)
    neighbours_found = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # of its own: a large file takes seconds, and no picture should wait for it
        self._worker = Worker("word vectors", interval=100, parent=self)
        self._task: Task | None = None
        self.found: WordVectors | None = None
        self._looked_up: str | None = None

    def ask(self, over: QWidget) -> None:
        """Let the user choose a file, and read it."""
        kind = Kind(_("Word vectors"), " ".join(VECTOR_SUFFIXES))
        path = dialogs.ask_open(over, _("Word vectors"), kind, any_file=True)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Begin to read a file; one that is being read is given up."""
        self._task = self._worker.submit(
            partial(glove.read, path),
            progress=partial(self._report, path.name),
            done=self._done,
            failed=self._failed,
            channel="word vectors",
        )

    def drop(self) -> None:
        """Let go of what was read."""
        if self._task is not None:
            self._task.cancel()
        self.found = self._looked_up = None

    def close(self) -> None:
        """End the thread; the app ends."""
        self._worker.stop(_SECONDS_TO_STOP)

    def look_up(self, word: str) -> None:
        """Find the words with the most similar vectors, behind the window."""
        if word == self._looked_up:
            return
        self._looked_up = word
        if self.found is None:
            self.neighbours_found.emit("")
            return
        self._worker.submit(
            partial(_neighbours, self.found, word),
            progress=lambda said: self.neighbours_found.emit(said[-1]),
            channel="neighbours",
        )

    def vectors(self, tokens: tuple[str, ...]) -> tuple[Vector, ...]:
        """Give the vectors of the tokens that the file knows."""
        if self.found is None:
            return ()
        words = dict.fromkeys(token.lower() for token in tokens)
        known = ((word, self.found.vector(word)) for word in words)
        return tuple(Vector(word, _numbers(row)) for word, row in known if row is not None)

    def _report(self, name: str, reports: list[Progress]) -> None:
        self.said.emit(
            _("Reading “{name}”: {words:,} words, {percent:.0f} %").format(
                name=name, words=reports[-1].words, percent=100 * reports[-1].share
            )
        )

    def _done(self, found: WordVectors) -> None:
        self.found, self._looked_up = found, None
        self.loaded.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            raise error
        self.refused.emit(str(error))


def summary(found: WordVectors) -> str:
    """Say what a file brought."""
    said = ngettext(
        "“{name}”: {words:,} word of {length} numbers.",
        "“{name}”: {words:,} words of {length} numbers each.",
        len(found.words),
    ).format(name=found.name, words=len(found.words), length=found.length)
    if found.rejected:
        unused = ngettext(
            "{n:,} line could not be used.", "{n:,} lines could not be used.", found.rejected
        )
        said += " " + unused.format(n=found.rejected)
    if found.repeated:
        repeated = ngettext(
            "{n:,} word came twice; the first counts.",
            "{n:,} words came twice; the first counts.",
            found.repeated,
        )
        said += " " + repeated.format(n=found.repeated)
    if not found.complete:
        said += " " + _("The rest of the file was left out.")
    return said


def _neighbours(found: WordVectors, word: str) -> Generator[str, None, None]:
    near = ", ".join(f"{other} {colours.number(cosine)}" for other, cosine in found.nearest(word))
    yield _("Nearest to “{word}”, by cosine: {near}").format(word=word, near=near) if near else ""


def _numbers(row: np.ndarray) -> tuple[float, ...]:
    # the shortest decimals that come back as the same float32: a state file stays readable
    return tuple(float(str(value)) for value in row)
