"""All feature maps of a state, the one that is looked at first, as a job for a thread."""

from collections.abc import Generator
from dataclasses import dataclass, replace

from models.convolution import Array
from models.images import Pixels
from models.kernels.display import Display, Histogram, displayed, histogram
from models.kernels.filtering import feature_map, input_channels
from models.kernels.state import KernelState

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
    bank : tuple of (H', W', C') float32 or None
        A feature map for each kernel; None while it has not been computed yet.
    display, histogram : Display, Histogram
        The map that is looked at, as a picture, and how often its numbers occur.
    """

    state: KernelState
    pixels: Pixels
    x: Array
    bank: tuple[Array | None, ...]
    display: Display
    histogram: Histogram

    def looked_at_as(self, state: KernelState) -> "Maps":
        """Give the same maps under a state that points elsewhere but computes the same."""
        same = replace(self.state, pin=state.pin, channel=state.channel)
        return replace(self, state=same)

    @property
    def is_of_state(self) -> bool:
        """Whether this is the state's own picture, and not a live one."""
        return self.pixels is self.state.picture.pixels

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the picture."""
        return self.x.shape[0], self.x.shape[1]

    @property
    def chosen(self) -> Array:
        """The feature map that is looked at."""
        found = self.bank[self.state.chosen]
        assert found is not None
        return found


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
    pixels = state.picture.pixels if pixels is None else pixels
    if previous is None or previous.pixels is not pixels or previous.state.colour != state.colour:
        x, kept = input_channels(pixels, state.colour), None
    else:
        x, kept = previous.x, previous if _same_operation(previous.state, state) else None
    bank = [_kept_map(state, index, kept) for index in range(len(state.bank))]
    y = bank[state.chosen]
    if y is None:
        y = bank[state.chosen] = feature_map(x, state.kernel, state)
    display = displayed(y, state.view)
    maps = Maps(state, pixels, x, tuple(bank), display, histogram(display))
    yield maps
    for index, kernel in enumerate(state.bank):
        if bank[index] is None:
            bank[index] = feature_map(x, kernel, state)
            maps = replace(maps, bank=tuple(bank))
            yield maps
    return maps


def _same_operation(one: KernelState, other: KernelState) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in OPERATION)


def _kept_map(state: KernelState, index: int, kept: Maps | None) -> Array | None:
    """Find the map of a kernel among those of another state."""
    if kept is None:
        return None
    for kernel, found in zip(kept.state.bank, kept.bank, strict=True):
        if kernel == state.bank[index]:
            return found
    return None
