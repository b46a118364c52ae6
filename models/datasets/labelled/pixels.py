"""Numbers of any range as bytes, the same for all parts of a data set."""

from typing import NamedTuple

import numpy as np

from models.datasets.dataset import Array
from models.datasets.labelled.assumptions import Scaling
from models.errors import InvalidInput
from resources import _
from resources.numbers import brief


class Range(NamedTuple):
    """Which numbers of a file are black and white."""

    low: float
    high: float


def told(parts: list[Array], scaling: Scaling, said: list[str]) -> Range:
    """Tell which numbers are black and white, and add what was assumed to `said`.

    Parameters
    ----------
    parts : list of arrays of numbers
        All parts of a data set: they are scaled alike.
    scaling : {"auto", "bytes", "unit", "signed", "range"}
        What is known of it.

    Raises
    ------
    InvalidInput
        Some numbers are not finite, or all are the same.
    """
    low = min(float(part.min()) for part in parts)
    high = max(float(part.max()) for part in parts)
    if not (np.isfinite(low) and np.isfinite(high)) or low == high:
        raise InvalidInput(
            _("These pixels are all the same, or not finite: they go from {low} to {high}.").format(
                low=low, high=high
            )
        )
    known = {"bytes": Range(0, 255), "unit": Range(0, 1), "signed": Range(-1, 1)}
    if scaling in known:
        return known[scaling]
    usual = _usual(low, high, real=parts[0].dtype.kind == "f") if scaling == "auto" else None
    if usual is not None:
        if parts[0].dtype.kind == "f" and usual.high == 1:
            said.append(
                _("Pixels are read from {low} for black to {high} for white.").format(
                    low=brief(usual.low), high=brief(usual.high)
                )
            )
        return usual
    said.append(
        _("Pixels from {low} to {high} are rescaled to 0–255.").format(
            low=brief(low), high=brief(high)
        )
    )
    return Range(low, high)


def as_bytes(images: Array, scale: Range, invert: bool) -> Array:
    """Give numbers as uint8 of the same shape, 0 for the low end; what lies outside is cut off."""
    if images.dtype == np.uint8 and scale == (0, 255):
        whole = images
    else:
        share = (images.astype(np.float32) - np.float32(scale.low)) / np.float32(
            scale.high - scale.low
        )
        whole = np.rint(np.clip(share, 0, 1) * 255).astype(np.uint8)
    return 255 - whole if invert else whole


def _usual(low: float, high: float, real: bool) -> Range | None:
    """Give the range that such numbers usually have; None when it is none of them."""
    # what leaves half of the range empty was made for another one, such as −0.5 to 0.5
    if high <= 1 and real and max(-low, high) <= 0.5:
        return None
    if low >= 0 and high <= 1:
        return Range(0, 1)
    if -1 <= low < 0 and high <= 1 and real:
        return Range(-1, 1)
    # numbers up to 16, say, are not bytes that happen to be dark
    return Range(0, 255) if low >= 0 and 64 <= high <= 255 else None
