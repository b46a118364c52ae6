"""Files written so that a reader sees the old one or the new one, never half of it."""

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from models import regular
from models.errors import InvalidInput
from resources import _


def write(path: Path, data: bytes) -> None:
    """Write a file, and the folder it lies in; who may read an old one may read the new one.

    Raises
    ------
    OSError
        The folder cannot be made or written, or the name is taken by what is not a file; an old
        file is untouched.
    """
    path = Path(os.path.realpath(path))  # a link goes on being one
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    if path.exists() and not path.is_file():
        raise OSError(errno.EEXIST, _("the name is taken by what is not a file"))
    # a short name: one made of the file's own could be too long where that one is not
    beside = path.with_name(f".{os.urandom(8).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(beside, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            # else a power cut could leave the new name with nothing in it
            os.fsync(file.fileno())
        with suppress(OSError):
            shutil.copymode(path, beside)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def beside(path: Path, suffix: str) -> Path:
    """Begin an empty file beside the one that is to be written, to be put in its place.

    Raises
    ------
    OSError
        The file could not be written in the end: better to know before the work is done.
    """
    path = Path(os.path.realpath(path))
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError(errno.EEXIST, _("the name is taken by what is not a file"))
    found = path.with_name(f".{os.urandom(8).hex()}.part{suffix}")
    os.close(os.open(found, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    return found


def save(path: Path, data: bytes) -> None:
    """Write a file for the user.

    Raises
    ------
    InvalidInput
        It cannot be written; the sentence says why.
    """
    try:
        write(path, data)
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error


def keep(path: Path, data: bytes) -> None:
    """Write a file of our own, whose name and folder nobody has chosen.

    Raises
    ------
    InvalidInput
        It cannot be written; the sentence says which and why.
    """
    try:
        write(path, data)
    except (OSError, ValueError) as error:
        raise refusal(path, error, own=True) from error


def refusal(path: Path, error: Exception, *, own: bool = False) -> InvalidInput:
    """Say in a sentence why a file could not be written: one the user has named, or our own."""
    reason = _("no file can have this name")
    if isinstance(error, FileNotFoundError):
        reason = _("its folder is not there")
    elif isinstance(error, OSError):
        reason = regular.reason(error)
    if own:
        said = _("“{path}” could not be written: {reason}.")
        return InvalidInput(said.format(path=path, reason=reason))
    return InvalidInput(
        _("“{name}” could not be saved: {reason}. Choose another folder or name.").format(
            name=path.name, reason=reason
        )
    )


def begun(path: Path) -> BinaryIO:
    """Begin a file of our own that grows while one works; an old one is gone.

    Raises
    ------
    OSError
        It cannot be written.
    """
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")
