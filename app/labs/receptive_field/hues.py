"""A hue for each weight: which weight touched what, without reading a number."""

from dataclasses import replace

from PySide6.QtGui import QColor

from app.labs.receptive_field.pointing import Pointing, lead_of
from models.receptive_field.links import Cell
from models.receptive_field.pin import Pin
from models.receptive_field.trace import Trace
from widgets.tensor_grid import Block, Mark

_SATURATION, _BRIGHTNESS = 0.85, 0.9


def hue(weight: Cell, columns: int, count: int) -> QColor:
    """Give the colour of a weight: all around the circle, in reading order."""
    place = weight[0] * columns + weight[1]
    return QColor.fromHsvF(place / count, _SATURATION, _BRIGHTNESS)


def hued(pointing: Pointing, trace: Trace, pointed: Pin | None) -> Pointing:
    """Add to what is pointed out a frame in each weight's hue, around it and what it touches."""
    rows, columns = trace.w.shape[:2]

    def frame(weight: Cell, place: Cell) -> tuple[str, Mark]:
        colour = hue(weight, columns, rows * columns)
        name = f"hue {weight[0]} {weight[1]} {place[0]} {place[1]}"
        return name, Mark((Block(*place),), "frame", colour)

    weights = dict(
        frame((row, column), (row, column)) for row in range(rows) for column in range(columns)
    )
    inputs: dict[str, Mark] = {}
    outputs: dict[str, Mark] = {}
    top, left = lead_of(trace.links)
    if pointing.cell is not None:
        window = trace.links.window(pointing.cell)
        inputs = dict(
            frame(link.weight, (link.place[0] - top, link.place[1] - left)) for link in window
        )
    elif pointed is not None and pointed.grid == "weight":
        touched = trace.links.inputs_of((pointed.row, pointed.column))
        inputs = dict(
            frame(link.weight, (link.place[0] - top, link.place[1] - left)) for link in touched
        )
    elif pointed is not None and pointed.grid == "input":
        users = trace.links.outputs_of((pointed.row, pointed.column))
        outputs = dict(frame(link.weight, link.output) for link in users)
    return replace(
        pointing,
        inputs={**inputs, **pointing.inputs},
        weights={**weights, **pointing.weights},
        outputs={**outputs, **pointing.outputs},
    )
