"""Files from outside, opened only if they are files, and read within a bound.

A pipe, a socket or a device in the place of a file would be waited for, or read, without an end.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from models.errors import InvalidInput
from resources import _

_CALMLY = (
    # where the system knows them: never wait for the other end of a pipe, never become the
    # terminal's own, never change line ends
    getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
)


def opened(path: Path) -> BinaryIO:
    """Open a regular file for reading bytes; never waits for one that is not.

    Raises
    ------
    OSError
        It is missing, a folder, a pipe, a socket or a device, or may not be read. `reason` puts
        it into words.
    """
    try:
        # before it is opened: that alone rewinds some devices
        _check(os.stat(path).st_mode)
        handle = os.open(path, os.O_RDONLY | _CALMLY)
    except ValueError as error:  # a name that no system takes
        raise OSError(errno.EINVAL, _("no file can have this name")) from error
    try:
        # and after: it may have been exchanged meanwhile
        _check(os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes whole.

    Raises
    ------
    InvalidInput
        It is missing, not a regular file, larger than the limit, or may not be read; the cause
        is the OSError, if there is one.
    """
    try:
        with opened(path) as file:
            # None: one of the system's own that has nothing to say just now
            data = file.read(limit + 1) or b""
    except OSError as error:
        raise refusal(path, error) from error
    if len(data) > limit:
        raise InvalidInput(
            _("“{name}” is larger than {limit} MB.").format(name=path.name, limit=limit // 10**6)
        )
    return data


def refusal(path: Path, error: OSError) -> InvalidInput:
    """Say in a sentence why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return InvalidInput(_("“{name}” no longer exists.").format(name=path.name))
    return InvalidInput(
        _("“{name}” could not be read: {reason}.").format(name=path.name, reason=reason(error))
    )


def reason(error: OSError) -> str:
    """Put into words why a file could not be read or written, to follow a colon."""
    known = {
        errno.ENOENT: _("it is not there"),
        errno.ENOTDIR: _("its folder is not a folder"),
        errno.EISDIR: _("it is a folder"),
        errno.EACCES: _("access to it is denied"),
        errno.EPERM: _("access to it is denied"),
        errno.EROFS: _("the disk cannot be written to"),
        errno.ENOSPC: _("the disk is full"),
        # of a user's share of it; not every system knows it
        getattr(errno, "EDQUOT", errno.ENOSPC): _("the disk is full"),
        errno.EFBIG: _("it would be larger than files may be here"),
        errno.ENAMETOOLONG: _("its name is too long"),
        errno.ELOOP: _("its links lead in a circle"),
        errno.EIO: _("the disk reports an error"),
    }
    return known.get(error.errno or 0) or error.strerror or str(error) or _("unknown reason")


def _check(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, _("it is a pipe or a device, not a file"))
