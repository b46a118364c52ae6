"""The word vectors that the table comes from: GloVe's as shipped, or a file's."""

from PySide6.QtCore import QMimeData, QObject, Signal

from app.background import Background
from app.background.latest import Latest
from app.background.worker import once
from app.parts import dialogs
from app.parts.word_vectors import VECTOR_SUFFIXES, VectorFile, summary
from models import words
from models.sentiment.state import Table
from models.words import WordVectors
from resources import _


class Vectors(QObject):
    """Reads word vectors when a state needs them.

    Signals: `came()` when there are other vectors than before.
    """

    came = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.file = VectorFile(self)
        self._shipped: WordVectors | None = None
        self._reading = Latest[WordVectors](background.compute, self._take, parent=self)

    def want_shipped(self) -> None:
        """Read the shipped vectors, unless that has been done."""
        if self._shipped is None and self._reading.is_settled():
            self._reading.ask(once(words.builtin))

    def shipped(self) -> WordVectors | None:
        """Give the shipped vectors; None while they are read."""
        return self._shipped

    def of(self, table: Table) -> WordVectors | None:
        """Give the vectors that a table comes from; None without any, or while they are read."""
        if table.source == "glove":
            self.want_shipped()
            return self._shipped
        return self.file.named(table.file) if table.source == "file" else None

    def waits(self, table: Table) -> bool:
        """Tell whether its vectors are on their way."""
        return table.source == "glove" and self._shipped is None

    def is_settled(self) -> bool:
        return self._reading.is_settled()

    def note(self, table: Table) -> str:
        """Say where a table's vectors come from."""
        if table.source != "file":
            return ""
        found = self.of(table)
        return "" if found is None else summary(found)

    def problem(self, table: Table) -> str:
        """Say why the table is not the one that was chosen; nothing where it is."""
        if table.source == "file" and self.of(table) is None:
            return (
                _("Choose the file “{name}” to see its vectors; random ones are shown.").format(
                    name=table.file
                )
                if table.file
                else _("Choose a file of word vectors; random ones are shown.")
            )
        return ""

    def take(self, mime: QMimeData) -> bool:
        """Read a file of word vectors that was dropped; tell whether it is one by its name."""
        paths = dialogs.local_files(mime)
        if not paths or paths[0].suffix.lower() not in VECTOR_SUFFIXES:
            return False
        self.file.read(paths[0])
        return True

    def close(self) -> None:
        self.file.close()

    def _take(self, found: WordVectors) -> None:
        self._shipped = found
        self.came.emit()
