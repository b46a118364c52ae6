"""Picture files of any common kind become arrays, within limits, or one sentence why not."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from models import regular
from models.errors import InvalidInput
from resources import _

Pixels = npt.NDArray[np.uint8]
"""A picture: (H, W, C) uint8 in [0, 255], C = 1 for grey and 3 for red, green, blue."""

LARGEST_FILE = 50_000_000
"""Bytes of a picture file that is read at all."""
LARGEST_AREA = 40_000_000
"""Pixels that a file may declare; checked before anything is decoded."""

SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".avif", ".ppm", ".pgm",
    ".pbm", ".jp2", ".j2k", ".heic", ".heif",
)  # fmt: skip
"""How the names of picture files end, for a dialog; what counts is their content."""


def may_be_picture(path: Path) -> bool:
    """Tell by its name whether a file may be a picture."""
    return path.suffix.lower() in SUFFIXES


# Pillow is loaded with the first file: a start shows a picture of the gallery, and does without


def read(path: Path) -> bytes:
    """Read a picture file whole.

    Raises
    ------
    InvalidInput
        It is gone, a folder, empty, larger than `LARGEST_FILE`, or may not be read.
    """
    return regular.read(path, LARGEST_FILE)


def decode(data: bytes, name: str, longest: int | None = None) -> tuple[Pixels, tuple[int, int]]:
    """Turn the bytes of a picture file into its pixels, upright, on white where transparent.

    Of an animation the first frame is taken. 16-bit values are scaled to 8 bits.

    Parameters
    ----------
    data : bytes
        A PNG, JPEG, BMP, GIF, WebP, TIFF, AVIF, PPM, PGM or JPEG 2000 file, or a HEIC file where
        pillow-heif is installed (the extra "heic"); its content counts, not its name.
    name : str
        What to call the picture in a refusal.
    longest : int, optional
        The longest side to keep, in pixels; a larger picture is scaled down.

    Returns
    -------
    pixels : (H, W, C) uint8 in [0, 255]
        C is 1 for a grey picture, else 3.
    size : tuple of int
        Height and width before scaling.

    Raises
    ------
    InvalidInput
        The data are empty, of another kind, damaged, cut short, or larger than `LARGEST_AREA`.
    """
    if not data:
        raise InvalidInput(_("“{name}” is empty.").format(name=name))
    from models import pillow

    return pillow.decoded(data, name, longest, LARGEST_AREA)


def encode(pixels: Pixels, largest: int) -> bytes:
    """Give a picture as a file of at most `largest` bytes: lossless if that fits, else JPEG.

    What fits in no quality is scaled down until it does.
    """
    from models import pillow

    return pillow.encoded(pixels, largest)


def shrunk(pixels: Pixels, longest: int) -> Pixels:
    """Scale a picture down, if need be, to a longest side, each pixel a fair mean."""
    if max(pixels.shape[:2]) <= longest:
        return pixels
    from models import pillow

    return pillow.shrunk(pixels, longest)
