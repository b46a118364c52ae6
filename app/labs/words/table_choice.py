"""Where the table comes from: random, GloVe, or a file, which is asked for."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.lab.hands import Do
from app.labs.words import commands
from app.labs.words.controls.table import TableControls
from app.parts.word_vectors import VectorFile
from models.sentiment.state import TableSource, WordsState
from models.words import WordVectors


class TableChoice:
    """Listens to the choice of a table.

    Parameters
    ----------
    show : callable
        Brings the controls back to the state, while a file is asked for.
    over : QWidget
        What dialogs belong to.
    """

    def __init__(
        self,
        controls: TableControls,
        file: VectorFile,
        do: Do[WordsState],
        show: Callable[[], None],
        over: QWidget,
    ) -> None:
        self._file, self._do, self._show, self._over = file, do, show, over
        controls.source_chosen.connect(self._choose)
        controls.file_wanted.connect(self._ask)
        file.loaded.connect(self._take)

    def _choose(self, source: TableSource) -> None:
        """Take the table from elsewhere; a file is asked for when there is none."""
        if source == "file" and self._file.found is not None:
            self._take(self._file.found)
        elif source == "file":
            self._ask()
            self._show()
        else:
            self._do(commands.choose_table, source)

    def _ask(self) -> None:
        self._file.ask(self._over)

    def _take(self, vectors: WordVectors) -> None:
        self._do(commands.take_vectors, vectors)
