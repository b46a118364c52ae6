"""The dialogs of the lab, each of which may be cancelled."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.parts import dialogs
from app.parts.dialogs import Kind
from resources import _


def ask_for_data(over: QWidget) -> Path | None:
    """Ask for a data set of the user's own."""
    kind = Kind(_("Data sets"), ".npz", more="*idx*ubyte *idx*ubyte.gz")
    return dialogs.ask_open(over, _("Choose pictures and labels"), kind, any_file=True)


def ask_where_to_save(over: QWidget) -> Path | None:
    """Ask where weights shall be kept."""
    kind = Kind(_("Weights"), ".npz")
    return dialogs.ask_save(over, _("Save weights"), kind, "lenet.npz", beside=".json")


def ask_for_weights(over: QWidget) -> Path | None:
    """Ask for weights that were saved here."""
    return dialogs.ask_open(over, _("Open weights"), Kind(_("Weights"), ".npz .json"))
