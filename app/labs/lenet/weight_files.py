"""Weights in files of the user's own: saved, and opened again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.labs.lenet import files
from models import training
from models.errors import InvalidInput
from models.lenet import Network
from models.training.experiment import Weights
from resources import _


class WeightFiles(QObject):
    """Asks for files, and says what cannot be.

    Signals: `opened(name, network, weights)`; `refused(sentence)`.
    """

    opened = Signal(str, object, object)
    refused = Signal(str)

    def __init__(self, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._over = over

    def save(self, network: Network, weights: Weights) -> None:
        """Keep weights in a file that is asked for."""
        if not weights:
            self.refused.emit(_("There are no weights yet: train the network first."))
            return
        path = files.ask_where_to_save(self._over)
        if path is not None:
            try:
                training.write_weights(path, network, weights)
            except InvalidInput as error:
                self.refused.emit(str(error))

    def open(self) -> None:
        """Read weights from a file that is asked for."""
        path = files.ask_for_weights(self._over)
        if path is None:
            return
        try:
            network, weights = training.read_weights(path, Network)
        except InvalidInput as error:
            self.refused.emit(str(error))
        else:
            self.opened.emit(path.stem, network, weights)
