"""Which input cell meets which weight, along one axis.

Convolution, pooling and transposed convolution differ only in how the input is laid out before
the window slides over it. The *frame* is that layout: the input's cells with the padding around
them and, for a transposed convolution, the holes between them. A window that begins at
`start[o]` reads the frame at `start[o] + tap[k]` for its weight `k`; every link between inputs,
weights and outputs follows from these three rows of numbers.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.padding import AxisPadding, output_size, resolve_padding
from resources import _

Indices: TypeAlias = npt.NDArray[np.intp]

EMPTY = -1
"""Stands in a frame where there is no input cell: padding, or a hole."""


@dataclass(frozen=True, eq=False)
class Axis:
    """The layout of one axis.

    Parameters
    ----------
    size : int
        Input cells along the axis.
    frame : (F,) int
        The index of the input cell at each place of the layout, or `EMPTY`.
    start : (outputs,) int
        Where in the frame each output's window begins.
    tap : (kernel,) int
        How far from there each weight reads. Falling for a transposed convolution, which turns
        the kernel round.
    before, after : int
        Padding as TensorFlow counts it: added to the input, or cut off the output of a
        transposed convolution.
    """

    size: int
    frame: Indices
    start: Indices
    tap: Indices
    before: int
    after: int

    @cached_property
    def sources(self) -> Indices:
        """The input cell of each output and weight, (outputs, kernel); `EMPTY` where none is."""
        return self.frame[self.start[:, None] + self.tap]

    @cached_property
    def places(self) -> Indices:
        """Where each input cell lies in the frame, (size,)."""
        return np.flatnonzero(self.frame != EMPTY)

    @cached_property
    def visits(self) -> Indices:
        """How many outputs read each place of the frame, (F,)."""
        return np.bincount((self.start[:, None] + self.tap).ravel(), minlength=len(self.frame))

    @cached_property
    def unreached(self) -> Indices:
        """The input cells that no window ever reads."""
        return np.flatnonzero(self.visits[self.places] == 0)

    @cached_property
    def starved(self) -> Indices:
        """The outputs whose window holds no input cell at all."""
        return np.flatnonzero((self.sources == EMPTY).all(axis=1))

    @property
    def outputs(self) -> int:
        """Output cells along the axis."""
        return len(self.start)

    @property
    def kernel(self) -> int:
        """Weights along the axis."""
        return len(self.tap)


def sliding(
    size: int, kernel: int, stride: int = 1, padding: AxisPadding = "valid", dilation: int = 1
) -> Axis:
    """Lay out one axis of a convolution or a pooling.

    Parameters
    ----------
    size, kernel, stride, padding, dilation
        As for `models.convolution.resolve_padding`.

    Raises
    ------
    InvalidInput
        Not even one window fits into the padded input.

    Source
    ------
    Equals `tf.nn.conv2d` and `tf.nn.pool` along one axis.
    """
    before, after = resolve_padding(padding, size, kernel, stride, dilation)
    outputs = output_size(size, kernel, stride, padding, dilation)
    return Axis(
        size=size,
        frame=np.pad(np.arange(size), (before, after), constant_values=EMPTY),
        start=np.arange(outputs) * stride,
        tap=np.arange(kernel) * dilation,
        before=before,
        after=after,
    )


def enlarged(size: int, factor: int, kernel: int) -> Axis:
    """Lay out one axis of an upsampling: several windows begin at the same input cell.

    Parameters
    ----------
    size : int
        Input cells along the axis.
    factor : int
        Outputs for each of them, ≥ 1.
    kernel : int
        Input cells that an output is made from: 1 for nearest, 2 for bilinear.

    Source
    ------
    `tf.image.resize`, whose pixels have their centre at one half. `shares` says how much each of
    two neighbours counts.
    """
    places = (np.arange(size * factor) + 0.5) / factor
    start = np.floor(places if kernel == 1 else places - 0.5).astype(np.intp)
    return Axis(
        size=size,
        frame=np.append(np.arange(size), [EMPTY] * max(0, kernel - size)).astype(np.intp),
        start=np.clip(start, 0, max(0, size - kernel)),
        tap=np.arange(kernel),
        before=0,
        after=0,
    )


def shares(axis: Axis, factor: int) -> npt.NDArray[np.float64]:
    """Tell how much of each output its two input cells give in a bilinear upsampling.

    Parameters
    ----------
    axis : Axis
        From `enlarged`, with two cells to an output.

    Returns
    -------
    (outputs, 2) float64
        Beyond the outermost centres the outermost cell counts alone.
    """
    centres = (np.arange(axis.outputs) + 0.5) / factor - 0.5
    second = np.clip(centres - axis.start, 0.0, 1.0) if axis.size > 1 else np.zeros(axis.outputs)
    return np.stack([1 - second, second], axis=1)


def transposed(size: int, kernel: int, stride: int = 1, padding: AxisPadding = "valid") -> Axis:
    """Lay out one axis of a transposed convolution.

    Input cell `i` adds `x[i] · w[k]` to output cell `i · stride + k − before`. Read from the
    output, that is a window of the turned kernel which slides one place at a time over the input
    with `stride − 1` holes between its cells.

    Parameters
    ----------
    size, kernel, stride, padding
        As for `models.convolution.resolve_padding`; the padding is cut off the output.

    Raises
    ------
    InvalidInput
        The padding leaves nothing of the output.

    Source
    ------
    Equals `tf.nn.conv2d_transpose` with the output size of `keras.layers.Conv2DTranspose`;
    Dumoulin & Visin, arXiv 1603.07285, relationship 13.
    """
    outputs, before, after = _transposed_size(size, kernel, stride, padding)
    low = min(0, before - (kernel - 1))
    high = max((size - 1) * stride, outputs - 1 + before)
    frame = np.full(high - low + 1, EMPTY)
    frame[np.arange(size) * stride - low] = np.arange(size)
    return Axis(
        size=size,
        frame=frame,
        start=np.arange(outputs) + before - (kernel - 1) - low,
        tap=np.arange(kernel)[::-1],
        before=before,
        after=after,
    )


def _transposed_size(
    size: int, kernel: int, stride: int, padding: AxisPadding
) -> tuple[int, int, int]:
    if padding == "valid":
        # Keras gives every input cell at least `stride` outputs, also where no weight reaches
        return size * stride + max(kernel - stride, 0), 0, 0
    if padding == "same":
        before, after = resolve_padding("same", size * stride, kernel, stride)
        return size * stride, before, after
    before, after = resolve_padding(padding, size, kernel, stride)
    outputs = (size - 1) * stride + kernel - before - after
    if outputs < 1:
        raise InvalidInput(
            _("The padding cuts the whole output away; at most {room} can be cut here.").format(
                room=(size - 1) * stride + kernel - 1
            )
        )
    return outputs, before, after
