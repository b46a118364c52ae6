"""All feature maps of a state, the one that is looked at first, as a job for a thread."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from models.convolution import Array
from models.images import Pixels
from models.kernels.display import Display, Histogram, displayed, histogram
from models.kernels.filtering import feature_map, input_channels
from models.kernels.state import Kernel, KernelState

OPERATION = (
    "colour",
    "stride",
    "dilation",
    "padding",
    "top",
    "bottom",
    "left",
    "right",
    "flipped",
    "relu",
)
"""Fields that every map of a bank depends on, besides the picture."""


_THUMBNAIL = 192
"""Longest side of a thumbnail, in pixels."""


@dataclass(frozen=True, eq=False)
class Maps:
    """What a state gives.

    Parameters
    ----------
    state : KernelState
        What it was computed from.
    pixels : (H, W, 1 or 3) uint8
        The picture: the state's, or one that is still alive, from a camera or a pen.
    x : (H, W, C) float32
        The picture as the kernels met it.
    chosen : (H', W', C') float32
        The feature map of the kernel that is looked at.
    display, histogram : Display, Histogram
        The same as a picture, and how often its numbers occur.
    thumbnails : tuple of (h, w, C') float32 or None
        The feature maps of a bank scaled down: eight large ones would take half a gigabyte.
        None while one has not been computed yet, or where there is but one kernel.
    """

    state: KernelState
    pixels: Pixels
    x: Array
    chosen: Array
    display: Display
    histogram: Histogram
    thumbnails: tuple[Array | None, ...]
    is_live: bool
    """Whether the picture is not the state's own but one that is still alive."""

    def looked_at_as(self, state: KernelState) -> "Maps":
        """Give the same maps under a state that points elsewhere but computes the same."""
        same = replace(self.state, pin=state.pin, channel=state.channel)
        return replace(self, state=same)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the picture."""
        return self.x.shape[0], self.x.shape[1]


def computed(
    state: KernelState, previous: Maps | None, pixels: Pixels | None = None
) -> Generator[Maps, None, Maps]:
    """Compute all feature maps of a state.

    Parameters
    ----------
    state : KernelState
    previous : Maps or None
        Results of another state; what has not changed is taken from there.
    pixels : (H, W, 1 or 3) uint8, optional
        A picture to take instead of the state's.

    Yields
    ------
    Maps
        As soon as there is more to show, beginning with the map that is looked at.

    Raises
    ------
    InvalidInput
        Not even one window fits into the padded picture.
    """
    is_live = pixels is not None
    pixels = state.picture.pixels if pixels is None else pixels
    if previous is None or previous.pixels is not pixels or previous.state.colour != state.colour:
        x, kept = input_channels(pixels, state.colour), None
    else:
        x, kept = previous.x, previous if _same_operation(previous.state, state) else None
    same = kept is not None and kept.state.kernel == state.kernel
    y = kept.chosen if kept is not None and same else feature_map(x, state.kernel, state)
    display = displayed(y, state.view)
    thumbnails = [_kept_thumbnail(kernel, kept) for kernel in state.bank]
    maps = Maps(state, pixels, x, y, display, histogram(display), tuple(thumbnails), is_live)
    yield maps
    for index in _missing(state, thumbnails):
        kernel = state.bank[index]
        found = y if kernel == state.kernel else feature_map(x, kernel, state)
        thumbnails[index] = thumbnail(found)
        maps = replace(maps, thumbnails=tuple(thumbnails))
        yield maps
    return maps


def _missing(state: KernelState, thumbnails: list[Array | None]) -> list[int]:
    """Give the places of the bank to compute, the one that is looked at first."""
    if len(state.bank) == 1:
        return []
    missing = [index for index, found in enumerate(thumbnails) if found is None]
    return sorted(missing, key=lambda index: index != state.chosen)


def thumbnail(y: Array) -> Array:
    """Scale a feature map down, each number the mean of those it stands for."""
    height, width = y.shape[:2]
    factor = _THUMBNAIL / max(height, width)
    if factor >= 1:
        return y
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return np.atleast_3d(cv2.resize(y, size, interpolation=cv2.INTER_AREA))


def _same_operation(one: KernelState, other: KernelState) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in OPERATION)


def _kept_thumbnail(kernel: Kernel, kept: Maps | None) -> Array | None:
    """Find the thumbnail of a kernel among those of another state."""
    if kept is None:
        return None
    pairs = zip(kept.state.bank, kept.thumbnails, strict=True)
    return next((found for other, found in pairs if other == kernel), None)
