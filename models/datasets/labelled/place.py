"""Where labelled pictures lie: a folder, or a zip file that is read as it is, never unpacked."""

import errno
import os
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from models import regular, storage
from models.errors import InvalidInput
from resources import _

LARGEST = 1_000_000_000
"""Bytes that all files together may hold, once unpacked."""
MOST_FILES = 200_000
_LARGEST_LIST = 32 << 20
"""Bytes of a zip file's list of files."""
_UNICODE = 0x800
"""Set where a zip file's name is in UTF-8."""
_DEEPEST = 6
"""Folders within folders that are looked into."""


@dataclass(frozen=True)
class Place:
    """Files by their names, with “/” between folders, and how large each says it is.

    Parameters
    ----------
    path : Path
        The folder, or the zip file.
    sizes : dict of str to int
        Bytes of each file, once unpacked.
    members : dict of str to str, optional
        What a zip file calls each of them; None where `path` is a folder.
    """

    path: Path
    sizes: dict[str, int]
    members: dict[str, str] | None = None

    @contextmanager
    def opened(self) -> Generator["Files"]:
        """Open the place for reading its files.

        Raises
        ------
        InvalidInput
            It is gone, damaged or may not be read.
        """
        if self.members is None:
            yield Files(self, None)
            return
        try:
            with regular.opened(self.path) as file, storage.archive(file, _LARGEST_LIST) as archive:
                yield Files(self, archive)
        except InvalidInput:
            raise
        except storage.UNREADABLE as error:
            raise _damaged(self.path.name) from error
        except OSError as error:
            raise regular.refusal(self.path, error) from error


@dataclass(frozen=True)
class Files:
    """The files of a place that is open."""

    place: Place
    archive: zipfile.ZipFile | None

    def read(self, name: str, limit: int = LARGEST) -> bytes:
        """Read one of the files whole.

        Raises
        ------
        InvalidInput
            It is larger than `limit` bytes, gone, damaged or may not be read.
        """
        if self.archive is None or self.place.members is None:
            return regular.read(self.place.path / name, limit)
        # what a member announces was checked; zipfile gives no more than that
        if self.place.sizes[name] > limit:
            raise InvalidInput(
                _("“{name}” is larger than {limit} MB.").format(
                    name=PurePosixPath(name).name, limit=limit // 10**6
                )
            )
        return self.archive.read(self.place.members[name])


def folder(path: Path) -> Place:
    """List a folder, and the folders in it.

    Raises
    ------
    InvalidInput
        It holds too much, or cannot be read.
    """
    sizes: dict[str, int] = {}
    for name, size in _walked(path, PurePosixPath(), _DEEPEST):
        sizes[name] = size
        if len(sizes) > MOST_FILES:
            raise _too_many(path)
    return Place(path, sizes)


def beside(path: Path) -> Place:
    """List a file and those beside it.

    Raises
    ------
    InvalidInput
        Its folder cannot be read.
    """
    try:
        with os.scandir(path.parent) as entries:
            found = {each.name: _size(each) for each in entries}
    except OSError as error:
        raise regular.refusal(path, error) from error
    except ValueError as error:
        reason = _("no file can have this name")
        raise regular.refusal(path, OSError(errno.EINVAL, reason)) from error
    # macOS puts a hidden “._train.csv” beside each “train.csv” on disks of other systems
    seen = {name: size for name, size in sorted(found.items()) if not name.startswith(".")}
    sizes = {name: size for name, size in seen.items() if size is not None}
    return Place(path.parent, {path.name: 0, **sizes})


def _size(entry: os.DirEntry[str] | Path) -> int | None:
    """Give the size of a file; None for all else, such as links in a circle or what is gone."""
    try:
        return entry.stat().st_size if entry.is_file() else None
    except OSError:
        return None


def zipped(path: Path) -> Place:
    """List a zip file.

    Raises
    ------
    InvalidInput
        It is damaged, encrypted, or announces too much.
    """
    try:
        with regular.opened(path) as file, storage.archive(file, _LARGEST_LIST) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
    except InvalidInput:
        raise
    except storage.UNREADABLE as error:
        raise _damaged(path.name) from error
    except OSError as error:
        raise regular.refusal(path, error) from error
    if len(members) > MOST_FILES:
        raise _too_many(path)
    storage.check_members(members, path.name, LARGEST)
    code = _code([each.filename for each in members if not each.flag_bits & _UNICODE])
    named = {_name(each, code): each for each in members}
    kept = {name: each for name, each in named.items() if _counts(name)}
    return Place(
        path,
        {name: each.file_size for name, each in kept.items()},
        {name: each.filename for name, each in kept.items()},
    )


def _code(names: list[str]) -> str | None:
    """Tell in which code names were meant that were read as old DOS's, where one fits them all.

    macOS writes UTF-8 without saying so, and Chinese Windows its own code.
    """
    for code in ("utf-8", "gb2312"):
        try:
            for name in names:
                name.encode("cp437").decode(code)
            return code
        except UnicodeError:
            continue
    return None


def _name(member: zipfile.ZipInfo, code: str | None) -> str:
    name = member.filename
    if code is not None and not member.flag_bits & _UNICODE:
        name = name.encode("cp437").decode(code)
    # some programs of Windows write its own separator
    return name.replace("\\", "/")


def _counts(name: str) -> bool:
    # what macOS adds to every archive it makes
    parts = PurePosixPath(name).parts
    return "__MACOSX" not in parts and not any(part.startswith(".") for part in parts)


def _walked(path: Path, below: PurePosixPath, depth: int) -> Iterator[tuple[str, int]]:
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise regular.refusal(path, error) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            # a link to a folder above would lead round in circles
            if depth and not entry.is_symlink():
                yield from _walked(entry, below / entry.name, depth - 1)
        elif (size := _size(entry)) is not None:
            yield str(below / entry.name), size


def _too_many(path: Path) -> InvalidInput:
    return InvalidInput(
        _("“{name}” holds more than {most:,} files.").format(name=path.name, most=MOST_FILES)
    )


def _damaged(name: str) -> InvalidInput:
    return InvalidInput(
        _("“{name}” is damaged: it cannot be unpacked.").format(name=PurePosixPath(name).name)
    )


def folder_of(name: str) -> str:
    """Give the folder part of a file's name; empty at the top."""
    return name.rpartition("/")[0]
