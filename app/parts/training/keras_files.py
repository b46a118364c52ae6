"""Networks in Keras's own files: opened without Keras, and saved by it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.background import Background, Latest, once, tell_user
from app.parts import dialogs
from app.parts.dialogs import Kind
from app.parts.keras_reading import KerasReading
from app.parts.training.weight_files import learned
from models import keras_files
from models.errors import InvalidInput
from models.progress import Reads
from models.training.experiment import Architecture, Weights
from resources import _


class KerasFiles(QObject):
    """Asks for files, reads and writes them in the background, and says what cannot be.

    Parameters
    ----------
    reading : callable
        Makes the job that reads a file and gives its name, the lab's network and its weights, or
        refuses it.
    build : callable
        Makes the Keras model of both; called on the thread that has TensorFlow.
    looked_at : callable
        Gives the network that is looked at, and its weights; None while nothing is.
    name : str
        The name that a file is offered.

    Signals: `opened(name, network, weights)`; `saved(path, network)`; `refused(sentence)`.
    """

    opened = Signal(str, object, object)
    saved = Signal(object, object)
    refused = Signal(str)

    def __init__(
        self,
        background: Background,
        reading: Callable[[Path], Reads[tuple[str, Any, Weights]]],
        build: Callable[[Any, Weights], Any],
        looked_at: Callable[[], tuple[Architecture, Weights] | None],
        name: str,
        over: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._build, self._looked_at = build, looked_at
        self._name, self._over = name, over
        self.reading = KerasReading(reading, over, self)
        self.reading.opened.connect(self.give)
        self.reading.refused.connect(self.refused)
        self._writing: Latest[tuple[Path, Any]] = Latest(
            background.tensorflow, self._tell, failed=self._fail, parent=self
        )

    def take(self, mime: QMimeData) -> bool:
        """Open a file that was dropped or pasted; tell whether it is meant to be one of Keras."""
        return self.reading.take(mime)

    def open(self) -> None:
        """Read a file that is asked for."""
        self.reading.ask()

    def give(self, found: tuple[str, Any, Weights]) -> None:
        """Give what was read of a file."""
        self.opened.emit(*found)

    def save(self) -> None:
        """Keep the network that is looked at, with its weights, in a file that is asked for."""
        found = learned(self._looked_at, self.refused.emit)
        if found is None:
            return
        network, weights = found
        kind = Kind(_("Keras models"), ".keras")
        path = dialogs.ask_save(self._over, _("Save as Keras model"), kind, self._name)
        if path is not None:
            self._writing.ask(once(partial(self._write, path, network, weights)))

    def is_settled(self) -> bool:
        """Tell whether nothing is being read or written."""
        return self.reading.is_settled() and self._writing.is_settled()

    def close(self) -> None:
        """End the thread that reads; the app ends."""
        self.reading.close()

    def _write(self, path: Path, network: Any, weights: Weights) -> tuple[Path, Any]:
        keras_files.write(path, self._build(network, weights))
        return path, network

    def _tell(self, written: tuple[Path, Any]) -> None:
        self.saved.emit(*written)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.refused.emit(str(error))
        else:
            tell_user(error)
