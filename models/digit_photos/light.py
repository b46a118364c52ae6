"""Grey, the background evened out, ink told from paper."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_WORKED_AT = 96
"""Longest side at which the background is looked for, in pixels: light changes slowly."""
_WINDOW = 0.55
"""Side of the window whose median is the background, as a part of the longer side: wider than any
stroke, so that most of it is paper."""
_ROUNDS = 4
"""How often the surface is fitted again, without what is far from it."""
_BRIGHT = 0.5
"""A background from this brightness on is divided by, not subtracted."""
_STROKES_AT = 256
"""Longest side at which strokes are looked for, in pixels: the finest are still there."""
_WIDEST = 0.25
"""What is wider than this part of the longer side is no stroke."""
_GREY = (0.299, 0.587, 0.114)


@dataclass(frozen=True, eq=False)
class Light:
    """A photo as light.

    Parameters
    ----------
    grey : (H, W) float32 in [0, 1]
        The photo without colours; 1 is white.
    even : (H, W) float32 in [0, 1]
        The same with the background everywhere as bright as it mostly is.
    background : float
        How bright that is.
    """

    grey: Array
    even: Array
    background: float

    def is_dark_ink(self) -> bool:
        """Tell whether what stands out is darker than its background."""
        grey = self.grey
        border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
        evened, plain = self.even - self.background, grey - np.median(border)
        # a shadow stands out before it was evened only; the inside of a digit that fills the
        # photo, and so was taken for paper, only after
        both = np.where(evened * plain > 0, np.minimum(np.abs(evened), np.abs(plain)), 0)
        # the two sides of a hard shadow may do both, but neither is as narrow as a stroke
        narrow = np.minimum(both, _narrow(grey, evened < 0))
        # the cubes, because ink stands out strongly and on few pixels, and noise does neither
        return float((np.sign(evened) * narrow.astype(np.float64) ** 3).sum()) < 0

    def contrast(self, dark: bool) -> Array:
        """Give how far each pixel is from the background towards ink: (H, W) in [0, 1]."""
        room = self.background if dark else 1 - self.background
        apart = self.background - self.even if dark else self.even - self.background
        return np.clip(apart / max(room, 1e-3), 0, 1)


def _narrow(grey: Array, dark: npt.NDArray[np.bool_]) -> Array:
    """Give how far each pixel stands out from what is around it on both sides: (H, W) float32.

    Parameters
    ----------
    dark : (H, W) bool
        Where darker is meant; elsewhere brighter is.

    Source
    ------
    J. Serra, "Image Analysis and Mathematical Morphology", 1982: the black and the white top hat.
    """
    import cv2

    height, width = grey.shape
    factor = min(1.0, _STROKES_AT / max(height, width))
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    side = max(int(max(size) * _WIDEST) // 2 * 2 + 1, 3)
    # what touches the border is as wide as it seems there, and more
    padded = cv2.copyMakeBorder(small, side, side, side, side, cv2.BORDER_REPLICATE)
    around = np.ones((side, side), np.uint8)
    black, white = (
        cv2.resize(hat[side:-side, side:-side], (width, height), interpolation=cv2.INTER_LINEAR)
        for hat in (
            cv2.morphologyEx(padded, cv2.MORPH_BLACKHAT, around),
            cv2.morphologyEx(padded, cv2.MORPH_TOPHAT, around),
        )
    )
    return np.asarray(np.where(dark, black, white), np.float32)


def grey_of(pixels: npt.NDArray[np.uint8]) -> Array:
    """Give a picture without its colours.

    Parameters
    ----------
    pixels : (H, W, C) uint8
        C = 1 or 3.

    Returns
    -------
    grey : (H, W) float32 in [0, 1]
        0.299 red + 0.587 green + 0.114 blue, as television has it (ITU-R BT.601).
    """
    if pixels.shape[2] == 1:
        return pixels[..., 0].astype(np.float32) / np.float32(255)
    return (pixels[..., :3].astype(np.float32) @ np.array(_GREY, np.float32)) / np.float32(255)


def evened(grey: Array) -> Light:
    """Take shadows and slopes of light out of a photo.

    A smooth surface follows the slope of the light, and the median of a wide window about each
    pixel what shadows leave of it. Light multiplies what it falls on, so each pixel of a bright
    background is divided by it; of a dark one the difference counts.
    """
    import cv2

    height, width = grey.shape
    factor = min(1.0, _WORKED_AT / max(height, width))
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32)
    light = cv2.resize(_background(small), (width, height), interpolation=cv2.INTER_LINEAR)
    usual = float(np.median(light))
    bright = usual >= _BRIGHT
    even = grey / np.maximum(light, 0.02) * usual if bright else grey - light + usual
    return Light(grey, np.clip(even, 0, 1).astype(np.float32), usual)


def _background(small: Array) -> Array:
    """Give the light on the paper alone, without what is written on it."""
    import cv2

    surface = _surface(small)
    # eight bits, around the middle, are what a median of a wide window takes
    rest = np.rint(np.clip(small - surface + 0.5, 0, 1) * 255).astype(np.uint8)
    side = max(int(max(small.shape) * _WINDOW) // 2 * 2 + 1, 3)
    local = cv2.medianBlur(rest, side).astype(np.float32) / np.float32(255) - np.float32(0.5)
    return np.clip(surface + cv2.GaussianBlur(local, (0, 0), side / 6), 0, 1)


def _surface(small: Array) -> Array:
    """Fit a surface of second degree to most of the pixels, leaving out what lies far from it."""
    rows, columns = np.indices(small.shape, np.float64)
    y = rows.ravel() / max(small.shape) - 0.5
    x = columns.ravel() / max(small.shape) - 0.5
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
    values = small.ravel().astype(np.float64)
    near = np.ones(len(values), np.bool_)
    fitted = values
    for _round in range(_ROUNDS):
        # solved through its small square, a hundred times as fast as by the pixels themselves
        square = terms[near].T @ terms[near] + 1e-9 * np.eye(terms.shape[1])
        fitted = terms @ np.linalg.solve(square, terms[near].T @ values[near])
        away = np.abs(values - fitted)
        near = away <= max(2 * float(np.median(away)), 1 / 255)
    return np.clip(fitted, 0, 1).astype(np.float32).reshape(small.shape)
