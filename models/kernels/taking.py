"""Trained weights from elsewhere, as kernels that a picture can be filtered with."""

from models.convolution import Array
from models.errors import InvalidInput
from models.images import Picture
from models.kernels.state import LARGEST_BANK, LARGEST_NAME, Kernel, KernelState, as_plane
from models.state import replaced
from resources import _

_SMALLEST_PHOTOGRAPH = 100
"""Pixels of a side: on less, a kernel of a network shows nothing new."""


def with_trained(
    state: KernelState,
    weights: Array,
    biases: Array,
    source: str,
    *,
    channel: int = 0,
    chosen: int = 0,
) -> KernelState:
    """Give the lab a layer's trained kernels, on the photograph that it has, or else its first.

    A kernel of one or of three channels comes whole. Of one with others, a picture can only meet
    one plane: that of the input channel that is asked for, and its name says which.

    Parameters
    ----------
    weights : (kh, kw, Cin, Cout) float32
        As Keras's `get_weights` has them.
    biases : (Cout,) float32
    source : str
        Where they were trained, already translated: “run 3, conv1”.
    channel : int
        The input channel whose plane is taken where there are other than one or three.
    chosen : int
        The kernel that is looked at; of more than a bank holds, its neighbours come along.

    Raises
    ------
    InvalidInput
        The kernels are larger than the lab takes, or not finite.
    """
    if weights.ndim != 4 or not weights.size or max(weights.shape[:2]) > 15:
        raise InvalidInput(_("Only kernels of 1 × 1 to 15 × 15 weights can be opened there."))
    count, channels = weights.shape[3], weights.shape[2]
    first = max(0, min(chosen - chosen % LARGEST_BANK, count - LARGEST_BANK))
    bank = tuple(
        Kernel(
            planes=tuple(
                as_plane(weights[:, :, plane, number]) for plane in _planes(channels, channel)
            ),
            bias=float(biases[number]),
            name=_name(source, number, channels, channel),
        )
        for number in range(first, min(first + LARGEST_BANK, count))
    )
    picture = state.picture
    if min(picture.pixels.shape[:2]) < _SMALLEST_PHOTOGRAPH:
        picture = Picture()
    return replaced(
        state,
        bank=bank,
        chosen=min(max(chosen - first, 0), len(bank) - 1),
        picture=picture,
        colour="summed" if channels == 3 else "grey",
        view="signed",
        stride=1,
        dilation=1,
        padding="same",
        flipped=False,
        relu=False,
    )


def _planes(channels: int, channel: int) -> range:
    if channels in (1, 3):
        return range(channels)
    channel = min(max(channel, 0), channels - 1)
    return range(channel, channel + 1)


def _name(source: str, number: int, channels: int, channel: int) -> str:
    text = _("{source}, kernel {number}").format(source=source, number=number)
    if channels not in (1, 3):
        text = _("{kernel}, channel {channel}").format(kernel=text, channel=channel)
    return text[-LARGEST_NAME:]
