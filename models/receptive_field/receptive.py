"""The receptive field of a neuron, followed through all layers down to the picture."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from models.padding import output_size, resolve_padding, span
from models.receptive_field.axis import EMPTY, sliding
from models.receptive_field.stack import Layer, Stack

Paths: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Reach:
    """What one neuron of a layer sees of the input, along one axis.

    Parameters
    ----------
    size : int
        Neurons of the layer along the axis.
    jump : int
        Input pixels from one neuron's field to the next one's.
    field : int
        Input pixels that a neuron sees, from the first to the last, padding included.
    start : Fraction
        Centre of the first neuron's field, in pixels: 0.5 is the middle of the first pixel.
    before : int
        Padding before the layer's input, which moves `start`.
    """

    size: int
    jump: int
    field: int
    start: Fraction
    before: int = 0

    def interval(self, neuron: int) -> tuple[int, int]:
        """Give the first pixel of a neuron's field and the one after its last.

        Both may lie outside the input, in the padding.
        """
        first = self.start + neuron * self.jump - Fraction(self.field, 2)
        return int(first), int(first) + self.field


def reaches(stack: Stack) -> tuple[Reach, ...]:
    """Give size, jump, field and start of the input (first) and of every layer.

    With the span s = dilation · (kernel − 1) + 1 of a layer's window and its padding p before:

        jump  = jump₀ · stride
        field = field₀ + (s − 1) · jump₀
        start = start₀ + ((s − 1) / 2 − p) · jump₀

    where ₀ marks the layer before.

    Parameters
    ----------
    stack : Stack
        The layers, and the size of the input.

    Source
    ------
    Araujo, Norris & Sim, "Computing Receptive Fields of Convolutional Neural Networks",
    Distill 2019, equations 2 and 4.
    """
    result = [Reach(stack.size, 1, 1, Fraction(1, 2))]
    for layer in stack.layers:
        result.append(_above(result[-1], layer))
    return tuple(result)


def _above(below: Reach, layer: Layer) -> Reach:
    before, _after = resolve_padding(
        layer.padding, below.size, layer.kernel, layer.stride, layer.dilation
    )
    beyond = span(layer.kernel, layer.dilation) - 1
    return Reach(
        size=output_size(below.size, layer.kernel, layer.stride, layer.padding, layer.dilation),
        jump=below.jump * layer.stride,
        field=below.field + beyond * below.jump,
        start=below.start + (Fraction(beyond, 2) - before) * below.jump,
        before=before,
    )


def neuron_of(stack: Stack) -> tuple[int, int]:
    """Tell which neuron of the chosen layer is followed, as (row, column) inside the layer."""
    last = reaches(stack)[stack.layer].size - 1
    row = last // 2 if stack.row is None else min(stack.row, last)
    column = last // 2 if stack.column is None else min(stack.column, last)
    return row, column


def nearest(reach: Reach, pixel: float) -> int:
    """Give the neuron whose field is centred nearest to a pixel, along one axis."""
    return min(max(round((pixel - float(reach.start)) / reach.jump), 0), reach.size - 1)


def paths(stack: Stack, neuron: int) -> tuple[Paths, ...]:
    """Count the ways that lead from each cell of every layer up to one neuron, along one axis.

    The cells with a count above 0 are the neuron's field; it has gaps where dilated layers or
    wide strides leave cells out. The counts themselves show that the middle of the field has
    more say than its border. Both axes together are the outer product of the two counts.

    Parameters
    ----------
    stack : Stack
        The layers.
    neuron : int
        A neuron of the layer `stack.layer`, by its index along the axis.

    Returns
    -------
    paths : tuple of (size,) float64
        For the input (first) and each layer up to the neuron's own.

    Source
    ------
    Equals the gradient of the neuron by the input when every weight is 1; Luo et al.,
    "Understanding the Effective Receptive Field", arXiv 1701.04128.
    """
    sizes = [reach.size for reach in reaches(stack)]
    counts = np.zeros(sizes[stack.layer])
    counts[neuron] = 1.0
    result = [counts]
    for place in range(stack.layer - 1, -1, -1):
        layer = stack.layers[place]
        axis = sliding(sizes[place], layer.kernel, layer.stride, layer.padding, layer.dilation)
        below = np.zeros(sizes[place])
        met = axis.sources != EMPTY
        np.add.at(below, axis.sources[met], np.broadcast_to(counts[:, None], met.shape)[met])
        counts = below
        result.append(counts)
    return tuple(reversed(result))
