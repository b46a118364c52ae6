"""From the photo to the picture that the network is given, step by step."""

import functools
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.datasets import centring
from models.digit_photos import laying, light
from models.digit_photos.finding import Found, find
from models.digit_photos.photo import DigitPhoto
from models.image_files import Pixels

Array = npt.NDArray[np.float32]
Key = Literal["shrunk", "even", "light", "found", "thick", "scaled", "centred"]


@dataclass(frozen=True, eq=False)
class Step:
    """One step, with what a network would be given if it were the last.

    Parameters
    ----------
    key : Key
        "shrunk": the whole photo, made small; "even": with its background evened out; "light":
        ink made light on dark; "found": the digit alone; "thick": thin strokes thickened;
        "scaled": its longer side 20 of 28 pixels; "centred": laid into the picture.
    picture : (height, width) float32 in [0, 1]
        As large as the network takes it.
    """

    key: Key
    picture: Array


@dataclass(frozen=True, eq=False)
class Reading:
    """How a photo was read.

    Parameters
    ----------
    pixels : (H, W, C) uint8
        The photo.
    dark : bool
        Whether ink is darker than its background.
    found : Found, optional
        None where nothing stands out.
    stroke : float
        How wide its strokes would be without thickening, in pixels of the picture.
    side : int
        The longer side of the digit in the picture, in pixels.
    steps : tuple of Step
        In order; the first two and "light" where nothing was found.
    """

    pixels: Pixels
    dark: bool
    found: Found | None
    stroke: float
    side: int
    steps: tuple[Step, ...]

    @property
    def picture(self) -> Array:
        """What the network is given, (height, width) float32: zeros where nothing was found."""
        if self.found is None:
            return np.zeros_like(self.steps[-1].picture)
        return self.steps[-1].picture


@functools.lru_cache(maxsize=4)
def read(photo: DigitPhoto, height: int = 28, width: int = 28) -> Reading:
    """Find the digit in a photo and make of it a picture as MNIST has them.

    Parameters
    ----------
    photo : DigitPhoto
        The photo, and what is assumed of it.
    height, width : int
        Size of the picture; the digit takes the same part of it as MNIST's of theirs.

    Source
    ------
    Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
    """
    return read_pixels(photo.pixels(), photo, height, width)


def read_pixels(pixels: Pixels, how: DigitPhoto, height: int, width: int) -> Reading:
    """Read a photo that has been decoded: (H, W, C) uint8, C = 1 or 3."""
    grey = light.grey_of(pixels)
    seen = light.evened(grey)
    dark = seen.is_dark_ink() if how.ink == "auto" else how.ink == "dark"
    contrast = seen.contrast(dark)
    whole = (
        Step("shrunk", _squeezed(grey, height, width)),
        Step("even", _squeezed(seen.even, height, width)),
        Step("light", _squeezed(contrast, height, width)),
    )
    side = centring.box_side(height, width)
    found = find(contrast, how.threshold / 100 if how.threshold else None)
    if found is None:
        return Reading(pixels, dark, None, 0.0, side, whole)
    ink = laying.cut_out(contrast, found, side)
    thick, stroke = laying.thickened(ink, how.stroke * side / 20, side)
    small = centring.resized(thick, side)
    last = laying.placed(small, height, width, how.centre, found.box, grey.shape)
    alone = (
        Step("found", _filling(ink, height, width)),
        Step("thick", _filling(thick, height, width)),
        Step("scaled", laying.placed(small, height, width, "box", found.box, grey.shape)),
        Step("centred", last),
    )
    return Reading(pixels, dark, found, stroke, side, whole + alone)


def _squeezed(grey: Array, height: int, width: int) -> Array:
    """Make a whole photo as small as the network takes it, as one does without thinking."""
    import cv2

    small = grey.shape[0] >= height and grey.shape[1] >= width
    kind = cv2.INTER_AREA if small else cv2.INTER_LINEAR
    made = cv2.resize(grey, (width, height), interpolation=kind)
    return np.clip(np.asarray(made, np.float32), 0, 1)


def _filling(ink: Array, height: int, width: int) -> Array:
    """Let the digit fill the picture, which MNIST's do not."""
    small = centring.resized(ink, min(height, width))
    middle = (small.shape[0] - 1) / 2, (small.shape[1] - 1) / 2
    return centring.laid(small, height, width, middle)
