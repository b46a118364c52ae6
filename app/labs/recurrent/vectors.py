"""The file of word vectors that a state names, and what it says of a word."""

from PySide6.QtCore import QObject, Signal

from app.parts.word_vectors import VectorFile, summary
from models.recurrent import RecurrentState, from_keras
from models.recurrent.from_keras import KerasCells
from models.words import WordVectors
from resources import _


class Vectors(QObject):
    """Knows the file of the present state, if it has been read.

    Signals: `changed()` when other words are the nearest.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.file = VectorFile(self)
        self._opened: KerasCells | None = None
        self.neighbours = ""
        """Which words are nearest to the one that is looked at."""
        self.file.neighbours_found.connect(self._take_neighbours)

    def take(self, opened: KerasCells) -> None:
        """Know the words of layers that come out of a file, and what is to be said of these."""
        self._opened = opened
        if opened.vectors is not None:
            self.file.take(opened.vectors)

    def at_hand(self, state: RecurrentState) -> WordVectors | None:
        """Give the file that a state's vectors come from, if it has been read."""
        return self.file.named(state.vectors_from)

    def said(self, state: RecurrentState) -> str:
        """Say what the file brought, for as long as its vectors are read."""
        opened = self._opened
        if opened is not None and (state.weights, state.trained_as) == ("trained", opened.name):
            return from_keras.said(opened)
        name, found = state.vectors_from, self.at_hand(state)
        if found is not None:
            return summary(found)
        return _("Word vectors from {name}.").format(name=name) if name else ""

    def _take_neighbours(self, said: str) -> None:
        self.neighbours = said
        self.changed.emit()
