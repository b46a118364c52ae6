"""What lights up where one points: in the input, among the weights, in the output."""

from dataclasses import dataclass

from models.kernels import pixel
from models.kernels.filtering import margins
from models.kernels.maps import Maps
from widgets.picture import Cells, Mark

Place = tuple[int, int]


@dataclass(frozen=True)
class Pointed:
    """What the pointer is over: a pixel of the input or the output, or a weight."""

    where: str
    """ "input", "weight" or "output"."""
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
    input_marks: list[Mark] = []
    output_marks: list[Mark] = []
    if pin is not None:
        input_marks.append(Mark(_window(maps, pin), "pinned"))
        output_marks.append(Mark(Cells(*pin), "pinned"))
    if pointed is None:
        return Links(tuple(input_marks), tuple(output_marks), None, pin)
    here = pointed.row, pointed.column
    if pointed.where == "weight":
        touched = Mark(_touched(maps, here), "touched")
        return Links((touched, *input_marks), tuple(output_marks), here, pin)
    if pointed.where == "output":
        if _inside(maps, here) is None:
            return Links(tuple(input_marks), tuple(output_marks), None, pin)
        input_marks.append(Mark(_window(maps, here)))
        output_marks.append(Mark(Cells(*here)))
        return Links(tuple(input_marks), tuple(output_marks), None, here)
    looked_at = pixel.output_pixel(maps.size, maps.state, *here)
    input_marks += [Mark(_window(maps, looked_at), "ghost"), Mark(Cells(*here))]
    output_marks += _users(maps, here)
    return Links(tuple(input_marks), tuple(output_marks), None, looked_at)


def _window(maps: Maps, place: Place) -> Cells:
    """Give the pixels that an output pixel is made of."""
    state = maps.state
    top, left, _height, _width = pixel.window(maps.size, state, *place)
    return Cells(top, left, *state.kernel.size, state.dilation, state.dilation)


def _touched(maps: Maps, weight: Place) -> Cells:
    """Give the pixels that a weight multiplies."""
    state = maps.state
    if state.flipped:
        weight = state.kernel.size[0] - 1 - weight[0], state.kernel.size[1] - 1 - weight[1]
    (top, _bottom), (left, _right) = margins(maps.size, state)
    rows, columns = maps.chosen.shape[:2]
    return Cells(
        weight[0] * state.dilation - top,
        weight[1] * state.dilation - left,
        rows,
        columns,
        state.stride,
        state.stride,
    )


def _users(maps: Maps, place: Place) -> list[Mark]:
    """Mark the output pixels that a pixel takes part in."""
    rows, columns = pixel.users(maps.size, maps.state, *place)
    if not rows or not columns:
        return []
    return [Mark(Cells(rows[0], columns[0], len(rows), len(columns), rows.step, columns.step))]


def _inside(maps: Maps, place: Place | None) -> Place | None:
    if place is None:
        return None
    rows, columns = maps.chosen.shape[:2]
    return place if place[0] < rows and place[1] < columns else None
