"""The picture that a lab looks at: one of the gallery, or the user's own, carried in the state.

A picture that is opened, pasted, photographed or drawn is scaled down to `LONGEST_SIDE` and kept
as the bytes of a small file, so that a state can be shared and looks the same everywhere. What is
shown is always what these bytes decode to.
"""

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
import numpy.typing as npt

from models import gallery, image_files
from models.errors import InvalidInput
from models.image_files import Pixels
from resources import _

LONGEST_SIDE = 2048
"""Of a picture that is kept, in pixels."""
LARGEST_DATA = 1_700_000
"""Bytes of a picture that is kept: two of them, as base64, still fit into one state file."""

_LONGEST_NAME = 120


@dataclass(frozen=True)
class Picture:
    """A picture by its name in the gallery, or with its own bytes.

    Parameters
    ----------
    name : str
        The name in the gallery, or what the user's own picture is called.
    data : bytes
        The user's own picture as a PNG or JPEG file; empty for one of the gallery.

    Raises
    ------
    InvalidInput
        The gallery has no such picture, or the bytes are not one.
    """

    name: Annotated[str, msgspec.Meta(max_length=_LONGEST_NAME)] = field(
        default_factory=gallery.default
    )
    data: Annotated[bytes, msgspec.Meta(max_length=LARGEST_DATA)] = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if self.data:
            _decoded(self.data, self.name)
        else:
            gallery.find(self.name)

    @property
    def title(self) -> str:
        """What to call it on screen."""
        return self.name if self.data else gallery.find(self.name).title

    @property
    def pixels(self) -> Pixels:
        """The picture, (H, W, C) uint8 in [0, 255]; shared, so not to be written to."""
        return _decoded(self.data, self.name) if self.data else gallery.pixels(self.name)


@dataclass(frozen=True)
class Opened:
    """A picture that came in, and what was done to it.

    Parameters
    ----------
    note : str
        A sentence when the picture had to be scaled down; else empty.
    """

    picture: Picture
    note: str = ""


def opened(path: Path) -> Opened:
    """Take a picture file. It can take a second: not for the window's thread.

    Raises
    ------
    InvalidInput
        It is refused; the sentence says why.
    """
    return from_file(image_files.read(path), path.name)


def from_file(data: bytes, name: str) -> Opened:
    """Take the bytes of a picture file, such as the clipboard may hold.

    Raises
    ------
    InvalidInput
        It is refused; the sentence says why.
    """
    pixels, size = image_files.decode(data, name, LONGEST_SIDE)
    return _kept(pixels, name, size)


def check_size(height: int, width: int, name: str) -> None:
    """Refuse what is too large, before anything is made of it.

    Raises
    ------
    InvalidInput
        It has no pixels, or more than `image_files.LARGEST_AREA`.
    """
    if not 0 < height * width <= image_files.LARGEST_AREA:
        raise InvalidInput(
            _(
                "“{name}” has {height} × {width} pixels; at most {limit} million can be used."
            ).format(
                name=name,
                height=height,
                width=width,
                limit=image_files.LARGEST_AREA // 1_000_000,
            )
        )


def from_pixels(pixels: Pixels | npt.NDArray[np.float32], name: str) -> Opened:
    """Take a picture that was pasted, photographed or drawn.

    Parameters
    ----------
    pixels : (H, W) or (H, W, C), C = 1 or 3; uint8 in [0, 255] or float32 in [0, 1]
        What came in.
    name : str
        What to call it.

    Raises
    ------
    InvalidInput
        It has no pixels, or too many.
    """
    height, width = pixels.shape[:2]
    check_size(height, width, name)
    if pixels.dtype != np.uint8:
        pixels = np.rint(np.clip(np.nan_to_num(pixels), 0, 1) * 255)
    whole = pixels.reshape(height, width, -1).astype(np.uint8, copy=False)
    return _kept(image_files.shrunk(whole, LONGEST_SIDE), name, (height, width))


def _kept(pixels: Pixels, name: str, size: tuple[int, int]) -> Opened:
    data = image_files.encode(pixels, LARGEST_DATA)
    picture = Picture(name[-_LONGEST_NAME:], data)
    height, width = picture.pixels.shape[:2]
    if (height, width) == size:
        return Opened(picture)
    note = _("“{name}” was scaled down from {from_height} × {from_width} to {height} × {width}.")
    return Opened(
        picture,
        note.format(name=name, from_height=size[0], from_width=size[1], height=height, width=width),
    )


@functools.lru_cache(maxsize=4)
def _decoded(data: bytes, name: str) -> Pixels:
    pixels, _size = image_files.decode(data, name, LONGEST_SIDE)
    pixels.flags.writeable = False
    return pixels
