"""What is pointed out while a transposed convolution is seen as stamps: input to output."""

import numpy as np

from app.labs.receptive_field.pointing import Badge, Pointing, at_bias
from app.labs.receptive_field.sums import Sum, SumScreen, Term
from models.receptive_field import sentences, stamping
from models.receptive_field.formulas import signed
from models.receptive_field.links import Cell, Link
from models.receptive_field.pin import Pin
from models.receptive_field.stamping import Stamp
from models.receptive_field.trace import Trace
from widgets.colours import Scale
from widgets.tensor_grid import Block, Mark


def point(trace: Trace, found: Stamp, pointed: Pin | None, front: int, pinned: bool) -> Pointing:
    """Tell what to point out: the stamp of a step, or what belongs to the cell pointed at."""
    if pointed is None:
        return _stamped(found.input, found.links, "window")
    cell, style = (pointed.row, pointed.column), "pin" if pinned else "window"
    if pointed.grid == "bias":
        return at_bias(trace, front)
    if pointed.grid == "input":
        return _stamped(cell, trace.links.outputs_of(cell), style)
    if pointed.grid == "output":
        met = [link for link in trace.links.window(cell) if link.input is not None]
        return Pointing(
            inputs={
                "cells": Mark(tuple(Block(*link.input) for link in met if link.input), "cells")
            },
            weights={"cells": Mark(tuple(Block(*link.weight) for link in met), "cells")},
            outputs={"window": Mark((Block(*cell),), style)},
        )
    plane = pointed.channel
    shares = np.zeros(trace.links.output_shape, np.float32)
    for link in trace.links.inputs_of(cell):
        if link.input is not None:
            shares[link.output] = trace.x[*link.input, plane] * trace.w[*cell, plane, front]
    whole = Mark((Block(0, 0, *trace.x.shape[:2]),), "window")
    weights = {"window": Mark((Block(*cell),), style, spotlight=True)}
    return Pointing(inputs={"window": whole}, weights=weights, plane=plane, shares=shares)


def _stamped(cell: Cell, links: tuple[Link, ...], style: str) -> Pointing:
    outputs: dict[str, Mark] = {}
    if links:
        first, last = links[0].output, links[-1].output
        rows, columns = last[0] - first[0] + 1, last[1] - first[1] + 1
        outputs["window"] = Mark((Block(*first, rows, columns),), "window", spotlight=True)
    return Pointing(
        inputs={"window": Mark((Block(*cell),), "pin" if style == "pin" else "window")},
        weights={"cells": Mark(tuple(Block(*link.weight) for link in links), "cells")},
        outputs=outputs,
        output_badges=tuple(Badge(*link.output, link.weight) for link in links),
    )


def sum_of(trace: Trace, found: Stamp, front: int) -> SumScreen:
    """Write the products that a stamp adds, cell by cell or, of several channels, row by row."""
    channels = trace.x.shape[2]
    products = [
        (float(trace.x[*found.input, plane]), float(trace.w[*link.weight, plane, front]))
        for link in found.links
        for plane in range(channels)
    ]
    terms = tuple(
        Term(f"{signed(value)}·{signed(weight)}", value * weight) for value, weight in products
    )
    largest = max((abs(term.value) for term in terms), default=0.0)
    return SumScreen(Sum(terms, "", ",  ", ""), Scale("signed", -largest, largest or 1.0))


def sentence(trace: Trace, found: Stamp, pointed: Pin | None, front: int) -> str:
    """Say what is pointed out."""
    if pointed is None:
        return stamping.sentence(trace, found)
    cell = pointed.row, pointed.column
    if pointed.grid == "bias":
        return sentences.bias_sentence(trace, front)
    if pointed.grid == "output":
        return sentences.output_sentence(trace, cell, front)
    if pointed.grid == "weight":
        return sentences.weight_sentence(trace, cell, pointed.channel, front)
    return stamping.sentence(trace, Stamp(cell, trace.links.outputs_of(cell), found.so_far))
