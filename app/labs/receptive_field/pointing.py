"""What is pointed out on every grid, for the cell one looks at."""

from dataclasses import dataclass, field

import numpy as np

from models.receptive_field.axis import EMPTY
from models.receptive_field.links import Cell, Link, Links
from models.receptive_field.pin import Pin
from models.receptive_field.state import State
from models.receptive_field.trace import Moment, Trace
from widgets.tensor_grid import Block, Mark


@dataclass(frozen=True)
class Badge:
    """A weight written small into a cell that it multiplies."""

    row: int
    column: int
    weight: Cell


@dataclass(frozen=True)
class Pointing:
    """Marks and badges for the grids of a layer.

    Rows and columns of inputs count from the first input cell, so that padding before it has
    negative ones.

    Parameters
    ----------
    inputs : dict
        Marks on an input plane by their names.
    weights, outputs : dict
        Marks on the kernel's planes, and on the output and the partial maps.
    plane : int or None
        The input channel that one looks at, where it is only one.
    window : Block or None
        The window whose corners are joined with the output cell.
    cell : (row, column) or None
        That output cell.
    input_badges, output_badges : tuple of Badge
    shares : (H', W') float or None
        What a weight adds to each output, to show in place of the output.
    """

    inputs: dict[str, Mark] = field(default_factory=dict[str, Mark])
    weights: dict[str, Mark] = field(default_factory=dict[str, Mark])
    outputs: dict[str, Mark] = field(default_factory=dict[str, Mark])
    plane: int | None = None
    window: Block | None = None
    cell: Cell | None = None
    input_badges: tuple[Badge, ...] = ()
    output_badges: tuple[Badge, ...] = ()
    shares: np.ndarray | None = None

    def is_on(self, channel: int) -> bool:
        """Tell whether a channel takes part; all do in an output cell."""
        return self.cell is not None or self.plane in (None, channel)

    def on_input(self, channel: int) -> dict[str, Mark]:
        """Give the marks on an input plane."""
        return self._on_plane(self.inputs, channel)

    def on_kernel(self, channel: int) -> dict[str, Mark]:
        """Give the marks on a plane of the kernel."""
        return self._on_plane(self.weights, channel)

    def on_partial(self, channel: int) -> dict[str, Mark]:
        """Give the marks on a channel's partial map."""
        return self._on_plane(self.outputs, channel)

    def _on_plane(self, marks: dict[str, Mark], channel: int) -> dict[str, Mark]:
        """Keep what is for this plane: one product is of one channel, a window is of all."""
        if self.plane in (None, channel):
            return marks
        shared = ("ghost", "window") if self.cell is not None else ("ghost",)
        return {
            name: mark
            for name, mark in marks.items()
            if name in shared or (name.startswith("hue") and self.cell is not None)
        }


def point(trace: Trace, state: State, moment: Moment, pointed: Pin | None) -> Pointing:
    """Tell what to point out: the cell pointed at, or where the animation is.

    While something is pointed at, the animation stays as a pale ghost.
    """
    if pointed is None:
        return _at_output(trace, moment.output, state.shown_output, moment.product)
    ghost = {
        "ghost": Mark((window_block(trace.links, moment.output),), "ghost"),
    }
    ghost_cell = {"ghost": Mark((Block(*moment.output),), "ghost")}
    pinned = pointed == state.pin
    cell = pointed.row, pointed.column
    if pointed.grid == "bias":
        return at_bias(trace, state.shown_output)
    if pointed.grid == "output":
        found = _at_output(trace, cell, state.shown_output, None, pointed=True, pinned=pinned)
    elif pointed.grid == "weight":
        found = _at_weight(trace, cell, pointed.channel, state.shown_output, pinned)
    else:
        found = _at_input(trace, cell, pointed.channel, state.shown_output, pinned)
    return Pointing(
        {**ghost, **found.inputs},
        found.weights,
        {**ghost_cell, **found.outputs},
        found.plane,
        found.window,
        found.cell,
        found.input_badges,
        found.output_badges,
        found.shares,
    )


def valid(trace: Trace, pin: Pin | None, front: int) -> Pin | None:
    """Give a pin if the layer has its cell for the output in front, and None otherwise."""
    if pin is None:
        return None
    if pin.grid in ("weight", "bias") and trace.weightless:
        return None
    if pin.grid == "bias":
        return pin
    shape = {"input": trace.x.shape, "weight": trace.w.shape, "output": trace.y.shape}[pin.grid]
    inside = pin.row < shape[0] and pin.column < shape[1]
    if pin.grid == "weight":
        return pin if inside and pin.channel in _channels(trace, front) else None
    return pin if inside and (pin.grid == "output" or pin.channel < shape[2]) else None


def _channels(trace: Trace, front: int) -> range:
    """Give the input channels that an output channel is made from."""
    first = trace.first[front]
    return range(first, first + (1 if trace.weightless else trace.w.shape[2]))


def lead_of(links: Links) -> Cell:
    """Tell how many rows and columns of padding lie before the first input cell."""
    return int(links.rows.places[0]), int(links.columns.places[0])


def window_block(links: Links, output: Cell) -> Block:
    """Give the window of an output cell, as a block on the input's grid."""
    top, left = lead_of(links)
    rows, columns = links.rows, links.columns
    return Block(
        int(rows.start[output[0]] + rows.tap.min()) - top,
        int(columns.start[output[1]] + columns.tap.min()) - left,
        rows.kernel,
        columns.kernel,
        _step(rows.tap),
        _step(columns.tap),
    )


def _step(taps: np.ndarray) -> int:
    return int(abs(taps[1] - taps[0])) if len(taps) > 1 else 1


# ---- the three ways


def _at_output(
    trace: Trace,
    output: Cell,
    front: int,
    product: int | None,
    *,
    pointed: bool = False,
    pinned: bool = False,
) -> Pointing:
    block = window_block(trace.links, output)
    style = "pin" if pinned else "window"
    window = trace.links.window(output)
    plane, weights, inputs = None, {}, {"window": Mark((block,), "window", spotlight=pointed)}
    winners = () if product is not None else trace.winners(output, front)
    if winners:
        blocks = tuple(_block(trace.links, link) for link in winners)
        inputs["winner"] = Mark(blocks, "pin")
    if product is not None:
        channel, place = divmod(product, len(window))
        if channel < trace.w.shape[2] or trace.weightless:
            link = window[place]
            plane = None if trace.weightless else trace.first[front] + channel
            inputs["product"] = Mark((_block(trace.links, link),), "pin")
            weights = {"product": Mark((Block(*link.weight),), "pin")}
    return Pointing(
        inputs=inputs,
        weights=weights,
        outputs={"window": Mark((Block(*output),), style)},
        plane=plane,
        window=block,
        cell=output,
        input_badges=() if trace.weightless else _badges(trace.links, window),
    )


def _at_weight(trace: Trace, weight: Cell, channel: int, front: int, pinned: bool) -> Pointing:
    links = trace.links.inputs_of(weight)
    shares = np.zeros(trace.links.output_shape, np.float32)
    factor = trace.w[*weight, channel - trace.first[front], front]
    for link in links:
        if link.input is not None:
            shares[link.output] = trace.x[*link.input, channel] * factor
    style = "pin" if pinned else "window"
    met = _met_by(trace.links, weight)
    return Pointing(
        # neighbours are outlined together: a thousand cells, each by itself, would take too long
        inputs={
            "cells": Mark(
                met, "window" if all(b.is_dense for b in met) else "cells", spotlight=True
            )
        },
        weights={"window": Mark((Block(*weight),), style, spotlight=True)},
        plane=channel,
        shares=shares,
    )


def at_bias(trace: Trace, front: int) -> Pointing:
    """Show the one number as it is broadcast: the same for every cell of the output."""
    shape = trace.links.output_shape
    return Pointing(
        outputs={"window": Mark((Block(0, 0, *shape),), "window")},
        shares=np.full(shape, trace.bias[front], np.float32),
    )


def _met_by(links: Links, weight: Cell) -> tuple[Block, ...]:
    """Give the input cells that a weight meets: evenly spaced rows and columns."""
    axes: list[np.ndarray] = []
    for axis, tap, lead in zip((links.rows, links.columns), weight, lead_of(links), strict=True):
        sources = axis.sources[:, tap]
        axes.append(axis.places[sources[sources != EMPTY]] - lead)
    rows, columns = axes
    if not (rows.size and columns.size):
        return ()
    return (
        Block(int(rows[0]), int(columns[0]), len(rows), len(columns), _step(rows), _step(columns)),
    )


def _at_input(trace: Trace, cell: Cell, channel: int, front: int, pinned: bool) -> Pointing:
    links = trace.links.outputs_of(cell)
    row, column = trace.links.place_of(cell)
    top, left = lead_of(trace.links)
    style = "pin" if pinned else "window"
    outputs = {"cells": Mark(tuple(Block(*link.output) for link in links), "cells", spotlight=True)}
    if trace.operation == "max_pooling":
        outputs["largest"] = _where_largest(trace, links, cell, front)
    return Pointing(
        inputs={"window": Mark((Block(row - top, column - left),), style)},
        weights={"cells": Mark(tuple(Block(*link.weight) for link in links), "cells")},
        outputs=outputs,
        plane=channel,
        output_badges=()
        if trace.weightless
        else tuple(Badge(*link.output, link.weight) for link in links),
    )


def _where_largest(trace: Trace, links: tuple[Link, ...], cell: Cell, front: int) -> Mark:
    value = trace.x[*cell, front]
    blocks = tuple(Block(*link.output) for link in links if trace.y[*link.output, front] == value)
    return Mark(blocks, "pin")


def _badges(links: Links, window: tuple[Link, ...]) -> tuple[Badge, ...]:
    top, left = lead_of(links)
    return tuple(Badge(link.place[0] - top, link.place[1] - left, link.weight) for link in window)


def _block(links: Links, link: Link) -> Block:
    top, left = lead_of(links)
    return Block(link.place[0] - top, link.place[1] - left)
