"""Which of the spots of ink is the digit."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Box = tuple[int, int, int, int]
"""Top, left, height and width, in pixels of the photo."""

_LEAST_CONTRAST = 0.1
"""Ink that stands out by less of the possible contrast is none."""
_ABOVE_NOISE = 5.0
"""Ink stands out by so many times the noise of the paper."""
_MEDIAN = 0.6745
"""Half of a normal distribution lies within so many standard deviations."""
_FINEST = 0.004
"""The deviation of what smoothes, as a part of the longer side of the photo."""
_SPECK = 0.03
"""A spot with less than this part of the largest one's ink is no digit,"""
_SHORT = 0.3
"""nor is one whose longer side is less than this part of the largest one's."""
_SMALLEST = 6
"""The longer side of a spot, in pixels of the photo, from which on it may be a digit."""
_MOST_BORDER = 0.5
"""A spot along the border over more than this part of its longer side is a shadow."""
_MOST_OTHERS = 20


@dataclass(frozen=True, eq=False)
class Found:
    """The digit in the photo.

    Parameters
    ----------
    threshold : float
        The contrast from which on a pixel is ink, in [0, 1].
    box : Box
        The rectangle about the digit.
    mask : (H, W) bool
        The pixels that belong to it, with a narrow rim.
    others : tuple of Box
        Spots that may be digits too, the largest first.
    at_border : bool
        Whether the digit is cut off by the border of the photo.
    """

    threshold: float
    box: Box
    mask: Mask
    others: tuple[Box, ...]
    at_border: bool


def find(contrast: Array, threshold: float | None = None) -> Found | None:
    """Find the digit: the spot with the most ink that the border does not cut.

    Parameters
    ----------
    contrast : (H, W) float32 in [0, 1]
        How far each pixel is from the background towards ink.
    threshold : float, optional
        From which part of the strongest contrast on a pixel is ink; without it Otsu's.

    Returns
    -------
    Found or None
        None where nothing stands out from the background.

    Source
    ------
    N. Otsu, "A threshold selection method from gray-level histograms", 1979: the threshold that
    separates paper and ink with the largest variance between the two.
    """
    smooth = _smoothed(contrast)
    level = _level(smooth, threshold)
    if level is None:
        return None
    mask = smooth >= level
    labels, spots = _spots(mask, contrast)
    whole = [spot for spot in spots if not spot.border]
    # a shadow or the edge of the sheet lies along the border; of a digit that is cut off, only
    # the end of a stroke does
    cut = [spot for spot in spots if 0 < spot.border <= _MOST_BORDER * max(spot.box[2:])]
    if not whole and not cut:
        return None
    first, *others = whole or cut[:1]
    near = [each.box for each in others if _is_like(each, first)][:_MOST_OTHERS]
    return Found(level, first.box, labels == first.label, tuple(near), first.border > 0)


@dataclass(frozen=True)
class _Spot:
    label: int
    box: Box
    ink: float
    border: int
    """How many of its pixels lie at the border of the photo; all, if it goes right across."""


def _is_like(spot: _Spot, first: _Spot) -> bool:
    """Tell whether a spot may be a digit beside the largest."""
    longest = max(first.box[2:])
    return spot.ink >= _SPECK * first.ink and max(spot.box[2:]) >= _SHORT * longest


def _smoothed(contrast: Array) -> Array:
    """Take noise out that is finer than any stroke."""
    import cv2

    width = max(_FINEST * max(contrast.shape), 0.5)
    return np.asarray(cv2.GaussianBlur(contrast, (0, 0), width), np.float32)


def _level(smooth: Array, share: float | None) -> float | None:
    """Give the threshold, or None where nothing stands out."""
    import cv2

    strongest = _strongest(smooth)
    if strongest < max(_LEAST_CONTRAST, _ABOVE_NOISE * _noise(smooth)):
        return None
    if share is not None:
        return max(share * strongest, 1e-3)
    scaled = np.rint(np.clip(smooth / strongest, 0, 1) * 255).astype(np.uint8)
    otsu, _mask = cv2.threshold(scaled, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return max(otsu / 255 * strongest, 1e-3)


def _strongest(contrast: Array) -> float:
    """Give the contrast of ink: of the few pixels that stand out most, but not of one speck."""
    count = min(max(contrast.size // 2000, 4), contrast.size)
    return float(np.partition(contrast.ravel(), -count)[-count])


def _noise(smooth: Array) -> float:
    """Estimate how far the paper strays from its background: what half of all pixels exceed."""
    return float(np.median(smooth)) / _MEDIAN


def _spots(mask: Mask, contrast: Array) -> tuple[npt.NDArray[np.int32], list[_Spot]]:
    """Give spots of ink, the largest first; parts of a stroke that nearly touch are one."""
    import cv2

    reach = _reach(mask)
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    joined = cv2.dilate(mask.astype(np.uint8), around)
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    inside = np.where(mask, labels, 0)
    ink = np.bincount(inside.ravel(), np.where(mask, contrast, 0).ravel(), count)
    order = [int(label) for label in np.argsort(-ink[1:], kind="stable")[:100] + 1]
    spots = [_spot(inside, label, float(ink[label])) for label in order if ink[label] > 0]
    large = [spot for spot in spots if max(spot.box[2:]) >= _SMALLEST]
    return labels.astype(np.int32), large


def _spot(inside: npt.NDArray[np.int32], label: int, ink: float) -> _Spot:
    mine = inside == label
    rows, columns = np.flatnonzero(mine.any(1)), np.flatnonzero(mine.any(0))
    top, left, bottom, right = int(rows[0]), int(columns[0]), int(rows[-1]), int(columns[-1])
    ends = mine[0].sum(), mine[-1].sum(), mine[:, 0].sum(), mine[:, -1].sum()
    across = min(ends[:2]) > 0 or min(ends[2:]) > 0
    border = int(mine.sum()) if across else int(sum(ends))
    return _Spot(label, (top, left, bottom - top + 1, right - left + 1), ink, border)


def _reach(mask: Mask) -> int:
    """Give how far parts of one digit may lie apart, halved: a third of a stroke's width."""
    return max(1, round(stroke_width(mask) / 3))


def stroke_width(mask: Mask) -> float:
    """Estimate how wide strokes are, in pixels: four times the mean distance to the edge."""
    import cv2

    if not mask.any():
        return 0.0
    padded = np.pad(mask.astype(np.uint8), 1)
    distance = cv2.distanceTransform(padded, cv2.DIST_L2, 5)
    # the distance counts from the middle of a pixel, the edge lies half a pixel nearer
    return float(4 * (distance[padded > 0].mean() - 0.5) + 0.5)
