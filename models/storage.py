"""Arrays and text in files that are either whole or not there, and read within bounds."""

import io
import math
import os
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from resources import _

_UNREADABLE = (
    OSError,
    ValueError,
    EOFError,
    KeyError,
    RuntimeError,  # an encrypted member
    NotImplementedError,  # a packing method that Python does not know
    SyntaxError,  # a header that is not a literal
    TypeError,  # a header that is another literal
    MemoryError,
    OverflowError,
    zipfile.BadZipFile,
    zlib.error,
)


def write(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    Raises
    ------
    OSError
        The folder cannot be made or written; the old file is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def npz(**arrays: npt.NDArray[Any]) -> bytes:
    """Give arrays as the bytes of a compressed .npz file."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def read_npz(path: Path, limit: int) -> dict[str, npt.NDArray[Any]]:
    """Read the arrays of an .npz file; nothing in it is ever executed.

    Parameters
    ----------
    path : Path
        The file.
    limit : int
        Bytes that its arrays may hold together.

    Returns
    -------
    dict
        The arrays by their names.

    Raises
    ------
    InvalidInput
        It is missing, damaged, too large, or holds what is not an array of plain numbers.
    """
    try:
        # opened here, because numpy leaves a damaged file open
        with path.open("rb") as file:
            _check_sizes(file, path.name, limit)
            file.seek(0)
            with np.load(file, allow_pickle=False) as arrays:
                return {name: arrays[name] for name in arrays.files}
    except InvalidInput:
        raise
    except _UNREADABLE as error:
        raise InvalidInput(
            _("“{name}” is not a readable .npz file: {reason}.").format(
                name=path.name, reason=error
            )
        ) from error


def _check_sizes(file: IO[bytes], name: str, limit: int) -> None:
    """Refuse what is too large, or announces arrays larger than what it holds."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > limit:
            raise InvalidInput(
                _("“{name}” holds more than {limit} MB.").format(name=name, limit=limit // 10**6)
            )
        for entry in entries:
            with archive.open(entry) as member:
                announced = _announced_size(member)
            if announced > entry.file_size:
                raise InvalidInput(
                    _("“{name}” is damaged: “{part}” holds less than it announces.").format(
                        name=name, part=entry.filename
                    )
                )


def _announced_size(member: IO[bytes]) -> int:
    version = np.lib.format.read_magic(member)
    if version == (1, 0):
        shape, _order, kind = np.lib.format.read_array_header_1_0(member)
    else:
        shape, _order, kind = np.lib.format.read_array_header_2_0(member)
    return math.prod(shape) * kind.itemsize


def try_write_npz(path: Path, **arrays: npt.NDArray[Any]) -> bool:
    """Keep arrays that can be made again; tell whether the folder let us."""
    try:
        write(path, npz(**arrays))
    except OSError:
        return False
    return True
