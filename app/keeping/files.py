"""Files that are either whole or not there: written atomically, read within a bound."""

import logging
import os
from itertools import count
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QSaveFile

from models import regular
from models.errors import InvalidInput
from resources import _

log = logging.getLogger(__name__)


def write(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    Raises
    ------
    InvalidInput
        The folder cannot be made or written; the old file is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, regular.reason(error)) from error
    file = QSaveFile(str(path))
    if not (
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        and file.write(data) == len(data)
        and file.commit()
    ):
        raise _refused(path, file.errorString())


def read(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    InvalidInput
        It is not a regular file, larger than the limit, or cannot be read.
    """
    try:
        return regular.read(path, limit)
    except InvalidInput as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise error.__cause__ from error
        raise


def set_aside(path: Path) -> Path | None:
    """Rename a file to .bak, or .2.bak and so on; None when it is not there, or cannot be."""
    names = (f"{path.name}.{number}.bak" for number in count(2))
    kept = path.with_name(f"{path.name}.bak")
    while kept.exists():
        kept = path.with_name(next(names))
    try:
        os.replace(path, kept)
    except OSError as error:
        log.info("could not set %s aside: %s", path, error)
        return None
    return kept


def remove(path: Path) -> None:
    """Remove a file if it is there."""
    QFile.remove(str(path))


def _refused(path: Path, reason: str | None) -> InvalidInput:
    return InvalidInput(
        _("“{name}” could not be saved: {reason}. Choose another folder.").format(
            name=path.name, reason=reason or _("unknown reason")
        )
    )
