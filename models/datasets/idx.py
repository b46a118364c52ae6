"""IDX, the file format in which MNIST was published: a short header, then bytes."""

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np

from models import regular
from models.datasets.dataset import Array
from models.errors import InvalidInput
from resources import _

LARGEST = 1_000_000_000
"""Bytes that a file may hold once unpacked."""

_BYTES = 0x08
"""The code of the one element type that images and labels have."""


def read_idx(path: Path, axes: int) -> Array:
    """Read an array of bytes from an IDX file, plain or packed with gzip.

    Parameters
    ----------
    path : Path
        The file; whether it is packed is seen from its first bytes, not from its name.
    axes : int
        How many axes the array must have: 3 for images, 1 for labels.

    Returns
    -------
    array : uint8 with `axes` axes

    Raises
    ------
    InvalidInput
        It is missing, damaged, not IDX, of another shape, or larger than 1 GB.

    Source
    ------
    Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section on file formats.
    """
    try:
        with regular.opened(path) as raw:
            return read_open_idx(raw, path.name, axes)
    except OSError as error:
        raise regular.refusal(path, error) from error


def read_open_idx(raw: BinaryIO, name: str, axes: int) -> Array:
    """Read an IDX file that is open, as `read_idx` does."""
    try:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        file = gzip.GzipFile(fileobj=raw) if packed else raw
        header = file.read(4 + 4 * axes)
        shape = _shape(header, axes, name)
        size = math.prod(shape)
        # one byte more than declared, so that a longer file is noticed without reading it all
        data = file.read(size + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InvalidInput(
            _("“{name}” is damaged: it cannot be unpacked.").format(name=name)
        ) from error
    if len(data) != size:
        raise InvalidInput(
            _("“{name}” is damaged: it declares {size} bytes and holds {found}.").format(
                name=name, size=size, found=_("more") if len(data) > size else len(data)
            )
        )
    return np.frombuffer(data, np.uint8).reshape(shape)


def _shape(header: bytes, axes: int, name: str) -> tuple[int, ...]:
    if len(header) < 4 + 4 * axes or header[:2] != b"\0\0":
        raise InvalidInput(_("“{name}” is not an IDX file.").format(name=name))
    if header[2] != _BYTES or header[3] != axes:
        raise InvalidInput(
            _("“{name}” must hold bytes with {axes} axes; use MNIST's own layout.").format(
                name=name, axes=axes
            )
        )
    shape = struct.unpack(f">{axes}I", header[4:])
    if not 0 < math.prod(shape) <= LARGEST:
        raise InvalidInput(
            _("“{name}” declares {shape} bytes; it must be between 1 byte and 1 GB.").format(
                name=name, shape=" × ".join(map(str, shape))
            )
        )
    return shape
