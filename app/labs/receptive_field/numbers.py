"""The numbers of a layer as its grids show them: values, colours, names, and room to grow."""

from dataclasses import dataclass

import numpy as np

from app.labs.receptive_field import names
from app.labs.receptive_field.names import Captions
from app.labs.receptive_field.pointing import lead_of
from app.labs.receptive_field.room import lead_room, shape_of
from app.labs.receptive_field.views.places import Shape
from models.convolution import Array
from models.receptive_field.kinds import UPSAMPLINGS
from models.receptive_field.links import Links
from models.receptive_field.stamping import stamps
from models.receptive_field.state import State
from models.receptive_field.trace import Trace
from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.tensor_grid import Padding


@dataclass(frozen=True, eq=False)
class GridScreen:
    """One grid.

    Parameters
    ----------
    values : (rows, columns)
    scale : Scale
    name : str
        What it is called.
    channel : int
        The channel that it shows.
    step : float
        How much a press of a key changes a cell; 0 where none can be changed.
    holes : (rows, columns) bool, or None
        Cells that are no input.
    padding : Padding or None
    unreached : (rows, columns)
        Rows and columns of which nothing comes.
    """

    values: Array
    scale: Scale
    name: str
    channel: int = 0
    step: float = 0.0
    holes: Array | None = None
    padding: Padding | None = None
    unreached: tuple[list[int], list[int]] = ([], [])


@dataclass(frozen=True, eq=False)
class NumbersScreen:
    """All grids of a layer; it stays the same object while only the window moves.

    Parameters
    ----------
    inputs, kernels, partials, thumbs : tuple of GridScreen
        Input planes, kernel planes, partial maps, and the outputs in small. A pooling has no
        kernels and no partial maps.
    bias : GridScreen or None
    output : GridScreen
        The output channel in front.
    top : int
        The input plane on top, where planes lie behind each other.
    front : int
        The output channel in front.
    links : Links
        Which cells belong together.
    shape : Shape
        How much room the grids keep.
    lead : (rows, columns)
        Room before the first input cell.
    captions : Captions
    tagged : bool
        Whether cells carry the weights that they meet.
    """

    inputs: tuple[GridScreen, ...]
    kernels: tuple[GridScreen, ...]
    partials: tuple[GridScreen, ...]
    thumbs: tuple[GridScreen, ...]
    bias: GridScreen | None
    output: GridScreen
    top: int
    front: int
    links: Links
    shape: Shape
    lead: tuple[int, int]
    captions: Captions
    tagged: bool
    plain: bool = False
    """Whether the input stands by itself, without what lies around and between its cells."""


def numbers(layer: Trace, state: State) -> NumbersScreen:
    """Resolve the numbers of a layer."""
    return NumbersScreen(
        inputs=_inputs(layer, state),
        kernels=() if state.weightless else _kernels(layer, state),
        partials=() if state.weightless else _partials(layer, state),
        thumbs=_thumbs(layer) if state.outputs > 1 else (),
        bias=None if state.weightless else _bias(layer, state.shown_output),
        output=_output(layer, state),
        top=state.shown_input,
        front=state.shown_output,
        links=layer.links,
        shape=shape_of(layer, state, len(_channels(state))),
        lead=lead_room(layer, state),
        captions=names.captions(layer, state),
        tagged=not state.show_visits,
        plain=stamps(state),
    )


def _channels(state: State) -> tuple[int, ...]:
    """Tell which input channels are shown: those that the output in front is made from."""
    return tuple(state.taking_part(state.shown_output))


def _inputs(layer: Trace, state: State) -> tuple[GridScreen, ...]:
    plain = stamps(state)
    scale = _input_scale(layer, state)
    padding = Padding() if plain else _padding(layer, state)
    step = 0.0 if state.show_visits else _step(layer.x)
    unreached = _unreached(layer)
    planes: list[GridScreen] = []
    for channel in _channels(state):
        values = layer.links.visits if state.show_visits else layer.x[:, :, channel]
        if plain:
            shown, holes = layer.x[:, :, channel], np.zeros(layer.x.shape[:2], bool)
        else:
            shown, holes = _on_frame(layer, values, state.show_visits)
        planes.append(
            GridScreen(
                shown,
                scale,
                names.input_name(state, channel),
                channel,
                step,
                holes if holes.any() else None,
                padding,
                ([], []) if plain else unreached,
            )
        )
    return tuple(planes)


def _kernels(layer: Trace, state: State) -> tuple[GridScreen, ...]:
    scale, step, front = colours.symmetric(layer.w, "weight"), _step(layer.w), state.shown_output
    if state.operation == "separable_convolution":
        step = 0.0  # a weight of the two steps together is none that could be changed
    return tuple(
        GridScreen(
            layer.w[:, :, plane, front], scale, names.kernel_name(state, channel), channel, step
        )
        for plane, channel in enumerate(_channels(state))
    )


def _bias(layer: Trace, front: int) -> GridScreen:
    scale = colours.symmetric(layer.bias, "weight")
    values = layer.bias[front : front + 1, None]
    return GridScreen(values, scale, _("Bias"), step=_step(layer.bias))


def _partials(layer: Trace, state: State) -> tuple[GridScreen, ...]:
    scale = _output_scale(layer)
    return tuple(
        GridScreen(
            layer.partial[:, :, plane, state.shown_output],
            scale,
            names.partial_name(channel),
            channel,
        )
        for plane, channel in enumerate(_channels(state))
    )


def _output(layer: Trace, state: State) -> GridScreen:
    rows, columns = layer.links.rows, layer.links.columns
    return GridScreen(
        layer.y[:, :, state.shown_output],
        _output_scale(layer),
        names.output_name(state),
        state.shown_output,
        unreached=(rows.starved.tolist(), columns.starved.tolist()),
    )


def _thumbs(layer: Trace) -> tuple[GridScreen, ...]:
    scale = _output_scale(layer)
    return tuple(
        GridScreen(layer.y[:, :, channel], scale, names.thumb_name(channel), channel)
        for channel in range(layer.y.shape[2])
    )


# ---- colours, padding and holes


def _output_scale(layer: Trace) -> Scale:
    """Give one scale for the output and the partial maps, so that their colours compare."""
    limit = max(float(np.abs(layer.y).max()), float(np.abs(layer.partial).max()))
    return Scale("signed", -limit, limit or 1.0)


def _input_scale(layer: Trace, state: State) -> Scale:
    """Give the scale of the input: pixels, counts, or numbers with a sign."""
    if state.show_visits:
        return colours.spanning(layer.links.visits, "magnitude")
    if _is_picture(layer, state):
        return Scale("pixel", 0.0, max(float(layer.x.max()), 1e-6))
    return colours.symmetric(layer.x)


def _is_picture(layer: Trace, state: State) -> bool:
    """Tell whether the input is one of pixels; it stays one while single pixels are edited."""
    if state.inputs in ("digit", "photograph", "patch"):
        return bool(layer.x.min() >= 0)
    within = layer.x.min() >= 0 and layer.x.max() <= 1
    return bool(state.inputs == "edited" and within and not colours.is_whole(layer.x))


def _step(values: Array) -> float:
    return 1.0 if colours.is_whole(values) else 0.1


def _on_frame(layer: Trace, values: Array, framed: bool) -> tuple[Array, Array]:
    """Give values between the first and the last input cell, and which of them are holes.

    `framed` values are of the whole frame already; others are one for each input cell.
    """
    rows, columns = layer.links.rows.places, layer.links.columns.places
    inside = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    holes = ~layer.links.is_input[inside]
    if framed:
        return values[inside], holes
    shown = np.zeros(holes.shape, values.dtype)
    shown[~holes] = values.ravel()
    return shown, holes


def _unreached(layer: Trace) -> tuple[list[int], list[int]]:
    """Give the rows and columns of input that no window reads, as the grid counts them."""
    rows, columns = layer.links.rows, layer.links.columns
    top, left = lead_of(layer.links)
    return (
        (rows.places[rows.unreached] - top).tolist(),
        (columns.places[columns.unreached] - left).tolist(),
    )


def _padding(layer: Trace, state: State) -> Padding:
    rows, columns = layer.links.rows, layer.links.columns
    top, left = lead_of(layer.links)
    slides = state.operation != "transposed_convolution"
    if state.operation in UPSAMPLINGS:
        return Padding()
    uneven = slides and state.padding == "same"
    return Padding(
        top,
        len(rows.frame) - 1 - int(rows.places[-1]),
        left,
        len(columns.frame) - 1 - int(columns.places[-1]),
        rows.after - rows.before if uneven else 0,
        columns.after - columns.before if uneven else 0,
        "" if state.weightless else "0",
    )
