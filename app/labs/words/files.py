"""The dialogs, and what a dropped file is."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.parts import dialogs
from app.parts.dialogs import Kind
from models import regular
from models.errors import InvalidInput
from models.sentences import layouts
from models.words.line import parsed
from resources import _

_FEWEST_NUMBERS = 4
"""A line with fewer numbers is no word vector."""


def ask_for_sentences(over: QWidget) -> Path | None:
    """Ask for a file of labelled sentences; None when cancelled."""
    kind = Kind(_("Labelled sentences"), ".csv .tsv .tab .txt", "*.pos *.neg")
    return dialogs.ask_open(over, _("Choose sentences"), kind, any_file=True)


def are_sentences(path: Path) -> bool:
    """Tell whether a file or folder that was dropped holds sentences, rather than word vectors."""
    try:
        if path.is_dir() or not layouts.is_table(path):
            layouts.classes(path)
            return True
        with regular.opened(path) as file:
            line = file.readline(4096).decode("utf-8", "replace")
    except (InvalidInput, OSError):
        return False
    found = parsed(line.rstrip(), 0)
    return found is None or len(found[1]) < _FEWEST_NUMBERS
