"""The state of the Kernel lab: a picture, up to eight kernels, and how they are applied."""

from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from models.convolution import Array, Padding
from models.errors import InvalidInput
from models.images import Picture
from models.kernels.library import View, preset
from models.kernels.transform import resized
from resources import _

LARGEST_SIDE = 15
"""Weights of a kernel along one axis, at most."""
LARGEST_WEIGHT = 1e4
LARGEST_BANK = 8
LARGEST_DILATION = 4
LARGEST_NAME = 120

Weight: TypeAlias = Annotated[float, msgspec.Meta(ge=-LARGEST_WEIGHT, le=LARGEST_WEIGHT)]
Side = msgspec.Meta(min_length=1, max_length=LARGEST_SIDE)
Plane: TypeAlias = Annotated[tuple[Annotated[tuple[Weight, ...], Side], ...], Side]
"""Rows of weights."""
_Place: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=100_000)]


def _margin(side: str) -> msgspec.Meta:
    return msgspec.Meta(
        ge=0, le=32, title=side, description=_("Rows or columns of zeros added on this side.")
    )


@dataclass(frozen=True, kw_only=True)
class Kernel:
    """Weights, and where they came from.

    Parameters
    ----------
    planes : tuple of 1 or 3 planes
        Rows of weights. One plane serves every channel of a picture; three are for red, green
        and blue.
    bias : float
        Added to every output pixel.
    preset : str
        Key of the preset that the weights are, or "custom".
    angle : int
        Direction of a Gabor kernel's stripes, in degrees; it says nothing of other kernels.
    name : str
        Where weights that are no preset were trained; "" for all others.
    """

    planes: Annotated[tuple[Plane, ...], msgspec.Meta(min_length=1, max_length=3)]
    bias: Annotated[
        float,
        msgspec.Meta(
            ge=-LARGEST_WEIGHT,
            le=LARGEST_WEIGHT,
            title=_("Bias"),
            description=_("A number that is added to every output pixel of this kernel."),
        ),
    ] = 0.0
    preset: Annotated[str, msgspec.Meta(max_length=40)] = "custom"
    angle: Annotated[int, msgspec.Meta(ge=0, le=180)] = 45
    name: Annotated[str, msgspec.Meta(max_length=LARGEST_NAME)] = ""

    def __post_init__(self) -> None:
        if len(self.planes) == 2:
            raise InvalidInput(_("A kernel has one channel, or three: red, green, blue."))
        if len({len(row) for plane in self.planes for row in plane}) != 1 or (
            len({len(plane) for plane in self.planes}) != 1
        ):
            raise InvalidInput(_("All rows of a kernel must have the same number of weights."))

    @property
    def size(self) -> tuple[int, int]:
        """Height and width, in weights."""
        return len(self.planes[0]), len(self.planes[0][0])

    @property
    def weights(self) -> Array:
        """The weights as (kh, kw, 1 or 3) float32."""
        return np.moveaxis(np.array(self.planes, np.float32), 0, -1)

    def shown_plane(self, channel: int) -> Plane:
        """Give the rows of weights for one channel."""
        return self.planes[channel if len(self.planes) > 1 else 0]

    def plane(self, channel: int) -> Array:
        """Give the weights for one channel as (kh, kw) float32."""
        return np.array(self.shown_plane(channel), np.float32)

    def resized(self, height: int, width: int) -> "Kernel":
        """Give the kernel in another size, its centre kept; to cut it makes it custom."""
        if (height, width) == self.size:
            return self
        planes = tuple(as_plane(resized(np.array(p), height, width)) for p in self.planes)
        if height < self.size[0] or width < self.size[1]:
            return Kernel(planes=planes, bias=self.bias)
        # zeros around a preset change nothing of what it does
        return replace(self, planes=planes)

    def own_size(self) -> "Kernel":
        """Give a preset without the zeros that a larger neighbour in its bank had it grow by."""
        if self.preset in ("custom", "random"):
            return self
        height, width = preset(self.preset).weights.shape
        smaller = self.resized(min(height, self.size[0]), min(width, self.size[1]))
        grown = smaller.resized(*self.size)
        return replace(self, planes=smaller.planes) if grown.planes == self.planes else self


def as_plane(weights: npt.ArrayLike) -> Plane:
    """Give (kh, kw) weights as the rows that a state holds: float32 in the fewest digits."""
    return tuple(tuple(map(as_weight, row)) for row in np.asarray(weights, np.float32))


def as_weight(value: float) -> float:
    """Give a weight as a state holds it: what is left of it in float32, in the fewest digits."""
    return float(str(np.float32(value)))


def from_preset(key: str) -> Kernel:
    """Give the kernel of a preset.

    Raises
    ------
    InvalidInput
        There is no such preset.
    """
    return Kernel(planes=(as_plane(preset(key).weights),), preset=key)


@dataclass(frozen=True, kw_only=True)
class KernelState:
    """Everything that the Kernel lab shows follows from this.

    Raises
    ------
    InvalidInput
        The kernels have different sizes, or one is chosen that is not there.
    """

    picture: Picture = field(default_factory=Picture)
    bank: Annotated[tuple[Kernel, ...], msgspec.Meta(min_length=1, max_length=LARGEST_BANK)] = (
        field(default_factory=lambda: (from_preset("sobel-x"),))
    )
    chosen: Annotated[int, msgspec.Meta(ge=0, lt=LARGEST_BANK)] = 0
    """The kernel of the bank that is looked at."""
    channel: Annotated[int, msgspec.Meta(ge=0, le=2)] = 0
    """The channel whose weights and products are looked at: red, green or blue."""
    page: Literal["stage", "effects"] = "stage"
    """What fills the stage: one kernel at work, or what every preset makes of the picture."""
    pin: tuple[_Place, _Place] | None = None
    """Row and column of the output pixel that is looked at."""

    colour: Annotated[
        Literal["grey", "each", "summed"],
        msgspec.Meta(
            title=_("Channels"),
            description=_(
                "Grey: the picture is turned to grey first. Each by itself: red, green and blue "
                "are filtered alike, and nothing is summed. Summed: weights for each channel "
                "and one sum, as a layer of a network does it."
            ),
            extra={
                "choices": {
                    "grey": _("Grey"),
                    "each": _("Each by itself"),
                    "summed": _("Summed"),
                }
            },
        ),
    ] = "grey"
    stride: Annotated[
        int,
        msgspec.Meta(
            ge=1,
            le=8,
            title=_("Stride"),
            description=_("Pixels that the window moves from one output pixel to the next."),
        ),
    ] = 1
    dilation: Annotated[
        int,
        msgspec.Meta(
            ge=1,
            le=LARGEST_DILATION,
            title=_("Dilation"),
            description=_("Pixels from one weight to the next: more than 1 leaves holes."),
        ),
    ] = 1
    padding: Annotated[
        Literal["same", "valid", "explicit"],
        msgspec.Meta(
            title=_("Padding"),
            description=_(
                "SAME: zeros around the picture, so that the output has its size (divided by the "
                "stride). VALID: none, the window stays inside. Explicit: as many as you say."
            ),
            extra={
                "choices": {
                    "same": _("SAME"),
                    "valid": _("VALID"),
                    "explicit": _("Explicit"),
                }
            },
        ),
    ] = "same"
    top: Annotated[int, _margin(_("Top"))] = 1
    bottom: Annotated[int, _margin(_("Bottom"))] = 1
    left: Annotated[int, _margin(_("Left"))] = 1
    right: Annotated[int, _margin(_("Right"))] = 1
    true_scale: Annotated[
        bool,
        msgspec.Meta(
            title=_("True scale"),
            description=_(
                "Draw each output pixel as large as a pixel of the input, so that one sees what a "
                "stride leaves. Off: the output lies over the input, in register"
            ),
        ),
    ] = True
    flipped: Annotated[
        bool,
        msgspec.Meta(
            title=_("True convolution (flip)"),
            description=_(
                "Off: cross-correlation, which TensorFlow and every network call convolution. "
                "On: the kernel is turned by half a turn first, as mathematics defines it."
            ),
        ),
    ] = False
    relu: Annotated[
        bool,
        msgspec.Meta(
            title=_("ReLU"),
            description=_("Let nothing below zero through: max(0, value)."),
        ),
    ] = False
    views: Annotated[tuple[View, ...], msgspec.Meta(max_length=LARGEST_BANK)] = ()
    """How the maps of a bank are shown while others are looked at; see `view_of`."""
    whole_kernel: Annotated[
        bool,
        msgspec.Meta(
            title=_("A preset fills all channels"),
            description=_(
                "On: a preset becomes the weights of red, green and blue. Off: only of the channel "
                "that is looked at"
            ),
        ),
    ] = True
    view: Annotated[
        View,
        msgspec.Meta(
            title=_("Show as"),
            description=_(
                "Signed: blue below zero, orange above. Clipped: as a picture, what lies outside "
                "0 to 1 is cut off. Absolute: how far from zero. Normalised: the smallest value "
                "black, the largest white."
            ),
            extra={
                "choices": {
                    "signed": _("Signed"),
                    "clipped": _("Clipped to 0…1"),
                    "absolute": _("Absolute"),
                    "normalised": _("Normalised"),
                }
            },
        ),
    ] = "signed"

    def __post_init__(self) -> None:
        if len({kernel.size for kernel in self.bank}) != 1:
            raise InvalidInput(_("All kernels of a bank must have the same size, as in a layer."))
        if self.chosen >= len(self.bank):
            raise InvalidInput(
                _("Kernel {number} is chosen, but the bank has only kernels 0 to {last}.").format(
                    number=self.chosen, last=len(self.bank) - 1
                )
            )

    @property
    def kernel(self) -> Kernel:
        """The kernel that is looked at."""
        return self.bank[self.chosen]

    def view_of(self, index: int) -> View:
        """Tell how a kernel's map is shown: that which is looked at as `view` says."""
        kept = index != self.chosen and index < len(self.views)
        return self.views[index] if kept else self.view

    def all_views(self) -> tuple[View, ...]:
        """Give how every map of the bank is shown."""
        return tuple(self.view_of(index) for index in range(len(self.bank)))

    @property
    def resolved_padding(self) -> Padding:
        """The padding as `models.convolution` takes it."""
        if self.padding == "explicit":
            return (self.top, self.bottom), (self.left, self.right)
        return self.padding
