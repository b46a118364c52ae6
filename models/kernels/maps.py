"""All feature maps of a state, the one that is looked at first, as a job for a thread."""

from collections.abc import Generator
from dataclasses import dataclass, replace

from models.convolution import Array
from models.kernels.display import Display, displayed, histogram
from models.kernels.filtering import feature_map, input_channels
from models.kernels.state import KernelState

OPERATION = (
    "picture",
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
"""Fields that every map of a bank depends on."""


@dataclass(frozen=True, eq=False)
class Maps:
    """What a state gives.

    Parameters
    ----------
    state : KernelState
        What it was computed from.
    x : (H, W, C) float32
        The picture as the kernels met it.
    bank : tuple of (H', W', C') float32 or None
        A feature map for each kernel; None while it has not been computed yet.
    display : Display
        The map that is looked at, as a picture.
    counts : (bins,) int64 or None
        Its histogram from `display.low` to `display.high`; None while it has not been counted.
    """

    state: KernelState
    x: Array
    bank: tuple[Array | None, ...]
    display: Display
    counts: Array | None = None

    @property
    def chosen(self) -> Array:
        """The feature map that is looked at."""
        found = self.bank[self.state.chosen]
        assert found is not None
        return found


def computed(state: KernelState, previous: Maps | None) -> Generator[Maps, None, Maps]:
    """Compute all feature maps of a state.

    Parameters
    ----------
    state : KernelState
    previous : Maps or None
        Results of another state; what has not changed is taken from there.

    Yields
    ------
    Maps
        As soon as there is more to show, beginning with the map that is looked at.

    Raises
    ------
    InvalidInput
        Not even one window fits into the padded picture.
    """
    kept = previous if previous is not None and _same_operation(previous.state, state) else None
    if previous is not None and (previous.state.picture, previous.state.colour) == (
        state.picture,
        state.colour,
    ):
        x = previous.x
    else:
        x = input_channels(state.picture.pixels, state.colour)
    bank = [_kept_map(state, index, kept) for index in range(len(state.bank))]
    y = bank[state.chosen]
    if y is None:
        y = bank[state.chosen] = feature_map(x, state.kernel, state)
    display = displayed(y, state.view)
    maps = Maps(state, x, tuple(bank), display)
    yield maps
    maps = replace(maps, counts=histogram(display))
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
