"""A hue for each weight: which weight touched what, without reading a number."""

from dataclasses import replace
from typing import TypeAlias

from PySide6.QtGui import QColor

from app.labs.receptive_field.pointing import Pointing, lead_of
from models.receptive_field.links import Cell, Link
from models.receptive_field.pin import Pin
from models.receptive_field.trace import Trace
from widgets.tensor_grid import Block, Mark

Met: TypeAlias = tuple[Cell, Cell]
"""A weight, and a place that it meets."""
_SATURATION, _BRIGHTNESS = 0.85, 0.9


def hue(weight: Cell, columns: int, count: int) -> QColor:
    """Give the colour of a weight: all around the circle, in reading order."""
    place = weight[0] * columns + weight[1]
    return QColor.fromHsvF(place / count, _SATURATION, _BRIGHTNESS)


def hued(pointing: Pointing, trace: Trace, pointed: Pin | None) -> Pointing:
    """Add to what is pointed out a frame in each weight's hue, around it and what it touches."""
    shape = (trace.w.shape[0], trace.w.shape[1])
    every = [(row, column) for row in range(shape[0]) for column in range(shape[1])]
    touched, used = _met(pointing, trace, pointed)
    return replace(
        pointing,
        inputs={**_frames(touched, shape), **pointing.inputs},
        weights={**_frames([(weight, weight) for weight in every], shape), **pointing.weights},
        outputs={**_frames(used, shape), **pointing.outputs},
    )


def _met(pointing: Pointing, trace: Trace, pointed: Pin | None) -> tuple[list[Met], list[Met]]:
    """Give which weight meets which place of the input, and of the output."""
    if pointing.cell is not None:
        return _on_input(trace.links.window(pointing.cell), trace), []
    if pointed is None:
        return [], []
    cell = (pointed.row, pointed.column)
    if pointed.grid == "weight":
        return _on_input(trace.links.inputs_of(cell), trace), []
    if pointed.grid == "input":
        return [], [(link.weight, link.output) for link in trace.links.outputs_of(cell)]
    return [], []


def _on_input(links: tuple[Link, ...], trace: Trace) -> list[Met]:
    top, left = lead_of(trace.links)
    return [(link.weight, (link.place[0] - top, link.place[1] - left)) for link in links]


def _frames(met: list[Met], shape: Cell) -> dict[str, Mark]:
    rows, columns = shape
    return {
        f"hue {weight} {place}": Mark(
            (Block(*place),), "frame", hue(weight, columns, rows * columns)
        )
        for weight, place in met
    }
