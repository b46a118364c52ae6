"""Word vectors from a file of the user's, read behind the window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.background import Worker
from app.background.latest import Latest
from app.background.worker import once, tell_user
from app.parts import dialogs
from app.parts.dialogs import Kind
from models import words
from models.errors import InvalidInput
from models.words import Progress, WordVectors
from resources import _, listed, ngettext, told
from resources.numbers import number

VECTOR_SUFFIXES = (".txt", ".vec", ".csv", ".tsv", ".zip", ".gz")
_SECONDS_TO_STOP = 1.0
_NEIGHBOURS = 5


class VectorFile(QObject):
    """The file read last.

    Signals: `said(sentence)` while it is read; `loaded(vectors)` when it has been;
    `refused(sentence)`; `neighbours_found(sentence)` of the word looked up, empty without any.
    """

    said = Signal(str)
    loaded = Signal(object)
    refused = Signal(str)
    neighbours_found = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # of its own: a large file takes seconds, and no picture should wait for it
        self._worker = Worker("word vectors", interval=100, parent=self)
        self._file = Latest[WordVectors](
            self._worker, self._take, failed=self._fail, patient=True, parent=self
        )
        self._neighbours = Latest[str](self._worker, self.neighbours_found.emit, parent=self)
        self.found: WordVectors | None = None
        self._looked_up: tuple[WordVectors | None, str | None] = (None, None)

    def ask(self, over: QWidget) -> None:
        """Let the user choose a file, and read it."""
        kind = Kind(_("Word vectors"), " ".join(VECTOR_SUFFIXES))
        path = dialogs.ask_open(over, _("Word vectors"), kind, any_file=True)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Begin to read a file; one that is being read is given up."""
        self._file.ask(partial(words.read, path), progress=partial(self._report, path.name))

    def stop(self) -> None:
        """Give up a file that is being read; what was read before stays."""
        self._file.drop()

    def take(self, found: WordVectors) -> None:
        """Know vectors that came otherwise, out of a trained network; a file read now is left."""
        self.stop()
        self.found = found

    def close(self) -> None:
        """End the thread; the app ends."""
        self._worker.stop(_SECONDS_TO_STOP)

    def named(self, name: str) -> WordVectors | None:
        """Give what was read if it came from the file of that name: no other may answer for it."""
        return self.found if self.found is not None and self.found.name == name else None

    def look_up(self, word: str, name: str) -> None:
        """Find the words with the most similar vectors in the file of a name."""
        found = self.named(name)
        before, known = self._looked_up
        if before is found and known == word:
            return
        self._looked_up = (found, word)
        if found is None:
            self._neighbours.drop()
            self.neighbours_found.emit("")
        else:
            self._neighbours.ask(once(partial(neighbours, found, word)))

    def _report(self, name: str, reports: list[Progress]) -> None:
        self.said.emit(
            _("Reading “{name}”: {words:,} words, {percent:.0f}%").format(
                name=name, words=reports[-1].words, percent=100 * reports[-1].share
            )
        )

    def _take(self, found: WordVectors) -> None:
        self.found = found
        self.loaded.emit(found)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.refused.emit(str(error))
        else:
            tell_user(error)


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
        said = told((said, unused.format(n=found.rejected)))
    if found.repeated:
        repeated = ngettext(
            "{n:,} word came twice; the first counts.",
            "{n:,} words came twice; the first counts.",
            found.repeated,
        )
        said = told((said, repeated.format(n=found.repeated)))
    if not found.complete:
        said = told((said, _("The rest of the file was left out.")))
    return said


def neighbours(found: WordVectors, word: str) -> str:
    """Say which words are nearest to a word; nothing if it has no vector."""
    row = found.row(word)
    if row is None:
        return ""
    near = words.nearest(found, found.table[row], _NEIGHBOURS, without=(found.names[row],))
    said = listed(f"{other} {number(cosine)}" for other, cosine in near)
    if not said:
        return ""
    return _("Nearest to “{word}”, by cosine: {near}").format(word=word, near=said)
