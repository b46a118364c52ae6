"""How a feature map becomes a picture: its numbers can be negative, and larger than 1."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from models.convolution import Array
from models.kernels.library import View

_USUAL = 0.99
"""The share of numbers that a signed picture has colours for."""
_SAMPLE = 20_000
"""About so many pixels tell what is usual in a large map."""
_SMALLEST_SAMPLED = 10_000
_MOST_COUNTED = 400_000
"""About so many numbers go into a histogram, to keep it as fast as the filter."""
_ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, eq=False)
class Display:
    """A feature map as a picture.

    Parameters
    ----------
    pixels : (H', W', C) uint8, or (H', W', 1) float32
        Grey or colour as it is to be shown; or, for a signed map of one channel, the numbers
        themselves, to be given colours that diverge from zero.
    low, high : float
        What the darkest and the brightest, or the two ends of the colours, stand for; numbers
        beyond them look like the ends.
    """

    pixels: Array
    low: float
    high: float


def displayed(y: Array, view: View) -> Display:
    """Give a feature map as a picture.

    Parameters
    ----------
    y : (H', W', C) float32
        The feature map.
    view : "signed", "clipped", "absolute" or "normalised"
        Signed: zero in the middle, and as far to both sides as all but a few numbers reach.
        Clipped: what lies outside 0 to 1 is cut off. Absolute: how far from zero. Normalised:
        from the smallest number to the largest.

    Returns
    -------
    Display
    """
    if view == "clipped":
        return Display(_bytes(y, 255, 0), 0.0, 1.0)
    low, high = extent(y)
    if view == "normalised":
        reach = (high - low) or 1.0
        return Display(_bytes(y, 255 / reach, -255 * low / reach), low, low + reach)
    limit = rounded_up(_usual_limit(y, max(-low, high)))
    if view == "absolute":
        absolute = cv2.convertScaleAbs(y, alpha=255 / limit)
        return Display(np.atleast_3d(absolute), 0.0, limit)
    if y.shape[2] == 1:
        return Display(y, -limit, limit)
    return Display(_bytes(y, 127 / limit, 128), -limit, limit)


def shrunk(display: Display, longest: int) -> Display:
    """Scale a picture of a feature map so that its longest side has so many pixels.

    Means of numbers of both signs are smaller than the numbers: their colours are fitted to them.
    """
    factor = longest / max(display.pixels.shape[:2])
    height, width = (max(1, round(side * factor)) for side in display.pixels.shape[:2])
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_NEAREST
    pixels = np.atleast_3d(cv2.resize(display.pixels, (width, height), interpolation=kind))
    if pixels.dtype == np.float32:
        return displayed(pixels, "signed")
    return replace(display, pixels=pixels)


def extent(y: Array) -> tuple[float, float]:
    """Give the smallest and the largest number of a feature map."""
    low, high, _where_low, _where_high = cv2.minMaxLoc(y.reshape(y.shape[0], -1))
    return low, high


def _usual_limit(y: Array, largest: float) -> float:
    """Give how far from zero all but a few numbers reach.

    A single strong edge would otherwise make everything else pale.
    """
    if y.size < _SMALLEST_SAMPLED:
        return largest
    step = max(1, y.shape[0] * y.shape[1] // _SAMPLE)
    sample = np.abs(y.reshape(-1, y.shape[2])[::step]).ravel()
    place = int(_USUAL * (sample.size - 1))
    return max(float(np.partition(sample, place)[place]), largest / 10)


def rounded_up(limit: float) -> float:
    """Give the next round number that is not smaller, so that a scale keeps still in a drag."""
    if limit <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(limit))
    return next((step * power for step in _ROUND if step * power >= limit * (1 - 1e-6)), 10 * power)


@dataclass(frozen=True, eq=False)
class Histogram:
    """How often numbers occur in a picture of a feature map.

    Parameters
    ----------
    counts : (bins,) int64
        For equal parts of the range from `Display.low` to `Display.high`; what lies beyond
        counts at the ends.
    row_step : int
        Of a large picture only every so manieth row is counted; 1 means all.
    """

    counts: Array
    row_step: int


def histogram(display: Display, bins: int = 64) -> Histogram:
    """Count the numbers of a feature map as they are shown."""
    step = max(1, display.pixels.size // _MOST_COUNTED)
    pixels = np.ascontiguousarray(display.pixels[::step]).ravel()
    low, high = display.low, display.high
    if pixels.dtype == np.uint8:
        low, high = 0.0, 256.0
    else:
        pixels = np.clip(pixels, np.float32(low), np.float32(high))
        # the last bin is closed here and open in OpenCV
        high = float(np.nextafter(np.float32(high), np.float32(np.inf)))
    counts = cv2.calcHist([pixels], [0], None, [bins], [low, high])
    return Histogram(counts.ravel().astype(np.int64), step)


def _bytes(y: Array, factor: float, offset: float) -> Array:
    """Give y · factor + offset as uint8, cut off at 0 and 255."""
    # OpenCV does this six times as fast as numpy, and rounds
    return np.atleast_3d(cv2.addWeighted(y, factor, y, 0, offset, dtype=cv2.CV_8U))
