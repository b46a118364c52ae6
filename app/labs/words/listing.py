"""Which sentences are listed: found on the thread, since a search through 25,000 takes a while."""

from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from app.background.worker import once
from models.sentences import facts
from models.sentences.corpus import Corpus
from models.sentiment.state import Find

Rows = npt.NDArray[np.intp]


class Listing(QObject):
    """The newest list.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._finding = Latest[Rows](background.compute, self._take, parent=self)
        self._corpus: Corpus | None = None
        self._asked: tuple[str, str, str, str] | None = None
        self._rows: Rows | None = None

    def rows(self, corpus: Corpus | None, find: Find) -> Rows | None:
        """Give the sentences to list, perhaps of an older question; None without any."""
        if corpus is None:
            return None
        key = (find.part, find.label, find.kind, find.text)
        if corpus is not self._corpus:
            self._rows = None
        if corpus is not self._corpus or key != self._asked:
            if self._asked is None or self._asked[0] != find.part:
                self._rows = None  # its numbers would name other sentences
            self._corpus, self._asked = corpus, key
            self._finding.ask(once(partial(facts.matching, corpus, *key)))
        return self._rows

    def is_settled(self) -> bool:
        return self._finding.is_settled()

    def _take(self, rows: Rows) -> None:
        self._rows = rows
        self.changed.emit()
