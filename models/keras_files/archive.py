"""The zip file around a Keras model: two members of it are taken, within limits."""

import re
import stat
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from models import regular, storage
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar, finished
from resources import _

CONFIG, WEIGHTS = "config.json", "model.weights.h5"
LARGEST = 300_000_000
"""Bytes of all members together, once unpacked: the weights, and twice as many of an optimiser."""
_LARGEST_CONFIG = 1_000_000
_MOST_MEMBERS = 100
_MOST_RATIO = 100
"""How many times as large as in the archive a large member may be once unpacked."""
_SMALL = 1_000_000
_PIECE = 1 << 18
"""Bytes that are read at once: the archive gives no more than its list of members may take."""
_FORBIDDEN = re.compile(r"^[/\\]|\\|\x00|^[A-Za-z]:|(^|/)\.\.(/|$)")


def unpacking(path: Path) -> Reads[tuple[bytes, bytes]]:
    """Give the description of a model, and the file of its weights, piece by piece.

    Raises
    ------
    InvalidInput
        It is no zip file of a Keras model, damaged, or larger than it may be.
    """
    with _opened(path) as (opened, members):
        described = yield from _reading(opened, members, CONFIG, _LARGEST_CONFIG, path.name)
        return described, (yield from _reading(opened, members, WEIGHTS, LARGEST, path.name))


def description(path: Path) -> bytes:
    """Give the description of a model alone, as `unpacking` does."""
    with _opened(path) as (opened, members):
        return finished(_reading(opened, members, CONFIG, _LARGEST_CONFIG, path.name))


@contextmanager
def _opened(path: Path) -> Generator[tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]]:
    """Open a file whose list of members has been found fit."""
    try:
        with regular.opened(path) as file, storage.archive(file) as opened:
            yield opened, _members(opened.infolist(), path.name)
    except InvalidInput:
        raise
    except (*storage.UNREADABLE, MemoryError) as error:
        raise damaged(path.name) from error
    except OSError as error:
        raise regular.refusal(path, error) from error


def damaged(name: str) -> InvalidInput:
    """Say that a file is not what its name says."""
    return InvalidInput(
        _(
            "“{name}” is damaged or no Keras model. Save the model again with "
            'model.save("model.keras").'
        ).format(name=name)
    )


def _members(found: list[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    """Give the members by their names, unless the list of them is refused."""
    if len(found) > _MOST_MEMBERS:
        raise InvalidInput(
            _("“{name}” holds more than {most} files; a Keras model has three.").format(
                name=name, most=_MOST_MEMBERS
            )
        )
    storage.check_members(found, name, LARGEST)
    for member in found:
        if _FORBIDDEN.search(member.orig_filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise InvalidInput(
                _("“{name}” holds a file that points outside it, and is not opened.").format(
                    name=name
                )
            )
        if member.file_size > max(_SMALL, _MOST_RATIO * member.compress_size):
            raise InvalidInput(
                _("“{name}” would unpack to more than {most} times its size.").format(
                    name=name, most=_MOST_RATIO
                )
            )
    if len({member.filename for member in found}) < len(found):
        raise InvalidInput(_("“{name}” holds two files of the same name.").format(name=name))
    return {member.filename: member for member in found}


def _reading(
    opened: zipfile.ZipFile,
    members: dict[str, zipfile.ZipInfo],
    member: str,
    limit: int,
    name: str,
) -> Reads[bytes]:
    found = members.get(member)
    if found is None:
        raise InvalidInput(
            _(
                "“{name}” has no “{member}” in it, so it is no Keras model. Save one with "
                'model.save("model.keras").'
            ).format(name=name, member=member)
        )
    if found.file_size > limit:
        raise InvalidInput(
            _("“{member}” in “{name}” is larger than {limit} MB.").format(
                member=member, name=name, limit=limit // 10**6
            )
        )
    pieces: list[bytes] = []
    with opened.open(found) as file:
        while piece := file.read(_PIECE):
            pieces.append(piece)
            yield ReadSoFar("unpacked", name, _PIECE * len(pieces), found.file_size)
    return b"".join(pieces)
