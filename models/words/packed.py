"""A text file to read from, as it lies on the disk or packed into a `.zip` or `.gz`."""

import gzip
import lzma
import os
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from models import regular
from models.errors import InvalidInput
from resources import _

DAMAGED = (
    gzip.BadGzipFile,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,  # a way of packing that this Python does not know
)


@dataclass(frozen=True)
class Source:
    """A stream, the name to call it by, and how far it has been read."""

    name: str
    file: BinaryIO
    position: BinaryIO
    size: int

    def share(self) -> float:
        """Give how much has been read, 0 to 1."""
        return min(self.position.tell() / max(self.size, 1), 1.0)


@contextmanager
def opened(path: Path) -> Generator[Source, None, None]:
    """Open a regular file; of a `.zip` the smallest text in it.

    Raises
    ------
    OSError
        It is no regular file, or cannot be read.
    InvalidInput
        The `.zip` holds no text that can be read.
    """
    with regular.opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        magic = file.read(4)
        file.seek(0)
        if magic.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield Source(path.name, cast("BinaryIO", unpacked), file, size)
        elif magic in (b"PK\x03\x04", b"PK\x05\x06"):
            with zipfile.ZipFile(file) as archive:
                member = _text_in(archive, path.name)
                with archive.open(member) as unpacked:
                    name = f"{path.name}: {member.filename}"
                    stream = cast("BinaryIO", unpacked)
                    yield Source(name, stream, stream, member.file_size)
        else:
            yield Source(path.name, file, file, size)


def _text_in(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    texts = [
        member
        for member in archive.infolist()
        if Path(member.filename).suffix.lower() in (".txt", ".vec", ".csv", ".tsv")
        and not member.filename.startswith("__MACOSX/")
    ]
    if not texts:
        raise InvalidInput(_("“{name}” holds no text file.").format(name=name))
    smallest = min(texts, key=lambda member: member.file_size)
    if smallest.flag_bits & 1:
        raise InvalidInput(_("“{name}” is encrypted; unpack it first.").format(name=name))
    return smallest
