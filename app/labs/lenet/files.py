"""The dialogs of the lab, each of which may be cancelled."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.parts import dialogs
from app.parts.dialogs import Kind
from models import image_files
from resources import _


def ask_for_data(over: QWidget) -> Path | None:
    """Ask for a data set of the user's own."""
    kind = Kind(_("Data sets"), ".npz .npy .csv .tsv .zip", more="*idx* *ubyte*")
    return dialogs.ask_open(over, _("Choose pictures and labels"), kind, any_file=True)


def ask_for_folder(over: QWidget) -> Path | None:
    """Ask for a folder that holds a folder of pictures for each class."""
    return dialogs.ask_folder(over, _("Choose a folder with a folder for each class"))


def ask_for_photo(over: QWidget) -> Path | None:
    """Ask for a photo of a digit."""
    pictures = Kind(_("Pictures"), " ".join(image_files.SUFFIXES))
    return dialogs.ask_open(over, _("Open a photo of a digit"), pictures)
