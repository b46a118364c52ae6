"""What every preset makes of a picture, each in small, as a job for a thread."""

from collections.abc import Generator
from dataclasses import dataclass

from models.convolution import Array
from models.kernels import library
from models.kernels.display import displayed
from models.kernels.filtering import feature_map
from models.kernels.maps import Output, thumbnail
from models.kernels.state import KernelState, from_preset


@dataclass(frozen=True, eq=False)
class Effects:
    """The maps of the presets so far, by their keys.

    Parameters
    ----------
    x : (H, W, C) float32
        The picture as the kernels met it.
    outputs : dict
        In small; a feature map is computed at full size first.
    """

    x: Array
    outputs: dict[str, Output]


def effects(x: Array, colour: str) -> Generator[Effects, None, Effects]:
    """Filter a picture with every preset, each shown in the way that suits it.

    Parameters
    ----------
    x : (H, W, 1 or 3) float32 in [0, 1]
        From `input_channels`.
    colour : "grey", "each" or "summed"
        What happens to several channels.

    Yields
    ------
    Effects
        One map more each time; they have the picture's size (SAME, stride 1).
    """
    state = KernelState(colour=colour)  # pyright: ignore[reportArgumentType]
    found: dict[str, Output] = {}
    for preset in library.presets():
        small = thumbnail(feature_map(x, from_preset(preset.key), state))
        found = {**found, preset.key: Output(small, displayed(small, preset.view))}
        yield Effects(x, found)
    return Effects(x, found)
