"""The dialogs of the lab, each of which may be cancelled."""

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from resources import _


def ask_for_data(parent: QWidget) -> str:
    """Ask for a data set of the user's own; nothing when cancelled."""
    name, _kind = QFileDialog.getOpenFileName(
        parent,
        _("Choose pictures and labels"),
        _documents(),
        _("Data sets (*.npz *idx*ubyte *idx*ubyte.gz);;All files (*)"),
    )
    return name


def ask_where_to_save(parent: QWidget) -> str:
    """Ask where weights shall be kept."""
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Save weights"), f"{_documents()}/lenet.npz", _("Weights (*.npz)")
    )
    return name


def ask_for_weights(parent: QWidget) -> str:
    """Ask for weights that were saved here."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Open weights"), _documents(), _("Weights (*.npz *.json)")
    )
    return name


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
