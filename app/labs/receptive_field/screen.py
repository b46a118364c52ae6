"""What the views show, resolved once from the state, its layer and the pointer."""

from dataclasses import dataclass

import numpy as np

from app.labs.receptive_field import stamps
from app.labs.receptive_field.hues import hued
from app.labs.receptive_field.names import Captions
from app.labs.receptive_field.numbers import NumbersScreen
from app.labs.receptive_field.pointing import Pointing, point, valid
from app.labs.receptive_field.sums import SumScreen, sum_of
from models.convolution import Array
from models.receptive_field import formulas, sentences, stamping
from models.receptive_field.costs import Cost, costs
from models.receptive_field.kinds import TENSORFLOW
from models.receptive_field.pin import Pin
from models.receptive_field.remarks import remarks
from models.receptive_field.state import State
from models.receptive_field.trace import Moment, Trace
from resources import _


@dataclass(frozen=True, eq=False)
class Seen:
    """What screens are resolved from."""

    state: State
    layer: Trace
    numbers: NumbersScreen
    hovered: Pin | None = None
    """The cell under the pointer."""
    glide: int = 0
    """Milliseconds for the window to come to its new place."""


@dataclass(frozen=True, eq=False)
class WindowScreen:
    """Where the window is, and how far the output has come.

    Parameters
    ----------
    pointing : Pointing
        What is marked on every grid.
    output : (H', W')
        The numbers of the output in front.
    pending : (H', W') bool
        Cells that the window has not come to.
    hidden : (H', W') bool, or None
        Those that are shown empty: all but what is pointed out.
    at_bias : bool
        Whether the bias is being added.
    glide : int
        Milliseconds for the window to come there.
    """

    pointing: Pointing
    output: Array
    pending: Array
    hidden: Array | None
    at_bias: bool
    glide: int
    caption: str
    """What stands above the output."""


@dataclass(frozen=True, eq=False)
class LayerScreen:
    """A layer in cells, the sum behind one output, and what to look out for."""

    numbers: NumbersScreen
    window: WindowScreen
    sum: SumScreen
    sizes: str
    remark: str
    """What a learner may stumble over; "" where there is nothing."""
    hint: str
    sentence: str


@dataclass(frozen=True)
class CostScreen:
    """What the layer costs, built in several ways."""

    costs: tuple[Cost, ...]
    sentence: str


def layer(seen: Seen) -> LayerScreen:
    """Resolve the first view."""
    state, found = seen.state, seen.layer
    if stamping.stamps(state):
        return _stamped(seen)
    moment = found.moment(state.step, state.slow)
    pointed = seen.hovered or valid(found, state.pin, state.shown_output)
    pointing = point(found, state, moment, pointed)
    if state.hues and not state.weightless:
        pointing = hued(pointing, found, pointed)
    summed = moment
    if pointing.cell is not None and pointing.cell != moment.output:
        summed = Moment(pointing.cell)
    return LayerScreen(
        seen.numbers,
        _window(seen, pointing, moment, pointed),
        sum_of(found, summed, state.shown_output),
        _sizes(state),
        "  ".join(remarks(state)),
        _hint(state),
        _sentence(seen, moment, pointed),
    )


def _stamped(seen: Seen) -> LayerScreen:
    """Resolve a transposed convolution whose input cells stamp the kernel one by one."""
    state, found, front = seen.state, seen.layer, seen.state.shown_output
    stamp = stamping.stamp(found, state.step, front)
    pointed = seen.hovered or valid(found, state.pin, front)
    pointing = stamps.point(found, stamp, pointed, front, pointed == state.pin)
    output = stamp.so_far if pointing.shares is None else pointing.shares
    none = np.zeros(found.links.output_shape, bool)
    at_bias = pointed is not None and pointed.grid == "bias"
    caption = _caption(seen.numbers.captions, pointing, pointed)
    return LayerScreen(
        seen.numbers,
        WindowScreen(pointing, output, none, none, at_bias, seen.glide, caption),
        stamps.sum_of(found, stamp, front),
        _sizes(state),
        "  ".join(remarks(state)),
        _hint(state),
        stamps.sentence(found, stamp, pointed, front),
    )


def cost(seen: Seen) -> CostScreen:
    """Resolve the second view."""
    found = costs(seen.state)
    return CostScreen(found, sentences.costs_sentence(found))


def shapes(state: State, found: Trace) -> tuple[str, str, str]:
    """Write the shapes of all tensors, what their axes are, and the shapes without blanks.

    Nothing is said of stacked layers.
    """
    if state.view == "stack":
        return "", "", ""
    written = formulas.shapes(found)
    close = written.replace(", ", ",").replace(" [", "[")
    return written, sentences.shapes_sentence(found), close


def place_of_step(found: Trace, slow: bool, stamped: bool, step: int) -> str:
    """Say where the window, or the stamp, is at a step of the player."""
    if stamped:
        return stamping.place_of(found, step)
    row, column = found.moment(step, slow).output
    return _("row {row}, column {column} of {height} × {width}").format(
        row=row, column=column, height=found.y.shape[0], width=found.y.shape[1]
    )


def _window(seen: Seen, pointing: Pointing, moment: Moment, pointed: Pin | None) -> WindowScreen:
    found, front = seen.layer, seen.state.shown_output
    row, column = moment.output
    shape = found.links.output_shape
    pending = np.arange(shape[0] * shape[1]).reshape(shape) > row * shape[1] + column
    hidden = pending.copy()
    for mark in pointing.outputs.values():
        if mark.style != "ghost":
            for block in mark.blocks:
                hidden[int(block.row), int(block.column)] = False
    at_bias = moment.product is not None and moment.product >= found.w[..., 0].size
    return WindowScreen(
        pointing,
        _output(found, seen.numbers, front, moment, pointing),
        pending,
        hidden,
        at_bias or (pointed is not None and pointed.grid == "bias"),
        seen.glide,
        _caption(seen.numbers.captions, pointing, pointed),
    )


def _caption(written: Captions, pointing: Pointing, pointed: Pin | None) -> str:
    if pointing.shares is None:
        return written.output
    is_bias = pointed is not None and pointed.grid == "bias"
    return written.bias_shares if is_bias else written.shares


def _output(
    found: Trace, numbers: NumbersScreen, front: int, moment: Moment, pointing: Pointing
) -> Array:
    """Give the output as it is at a moment; or what one weight adds to it."""
    if pointing.shares is not None:
        return pointing.shares
    if moment.product is None:
        return numbers.output.values
    values = numbers.output.values.copy()
    values[moment.output] = found.reached(moment, front)
    return values


def _sentence(seen: Seen, moment: Moment, pointed: Pin | None) -> str:
    found, front = seen.layer, seen.state.shown_output
    if pointed is None:
        return sentences.step_sentence(found, moment, front)
    cell = pointed.row, pointed.column
    if pointed.grid == "input":
        return sentences.input_sentence(found, cell, pointed.channel)
    if pointed.grid == "bias":
        return sentences.bias_sentence(found, front)
    if pointed.grid == "weight":
        return sentences.weight_sentence(found, cell, pointed.channel, front)
    return sentences.output_sentence(found, cell, front)


def _hint(state: State) -> str:
    what = (
        _("Point at a cell to see what it is linked to; click to pin it.")
        if state.weightless
        else _("Point at a cell or a weight to see what it is linked to; click to pin it.")
    )
    return f"{TENSORFLOW[state.operation]}  ·  {what}"


def _sizes(state: State) -> str:
    height, width = formulas.size_formulas(state)
    if state.operation == "convolution_1d":
        return _("width:  {formula}").format(formula=width)
    if height == width:
        return _("height and width:  {formula}").format(formula=height)
    return _("height:  {height}      width:  {width}").format(height=height, width=width)
