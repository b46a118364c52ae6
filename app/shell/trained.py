"""Trained networks from files of Keras: which lab opens them, wherever they were dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from app.parts import dialogs

PICTURES, SEQUENCES = "lenet", "words"
"""The labs for either kind of network."""


def among(mime: QMimeData) -> Path | None:
    """Give the file of a trained network among what was dropped; None where there is none."""
    from models import keras_files  # a start can do without

    paths = dialogs.local_files(mime)
    return paths[0] if paths and keras_files.may_be_keras(paths[0]) else None


def lab_for(path: Path) -> str:
    """Name the lab that opens a file, or says best why it cannot be opened."""
    from models import keras_files

    return SEQUENCES if keras_files.reads_sequences(path) else PICTURES


def as_dropped(path: Path) -> QMimeData:
    """Give a file as if it had been dropped on a lab."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime
