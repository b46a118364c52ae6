"""An output pixel with its window, its kernel and its neighbours, to be seen cell by cell."""

from dataclasses import dataclass

import numpy as np

from models.convolution import Array, span
from models.kernels.filtering import applied_weights, map_size, margins
from models.kernels.state import KernelState
from models.receptive_field.state import LARGEST_KERNEL
from models.receptive_field.taking import Window

_USUAL_SIDE = 9
"""Cells of a patch along an axis, where one window is not larger: so many can be read."""
_MOST_MARGIN = 8


def window(x: Array, state: KernelState, row: int, column: int) -> Window | None:
    """Give an output pixel and its neighbours; None for a kernel that is too large for cells.

    Parameters
    ----------
    x : (H, W, C) float32
        The picture as the kernel meets it.
    state : KernelState
        When channels are not summed, only the one that is looked at comes along.
    row, column : int
        A place in the feature map.
    """
    if max(state.kernel.size) > LARGEST_KERNEL:
        return None
    size = (x.shape[0], x.shape[1])
    rows, columns = (
        _axis(
            size[axis],
            span(state.kernel.size[axis], state.dilation),
            margins(size, state)[axis][0],
            map_size(size, state)[axis],
            state.stride,
            (row, column)[axis],
        )
        for axis in (0, 1)
    )
    channels = list(range(x.shape[2]))
    if state.colour == "each":
        channels = [min(state.channel, x.shape[2] - 1)]
    weights = applied_weights(state.kernel, state, x.shape[2])[..., channels]
    return Window(
        _cut(x[..., channels], rows, columns),
        weights,
        state.kernel.bias,
        state.stride,
        state.dilation,
        (rows.margins, columns.margins),
        (rows.place, columns.place),
    )


@dataclass(frozen=True)
class _Stretch:
    """Pixels from `start` to `stop` along an axis, which may lie outside the picture."""

    start: int
    stop: int
    margins: tuple[int, int]
    place: int


def _axis(size: int, reach: int, before: int, outputs: int, stride: int, place: int) -> _Stretch:
    """Choose as many outputs around one as there is room for."""
    count = min(outputs, (max(_USUAL_SIDE, reach) - reach) // stride + 1)
    first = min(max(place - (count - 1) // 2, 0), outputs - count)
    start = first * stride - before
    stop = start + (count - 1) * stride + reach
    # what no layer of cells has as padding comes as cells that hold 0
    above = min(max(0, -start), _MOST_MARGIN, stop - start - 1)
    below = min(max(0, stop - size), _MOST_MARGIN, stop - start - 1 - above)
    return _Stretch(start + above, stop - below, (above, below), place - first)


def _cut(x: Array, rows: _Stretch, columns: _Stretch) -> Array:
    """Cut a rectangle out of a picture with zeros around it."""
    around = [
        (max(0, -stretch.start), max(0, stretch.stop - size))
        for stretch, size in zip((rows, columns), x.shape, strict=False)
    ]
    padded = np.pad(x, (*around, (0, 0)))
    top, left = (
        stretch.start + one[0] for stretch, one in zip((rows, columns), around, strict=True)
    )
    height, width = (stretch.stop - stretch.start for stretch in (rows, columns))
    return padded[top : top + height, left : left + width]
