"""How a feature map becomes a picture: its numbers can be negative, and larger than 1."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from models.convolution import Array
from models.kernels.library import View

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
        What the darkest and the brightest, or the two ends of the colours, stand for.
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
        Signed: zero in the middle, as far to both sides as the largest number needs. Clipped:
        what lies outside 0 to 1 is cut off. Absolute: how far from zero. Normalised: from the
        smallest number to the largest.

    Returns
    -------
    Display
    """
    low, high = extent(y)
    limit = rounded_up(max(-low, high))
    if view == "signed" and y.shape[2] == 1:
        return Display(y, -limit, limit)
    if view == "signed":
        return Display(_bytes(y, 127 / limit, 128), -limit, limit)
    if view == "absolute":
        absolute = cv2.convertScaleAbs(y, alpha=255 / limit)
        return Display(np.atleast_3d(absolute), 0.0, limit)
    if view == "normalised":
        reach = (high - low) or 1.0
        return Display(_bytes(y, 255 / reach, -255 * low / reach), low, low + reach)
    return Display(_bytes(y, 255, 0), 0.0, 1.0)


def extent(y: Array) -> tuple[float, float]:
    """Give the smallest and the largest number of a feature map."""
    low, high, _where_low, _where_high = cv2.minMaxLoc(y.reshape(y.shape[0], -1))
    return low, high


def rounded_up(limit: float) -> float:
    """Give the next round number that is not smaller, so that a scale keeps still in a drag."""
    if limit <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(limit))
    return next((step * power for step in _ROUND if step * power >= limit * (1 - 1e-6)), 10 * power)


def histogram(display: Display, bins: int = 64) -> Array:
    """Count the numbers of a feature map as they are shown.

    Parameters
    ----------
    display : Display
        The map as a picture.
    bins : int
        Equal parts of the range from `display.low` to `display.high`.

    Returns
    -------
    (bins,) int64
        What a picture cuts off counts at its ends.
    """
    pixels = display.pixels
    if pixels.dtype == np.uint8:
        ends = [0.0, 256.0]
    else:
        # the last bin is closed here and open in OpenCV
        ends = [display.low, float(np.nextafter(np.float32(display.high), np.float32(np.inf)))]
    counts = cv2.calcHist([pixels.reshape(pixels.shape[0], -1)], [0], None, [bins], ends)
    return counts.ravel().astype(np.int64)


def _bytes(y: Array, factor: float, offset: float) -> Array:
    """Give y · factor + offset as uint8, cut off at 0 and 255."""
    # OpenCV does this six times as fast as numpy, and rounds
    return np.atleast_3d(cv2.addWeighted(y, factor, y, 0, offset, dtype=cv2.CV_8U))
