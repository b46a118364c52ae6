"""What lights up where one points: in the input, among the weights, in the output."""

from dataclasses import dataclass
from typing import Literal

from models.kernels import pixel
from models.kernels.filtering import margins
from models.kernels.maps import Maps
from widgets.picture import Cells, Mark

Place = tuple[int, int]


@dataclass(frozen=True)
class Pointed:
    """What the pointer is over: a pixel of the input or output, a weight, a product."""

    where: Literal["input", "weight", "output", "product"]
    row: int
    column: int


@dataclass(frozen=True)
class Links:
    """What belongs to what is pointed at and pinned."""

    input_marks: tuple[Mark, ...] = ()
    output_marks: tuple[Mark, ...] = ()
    weight: Place | None = None
    looked_at: Place | None = None
    """The output pixel whose products are shown."""


def links(maps: Maps, pointed: Pointed | None) -> Links:
    """Follow what is pointed at, and the pin, through the convolution."""
    pin = _inside(maps, maps.state.pin)
    held_input = () if pin is None else (Mark(_window(maps, pin), "pinned"),)
    held_output = () if pin is None else (Mark(Cells(*pin), "pinned"),)
    if pointed is None:
        return Links(held_input, held_output, None, pin)
    here = pointed.row, pointed.column
    if pointed.where == "product":
        here = turned(here, maps)
    if pointed.where in ("weight", "product"):
        touched = Mark(_touched(maps, here), "touched")
        return Links((touched, *held_input), held_output, here, pin)
    if pointed.where == "input":
        looked_at = pixel.output_pixel(maps.size, maps.state, *here)
        marks = Mark(_window(maps, looked_at), "ghost"), Mark(Cells(*here))
        return Links((*held_input, *marks), (*held_output, *_users(maps, here)), None, looked_at)
    if _inside(maps, here) is None:
        return Links(held_input, held_output, None, pin)
    window, output = Mark(_window(maps, here)), Mark(Cells(*here))
    return Links((*held_input, window), (*held_output, output), None, here)


def turned(weight: Place, maps: Maps) -> Place:
    """Go from a weight of the kernel to its place over the picture, or back."""
    if not maps.state.flipped:
        return weight
    height, width = maps.state.kernel.size
    return height - 1 - weight[0], width - 1 - weight[1]


def _window(maps: Maps, place: Place) -> Cells:
    """Give the pixels that an output pixel is made of."""
    state = maps.state
    top, left, _height, _width = pixel.window(maps.size, state, *place)
    return Cells(top, left, *state.kernel.size, state.dilation, state.dilation)


def _touched(maps: Maps, weight: Place) -> Cells:
    """Give the pixels that a weight multiplies."""
    state = maps.state
    row, column = turned(weight, maps)
    (top, _bottom), (left, _right) = margins(maps.size, state)
    return Cells(
        row * state.dilation - top,
        column * state.dilation - left,
        *maps.output_size,
        state.stride,
        state.stride,
    )


def _users(maps: Maps, place: Place) -> tuple[Mark, ...]:
    """Mark the output pixels that a pixel takes part in."""
    rows, columns = pixel.users(maps.size, maps.state, *place)
    if not rows or not columns:
        return ()
    return (Mark(Cells(rows[0], columns[0], len(rows), len(columns), rows.step, columns.step)),)


def _inside(maps: Maps, place: Place | None) -> Place | None:
    if place is None:
        return None
    rows, columns = maps.output_size
    return place if place[0] < rows and place[1] < columns else None
