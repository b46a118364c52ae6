"""Recurrent layers out of files of Keras."""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from app.lab.hands import Hands
from app.labs.recurrent import commands
from app.labs.recurrent.vectors import Vectors
from app.parts.keras_reading import KerasReading
from models.recurrent import RecurrentState, from_keras
from models.recurrent.from_keras import KerasCells


class Keras(QObject):
    """Opens the layers of a file, and keeps its word vectors at hand.

    Parameters
    ----------
    over : QWidget
        What dialogs belong to.
    """

    def __init__(
        self,
        vectors: Vectors,
        hands: Hands[RecurrentState],
        over: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._vectors, self._hands = vectors, hands
        self.reading = KerasReading(from_keras.reading, over, self)
        self.reading.opened.connect(self._take)
        self.reading.refused.connect(hands.refuse)

    def ask(self) -> None:
        """Open a file that is asked for."""
        self.reading.ask()

    def take(self, mime: QMimeData) -> bool:
        """Open a file that was dropped or pasted; tell whether it is meant to be one of Keras."""
        return self.reading.take(mime)

    def is_settled(self) -> bool:
        """Tell whether nothing is being read."""
        return self.reading.is_settled()

    def _take(self, found: KerasCells) -> None:
        self._vectors.take(found)
        self._hands.do(commands.open_cells, found)
