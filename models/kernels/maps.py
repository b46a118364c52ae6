"""All feature maps of a state, the one that is looked at first, as a job for a thread."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from models.convolution import Array
from models.images import Pixels
from models.kernels import analysis
from models.kernels.display import Display, Histogram, displayed, histogram
from models.kernels.filtering import feature_map, input_channels
from models.kernels.library import View
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
_QUICK_AREA = 600_000
_QUICK_PRODUCTS = 12_000_000
"""About a millisecond of OpenCV, measured on two cores: 512 × 512 colour by 3 × 3 takes 0.7 ms."""


@dataclass(frozen=True, eq=False)
class Input:
    """A picture, and the numbers that kernels meet; the same one while a weight is dragged.

    Parameters
    ----------
    pixels : (H, W, 1 or 3) uint8
        The state's picture, or one that is still alive, from a camera or a pen.
    x : (H, W, C) float32
        The picture as the kernels met it.
    """

    pixels: Pixels
    x: Array

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the picture."""
        return self.x.shape[0], self.x.shape[1]


@dataclass(frozen=True, eq=False)
class Output:
    """A feature map, and the same as a picture.

    Parameters
    ----------
    y : (H', W', C') float32
    display : Display
    """

    y: Array
    display: Display


@dataclass(frozen=True, eq=False)
class Maps:
    """What a state gives.

    Parameters
    ----------
    state : KernelState
        What it was computed from.
    input : Input
    output : Output
        Of the kernel that is looked at.
    histogram : Histogram or None
        How often its numbers occur; that of an older map while this one's is being counted, None
        before the first.
    thumbnails : tuple of Output or None
        The feature maps of a bank scaled down: eight large ones would take half a gigabyte.
        None while one has not been computed yet, or where there is but one kernel.
    is_live : bool
        Whether the picture is not the state's own but one that is still alive.
    is_counted : bool
        Whether the histogram is that of this output.
    """

    state: KernelState
    input: Input
    output: Output
    histogram: Histogram | None
    thumbnails: tuple[Output | None, ...]
    is_live: bool
    is_counted: bool = False

    def looked_at_as(self, state: KernelState) -> "Maps":
        """Give the same maps under a state that points elsewhere but computes the same."""
        same = replace(
            self.state,
            pin=state.pin,
            channel=state.channel,
            page=state.page,
            true_scale=state.true_scale,
            whole_kernel=state.whole_kernel,
        )
        return replace(self, state=same)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the picture."""
        return self.input.size

    @property
    def output_size(self) -> tuple[int, int]:
        """Height and width of the feature map."""
        return self.output.y.shape[0], self.output.y.shape[1]


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
    maps = _first(state, previous, pixels)
    # the picture first: it is what the hand waits for
    yield maps
    if not maps.is_counted:
        maps = replace(maps, histogram=histogram(maps.output.display), is_counted=True)
        analysis.of_plane(state.kernel.shown_plane(state.channel))
        yield maps
    for index in _missing(state, maps.thumbnails):
        kernel = state.bank[index]
        same = kernel == state.kernel
        found = maps.output.y if same else feature_map(maps.input.x, kernel, state)
        small = _shown(thumbnail(found), state.view_of(index))
        before, after = maps.thumbnails[:index], maps.thumbnails[index + 1 :]
        maps = replace(maps, thumbnails=(*before, small, *after))
        yield maps
    return maps


def is_quick(state: KernelState, pixels: Pixels) -> bool:
    """Tell whether the map that is looked at costs less time than to ask another thread for it."""
    height, width = state.kernel.size
    channels = 1 if state.colour == "grey" else pixels.shape[2]
    area = pixels.shape[0] * pixels.shape[1]
    return area <= _QUICK_AREA and area * channels * height * width <= _QUICK_PRODUCTS


def _first(state: KernelState, previous: Maps | None, live: Pixels | None) -> Maps:
    """Compute the map that is looked at, and keep what is still true of others."""
    pixels = state.picture.pixels if live is None else live
    kept = None
    if (
        previous is None
        or previous.input.pixels is not pixels
        or previous.state.colour != state.colour
    ):
        entered = Input(pixels, input_channels(pixels, state.colour))
    else:
        entered = previous.input
        kept = previous if _same_operation(previous.state, state) else None
    thumbnails = tuple(
        _kept_thumbnail(kernel, kept, view)
        for kernel, view in zip(state.bank, state.all_views(), strict=True)
    )
    output = _kept_output(kept, state)
    counted = kept is not None and output is kept.output and kept.is_counted
    return Maps(
        state,
        entered,
        output or _shown(feature_map(entered.x, state.kernel, state), state.view),
        previous.histogram if previous is not None else None,
        thumbnails,
        live is not None,
        counted,
    )


def _kept_output(kept: Maps | None, state: KernelState) -> Output | None:
    if kept is None or kept.state.kernel != state.kernel:
        return None
    return kept.output if kept.state.view == state.view else _shown(kept.output.y, state.view)


def _shown(y: Array, view: View) -> Output:
    return Output(y, displayed(y, view))


def _missing(state: KernelState, thumbnails: tuple[Output | None, ...]) -> list[int]:
    """Give the places of the bank to compute, the one that is looked at first."""
    if len(state.bank) == 1:
        return []
    missing = [index for index, found in enumerate(thumbnails) if found is None]
    return sorted(missing, key=lambda index: index != state.chosen)


def thumbnail(y: Array) -> Array:
    """Scale a feature map (H, W, C) down, each number the mean of those it stands for."""
    height, width = y.shape[:2]
    factor = _THUMBNAIL / max(height, width)
    if factor >= 1:
        return y
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return np.atleast_3d(cv2.resize(y, size, interpolation=cv2.INTER_AREA))


def _same_operation(one: KernelState, other: KernelState) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in OPERATION)


def _kept_thumbnail(kernel: Kernel, kept: Maps | None, view: View) -> Output | None:
    """Find the thumbnail of a kernel among those of another state."""
    if kept is None:
        return None
    kernels = zip(kept.state.bank, kept.thumbnails, kept.state.all_views(), strict=True)
    found, shown_as = next(
        ((found, its) for other, found, its in kernels if other == kernel), (None, view)
    )
    if found is None or shown_as == view:
        return found
    return _shown(found.y, view)
