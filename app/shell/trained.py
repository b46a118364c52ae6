"""Trained networks from files of Keras that the lab in front does not open itself."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.parts import dialogs
from models.progress import Reads

if TYPE_CHECKING:
    from app.parts.keras_reading import KerasReading

PICTURES, SEQUENCES = "lenet", "words"
"""The labs for either kind of network."""


def among(mime: QMimeData) -> Path | None:
    """Give the file of a trained network among what was dropped; None where there is none."""
    from models import keras_files  # a start can do without

    paths = dialogs.local_files(mime)
    return paths[0] if paths and keras_files.may_be_keras(paths[0]) else None


def reading(path: Path) -> Reads[tuple[str, Any]]:
    """Read a network: give the lab that shows it, and what that lab takes.

    Raises
    ------
    InvalidInput
        The file cannot be read, or that lab cannot show what is in it.
    """
    from models import keras_files, lenet
    from models.sentiment import keras_network

    yield
    if keras_files.reads_sequences(path):
        return SEQUENCES, (yield from keras_network.reading(path))
    return PICTURES, (yield from lenet.reading_network(path))


class Networks(QObject):
    """Reads networks while the lab in front stays, and leads to the lab that shows one.

    Parameters
    ----------
    give : callable
        Brings the lab of a key to the front, and gives it what was read.

    Signals: `refused(sentence)`; of a file that takes long, `said(sentence)` on how far it is, and
    `ended()` when it has been read, refused or given up.
    """

    refused = Signal(str)
    said = Signal(str)
    ended = Signal()

    def __init__(self, give: Callable[[str, Any], object], window: QWidget) -> None:
        super().__init__(window)
        self._give, self._window = give, window
        self._made: KerasReading | None = None

    def open(self, path: Path) -> None:
        """Read a file; one that is being read is given up."""
        if self._made is None:
            self._made = self._make()
        self._made.read(path)

    def cancel(self) -> None:
        """Give up what is being read."""
        if self._made is not None:
            self._made.cancel()

    def is_settled(self) -> bool:
        return self._made is None or self._made.is_settled()

    def close(self) -> None:
        """End the thread; the app ends."""
        if self._made is not None:
            self._made.close()

    def _lead(self, found: tuple[str, Any]) -> None:
        self._give(*found)

    def _make(self) -> "KerasReading":
        from app.parts.keras_reading import KerasReading  # a start can do without

        made = KerasReading(reading, self._window, self)
        made.opened.connect(self._lead)
        made.refused.connect(self.refused)
        made.said.connect(self.said)
        made.ended.connect(self.ended)
        return made
