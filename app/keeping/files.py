"""Files of the app's own: read within a bound, and set aside when they cannot be read."""

import logging
import os
from itertools import count
from pathlib import Path

from models import regular
from models.errors import InvalidInput

log = logging.getLogger(__name__)


def read(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises
    ------
    FileNotFoundError
        There is no such file, or no such folder.
    InvalidInput
        It is not a regular file, larger than the limit, or cannot be read.
    """
    try:
        return regular.read(path, limit)
    except InvalidInput as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            raise FileNotFoundError(*error.__cause__.args) from error
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
