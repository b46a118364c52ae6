"""Arrays and text in files that are either whole or not there, and read within bounds."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from models import npy, regular, saving
from models.errors import InvalidInput
from resources import _

_MOST_MEMBERS = 1000
_LARGEST_LIST = 1 << 20
"""Bytes of an archive's list of members."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
UNREADABLE = (
    EOFError,
    NotImplementedError,  # an archive of a version that Python does not know
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


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
        It is missing, not a regular file, damaged, too large, or holds what is not an array of
        plain numbers or text.
    """
    try:
        with regular.opened(path) as file:
            return read_arrays(file, path.name, limit)
    except OSError as error:
        raise regular.refusal(path, error) from error


def read_arrays(file: BinaryIO, name: str, limit: int) -> dict[str, npt.NDArray[Any]]:
    """Read the arrays of an .npz file that is open, as `read_npz` does."""
    try:
        with archive(file) as opened:
            return {
                member.filename.removesuffix(".npy"): _array(opened, member, name)
                for member in _members(opened, name, limit)
            }
    except InvalidInput:
        raise
    except UNREADABLE as error:
        raise InvalidInput(
            _("“{name}” is not a readable .npz file, or is damaged.").format(name=name)
        ) from error


def archive(file: BinaryIO, largest_list: int = _LARGEST_LIST) -> zipfile.ZipFile:
    """Open a zip file whose list of members takes at most so many bytes.

    Raises
    ------
    UNREADABLE
        One of these, when it is damaged.
    """
    return zipfile.ZipFile(_Calm(file, largest_list))


class _Calm(io.RawIOBase):
    """A file that refuses to give very much at once, as a list of a million members would be."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file, self._most = file, most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1, /) -> bytes:
        if size > self._most:
            raise zipfile.BadZipFile
        return self._file.read(size)


def _members(opened: zipfile.ZipFile, name: str, limit: int) -> list[zipfile.ZipInfo]:
    """Name the arrays of an archive, unless what it announces is refused."""
    found = opened.infolist()
    if len(found) > _MOST_MEMBERS:
        raise InvalidInput(
            _("“{name}” holds more than {most} arrays.").format(name=name, most=_MOST_MEMBERS)
        )
    check_members(found, name, limit)
    return [member for member in found if member.filename.endswith(".npy")]


def check_members(members: list[zipfile.ZipInfo], name: str, limit: int) -> None:
    """Refuse an archive by what its list announces.

    Raises
    ------
    InvalidInput
        It holds more than `limit` bytes, is encrypted, or packed in a rare way.
    """
    if sum(member.file_size for member in members) > limit:
        raise InvalidInput(
            _("“{name}” holds more than {limit} MB.").format(name=name, limit=limit // 10**6)
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise InvalidInput(_("“{name}” is encrypted.").format(name=name))
    if any(member.compress_type not in _PACKINGS for member in members):
        raise InvalidInput(
            _("“{name}” is packed in a way that cannot be read here.").format(name=name)
        )


def _array(opened: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> npt.NDArray[Any]:
    part = f"{name}: {member.filename}"
    with opened.open(member) as file:
        header = npy.read_header(file, part)
        if header.length + header.size != member.file_size:
            raise InvalidInput(
                _("“{name}” is damaged: “{part}” does not hold what it declares.").format(
                    name=name, part=member.filename
                )
            )
        return npy.read_numbers(file, header, part)


def try_write_npz(path: Path, **arrays: npt.NDArray[Any]) -> bool:
    """Keep arrays that can be made again; tell whether the folder let us."""
    try:
        if path.exists() and not path.is_file():
            path.unlink()  # a cache is ours: whatever took its name makes room
        saving.write(path, npz(**arrays))
    except OSError:
        return False
    return True
