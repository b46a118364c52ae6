"""The dialog for files of sentences."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.parts import dialogs
from app.parts.dialogs import Kind
from resources import _


def ask_for_sentences(over: QWidget) -> Path | None:
    """Ask for a file of labelled sentences; None when cancelled."""
    kind = Kind(_("Labelled sentences"), ".csv .tsv .tab .txt", "*.pos *.neg")
    return dialogs.ask_open(over, _("Choose sentences"), kind, any_file=True)
