"""The photo, as a state keeps it, and what may be assumed of it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from models import image_files, images
from models.digit_photos import example
from models.image_files import Pixels
from resources import _

LONGEST_SIDE = 512
"""Of a photo that is kept, in pixels: a digit needs few, and a state stays small."""
LARGEST_DATA = 100_000
"""Bytes of a photo that is kept."""
_LONGEST_NAME = 120

Ink = Literal["auto", "dark", "light"]
Centre = Literal["mass", "box", "as found"]


@dataclass(frozen=True)
class DigitPhoto:
    """A photo of a digit, and how the digit is taken out of it.

    Parameters
    ----------
    name : str
        What the photo is called on screen.
    data : bytes
        A PNG or JPEG file of at most `LARGEST_DATA` bytes; empty for the example.

    Raises
    ------
    InvalidInput
        The bytes are no picture.
    """

    name: Annotated[str, msgspec.Meta(max_length=_LONGEST_NAME)] = ""
    data: Annotated[bytes, msgspec.Meta(max_length=LARGEST_DATA)] = field(default=b"", repr=False)
    ink: Annotated[
        Ink,
        msgspec.Meta(
            title=_("Ink"),
            description=_("Whether the digit is darker than its background or lighter"),
            extra={
                "choices": {
                    "auto": _("as found"),
                    "dark": _("dark on light"),
                    "light": _("light on dark"),
                }
            },
        ),
    ] = "auto"
    threshold: Annotated[
        int,
        msgspec.Meta(
            ge=0,
            le=95,
            title=_("Threshold, %"),
            description=_(
                "A pixel counts as ink from this percentage of the strongest contrast; "
                "0: chosen by Otsu's method"
            ),
        ),
    ] = 0
    stroke: Annotated[
        float,
        msgspec.Meta(
            ge=0,
            le=4,
            title=_("Least stroke"),
            description=_("Thinner strokes are thickened to this many of the 28 pixels; 0: never"),
            extra={"step": 0.1},
        ),
    ] = 1.8
    centre: Annotated[
        Centre,
        msgspec.Meta(
            title=_("Centre"),
            description=_("What lies in the middle of the picture; MNIST uses the centre of mass"),
            extra={
                "choices": {
                    "mass": _("centre of mass"),
                    "box": _("middle of the box"),
                    "as found": _("as in the photo"),
                }
            },
        ),
    ] = "mass"

    def __post_init__(self) -> None:
        if self.data:
            self.pixels()

    def pixels(self) -> Pixels:
        """Decode the photo, or give the example: (H, W, C) uint8, C = 1 or 3."""
        if not self.data:
            return example.pixels()
        return image_files.decode(self.data, self.name, LONGEST_SIDE)[0]


def opened(path: Path) -> DigitPhoto:
    """Take a picture file. It can take a second: not for the window's thread.

    Raises
    ------
    InvalidInput
        It is refused; the sentence says why.
    """
    pixels, _size = image_files.decode(image_files.read(path), path.name, LONGEST_SIDE)
    return _kept(pixels, path.name)


def from_pixels(pixels: npt.NDArray[np.uint8], name: str) -> DigitPhoto:
    """Take a picture that was pasted or photographed: (H, W) or (H, W, C), C = 1 or 3.

    Raises
    ------
    InvalidInput
        It has no pixels, or too many.
    """
    height, width = pixels.shape[:2]
    images.check_size(height, width, name)
    return _kept(image_files.shrunk(pixels.reshape(height, width, -1), LONGEST_SIDE), name)


def _kept(pixels: Pixels, name: str) -> DigitPhoto:
    return DigitPhoto(name[-_LONGEST_NAME:], image_files.encode(pixels, LARGEST_DATA))
