"""Weights in files of the user's own: saved, and opened again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.parts import dialogs
from app.parts.dialogs import Kind
from models.errors import InvalidInput
from models.training import read_weights, write_weights
from models.training.experiment import Architecture, Weights
from resources import _


class WeightFiles(QObject):
    """Asks for files, and says what cannot be.

    Parameters
    ----------
    network_type : type
        What the network of opened weights must be.
    name : str
        The name that a file is offered.
    looked_at : callable
        Gives the network that is looked at, and its weights; None while nothing is.

    Signals: `opened(name, network, weights)`; `refused(sentence)`.
    """

    opened = Signal(str, object, object)
    refused = Signal(str)

    def __init__(
        self,
        network_type: type[Architecture],
        name: str,
        looked_at: Callable[[], tuple[Architecture, Weights] | None],
        over: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._network_type, self._name = network_type, name
        self._looked_at, self._over = looked_at, over

    def save(self) -> None:
        """Keep the weights that are looked at in a file that is asked for."""
        found = learned(self._looked_at, self.refused.emit)
        if found is None:
            return
        network, weights = found
        path = ask_where_to_save(self._over, self._name)
        if path is not None:
            try:
                write_weights(path, network, weights)
            except InvalidInput as error:
                self.refused.emit(str(error))

    def open(self) -> None:
        """Read weights from a file that is asked for."""
        path = ask_for_weights(self._over)
        if path is None:
            return
        try:
            network, weights = read_weights(path, self._network_type)
        except InvalidInput as error:
            self.refused.emit(str(error))
        else:
            self.opened.emit(path.stem, network, weights)


def learned(
    looked_at: Callable[[], tuple[Architecture, Weights] | None], refuse: Callable[[str], object]
) -> tuple[Architecture, Weights] | None:
    """Give the network that is looked at, and its weights; where there are none yet, say so."""
    found = looked_at()
    if found is None or found[1]:
        return found
    refuse(_("There are no weights yet: train the network first."))
    return None


def ask_where_to_save(over: QWidget, name: str) -> Path | None:
    """Ask where weights shall be kept; None when cancelled."""
    kind = Kind(_("Weights"), ".npz")
    return dialogs.ask_save(over, _("Save weights"), kind, name, beside=".json")


def ask_for_weights(over: QWidget) -> Path | None:
    """Ask for weights that were saved here; None when cancelled."""
    return dialogs.ask_open(over, _("Open weights"), Kind(_("Weights"), ".npz .json"))
