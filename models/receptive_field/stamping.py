"""A transposed convolution seen from its input: each cell stamps the kernel onto the output."""

from dataclasses import dataclass

import numpy as np

from models.receptive_field.formulas import number
from models.receptive_field.links import Cell, Link
from models.receptive_field.state import State
from models.receptive_field.trace import Trace
from models.receptive_field.values import Array
from resources import _


def stamps(state: State) -> bool:
    """Tell whether a state steps through its input instead of its output."""
    return state.scatter and state.operation == "transposed_convolution"


def steps(trace: Trace) -> int:
    """Tell how many cells there are to stamp with."""
    return trace.x.shape[0] * trace.x.shape[1]


@dataclass(frozen=True, eq=False)
class Stamp:
    """What one input cell adds.

    Parameters
    ----------
    input : (row, column)
    links : tuple of Link
        The outputs that it reaches, each with the weight that meets it there; what would lie
        outside the output is cut off.
    so_far : (H', W') float32
        The output in front after this cell and all before it, the bias included.
    """

    input: Cell
    links: tuple[Link, ...]
    so_far: Array


def stamp(trace: Trace, step: int, kernel: int) -> Stamp:
    """Give the stamp of a step, and what the output has come to.

    Source
    ------
    `tf.nn.conv2d_transpose` is the gradient of a convolution: what a convolution gathers from a
    window, it scatters over one. After the last step the sum equals `Trace.y`.
    """
    step = min(max(step, 0), steps(trace) - 1)
    so_far = np.full(trace.links.output_shape, trace.bias[kernel], np.float32)
    cell, links = (0, 0), ()
    for place in range(step + 1):
        cell = divmod(place, trace.x.shape[1])
        links = trace.links.outputs_of(cell)
        for link in links:
            so_far[link.output] += trace.x[cell] @ trace.w[*link.weight, :, kernel]
    return Stamp(cell, links, so_far)


def place_of(trace: Trace, step: int) -> str:
    """Say which input cell stamps at a step of the player."""
    row, column = divmod(min(step, steps(trace) - 1), trace.x.shape[1])
    return _("input row {row}, column {column}").format(row=row, column=column)


def sentence(trace: Trace, found: Stamp) -> str:
    """Say what a stamp does."""
    row, column = found.input
    if not found.links:
        said = _("Input row {row}, column {column} reaches no output: all of it is cut off.")
        return said.format(row=row, column=column)
    values = ", ".join(number(float(value)) for value in trace.x[found.input])
    return _(
        "Input row {row}, column {column} ({values}) times the kernel is added to output rows "
        "{top} to {bottom}, columns {left} to {right}; where stamps overlap they add up."
    ).format(
        row=row,
        column=column,
        values=values,
        top=found.links[0].output[0],
        bottom=found.links[-1].output[0],
        left=found.links[0].output[1],
        right=found.links[-1].output[1],
    )
