"""The grids of a layer, and which numbers and marks each of them shows."""

import numpy as np
from PySide6.QtWidgets import QWidget

from app.labs.receptive_field import captions
from app.labs.receptive_field.pointing import Pointing, front_of, lead_of
from models.receptive_field.state import State
from models.receptive_field.trace import Moment, Trace
from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.tensor_grid import Block, Mark, Padding, TensorGrid

MOST_PLANES, MOST_OUTPUTS = 3, 4


class LayerGrids:
    """Input planes, kernel planes, partial maps, bias, output, and all outputs in small."""

    def __init__(self, parent: QWidget) -> None:
        self.inputs = [TensorGrid(_("Input"), parent) for _plane in range(MOST_PLANES)]
        self.kernels = [TensorGrid(_("Kernel"), parent) for _plane in range(MOST_PLANES)]
        self.partials = [TensorGrid(_("Partial map"), parent) for _plane in range(MOST_PLANES)]
        self.bias = TensorGrid(_("Bias"), parent)
        self.output = TensorGrid(_("Output"), parent)
        self.thumbs = [TensorGrid(_("Output channel"), parent) for _out in range(MOST_OUTPUTS)]
        for grid in self.thumbs:
            grid.set_lens_allowed(False)
            grid.set_numbers_shown(False)

    # ---- numbers

    def show_layer(self, trace: Trace, state: State) -> None:
        """Show the numbers of a layer."""
        self._show_inputs(trace, state)
        self._show_weights(trace, state)
        self._show_outputs(trace, state)

    def _show_inputs(self, trace: Trace, state: State) -> None:
        scale = input_scale(trace, state)
        for plane, grid in enumerate(self.inputs):
            grid.setVisible(plane < planes_of(state))
            if plane >= planes_of(state):
                continue
            channel = channel_of(state, plane)
            values = trace.links.visits if state.show_visits else trace.x[:, :, channel]
            shown, holes = _on_frame(trace, values, state.show_visits)
            grid.set_values(shown, scale)
            grid.set_blank(holes if holes.any() else None)
            grid.set_padding(_padding(trace, state))
            grid.set_unreached(*_unreached(trace))
            grid.setAccessibleName(captions.input_name(state, channel))
            _set_editable(grid, not state.show_visits, trace.x)

    def _show_weights(self, trace: Trace, state: State) -> None:
        scale = colours.symmetric(trace.w, "weight")
        front = front_of(state)
        for plane, grid in enumerate(self.kernels):
            shown = plane < planes_of(state) and not state.pools
            grid.setVisible(shown)
            if shown:
                grid.set_values(trace.w[:, :, plane, front], scale)
                grid.setAccessibleName(captions.kernel_name(state, plane))
                _set_editable(grid, True, trace.w)
        self.bias.setVisible(not state.pools)
        if not state.pools:
            scale = colours.symmetric(trace.bias, "weight")
            self.bias.set_values(trace.bias[front : front + 1, None], scale)
            _set_editable(self.bias, True, trace.bias)

    def _show_outputs(self, trace: Trace, state: State) -> None:
        scale = output_scale(trace)
        front = front_of(state)
        rows, columns = trace.links.rows, trace.links.columns
        self.output.set_values(trace.y[:, :, front], scale)
        self.output.set_unreached(rows.starved.tolist(), columns.starved.tolist())
        self.output.setAccessibleName(captions.output_name(state))
        for plane, grid in enumerate(self.partials):
            if plane < planes_of(state) and not state.pools:
                grid.set_values(trace.partial[:, :, plane, front], scale)
                grid.setAccessibleName(captions.partial_name(plane))
        for channel, grid in enumerate(self.thumbs):
            shown = 1 < state.outputs > channel
            grid.setVisible(shown)
            if shown:
                grid.set_values(trace.y[:, :, channel], scale)
                grid.set_mark("front", _whole(trace) if channel == front else None)
                grid.setAccessibleName(captions.thumb_name(channel))
                grid.setToolTip(captions.thumb_name(channel))

    # ---- where the window is

    def show_moment(
        self, trace: Trace, state: State, pointing: Pointing, moment: Moment, glide: int
    ) -> None:
        """Show where the window is, what is pointed out, and how far the output has come."""
        self._show_progress(trace, pointing, moment)
        for plane in range(MOST_PLANES):
            channel = channel_of(state, plane)
            _set_marks(self.inputs[plane], pointing.on_input(channel), glide)
            _set_marks(self.kernels[plane], pointing.on_kernel(channel), glide)
            _set_marks(self.partials[plane], pointing.on_partial(channel), glide)
        _set_marks(self.output, pointing.outputs, glide)
        at_bias = moment.product is not None and moment.product >= trace.w[..., 0].size
        self.bias.set_mark("product", Mark((Block(0, 0),), "pin") if at_bias else None)

    def show_output(
        self, trace: Trace, front: int, moment: Moment, shares: np.ndarray | None
    ) -> None:
        """Show the output as it is at a moment; or what one weight adds to it."""
        if shares is not None:
            self.output.set_values(shares, output_scale(trace))
            return
        values = trace.y[:, :, front]
        if moment.product is not None:
            values = values.copy()
            values[moment.output] = trace.reached(moment, front)
        self.output.set_values(values, output_scale(trace))

    def _show_progress(self, trace: Trace, pointing: Pointing, moment: Moment) -> None:
        """Leave the cells empty that the window has not come to, but for what is pointed out."""
        shape = trace.links.output_shape
        done = moment.output[0] * shape[1] + moment.output[1] + 1
        blank = np.arange(shape[0] * shape[1]).reshape(shape) >= done
        for grid in self.thumbs:
            if not grid.isHidden():
                grid.set_blank(blank)
        for mark in pointing.outputs.values():
            if mark.style != "ghost":
                for block in mark.blocks:
                    blank[int(block.row), int(block.column)] = False
        self.output.set_blank(None if pointing.shares is not None else blank)
        for grid in self.partials:
            if not grid.isHidden():
                grid.set_blank(blank)


def channel_of(state: State, plane: int) -> int:
    """Tell which input channel a plane shows: a pooling shows the one in front."""
    return front_of(state) if state.pools else plane


def planes_of(state: State) -> int:
    """Tell how many input planes are shown beside each other."""
    return 1 if state.pools else state.channels


def output_scale(trace: Trace) -> Scale:
    """Give one scale for the output and the partial maps, so that their colours compare."""
    limit = max(float(np.abs(trace.y).max()), float(np.abs(trace.partial).max()))
    return Scale("signed", -limit, limit or 1.0)


def input_scale(trace: Trace, state: State) -> Scale:
    """Give the scale of the input: pixels, counts, or numbers with a sign."""
    if state.show_visits:
        return colours.spanning(trace.links.visits, "magnitude")
    if _is_picture(trace, state):
        return Scale("pixel", 0.0, max(float(trace.x.max()), 1e-6))
    return colours.symmetric(trace.x)


def _is_picture(trace: Trace, state: State) -> bool:
    """Tell whether the input is one of pixels; it stays one while single pixels are edited."""
    if state.inputs in ("digit", "patch"):
        return bool(trace.x.min() >= 0)
    within = trace.x.min() >= 0 and trace.x.max() <= 1
    return bool(state.inputs == "edited" and within and not colours.is_whole(trace.x))


def _on_frame(trace: Trace, values: np.ndarray, framed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Give values between the first and the last input cell, and which of them are holes.

    `framed` values are of the whole frame already; others are one for each input cell.
    """
    rows, columns = trace.links.rows.places, trace.links.columns.places
    inside = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    holes = ~trace.links.is_input[inside]
    if framed:
        return values[inside], holes
    shown = np.zeros(holes.shape, values.dtype)
    shown[~holes] = values.ravel()
    return shown, holes


def _unreached(trace: Trace) -> tuple[list[int], list[int]]:
    """Give the rows and columns of input that no window reads, as the grid counts them."""
    rows, columns = trace.links.rows, trace.links.columns
    top, left = lead_of(trace.links)
    return (
        (rows.places[rows.unreached] - top).tolist(),
        (columns.places[columns.unreached] - left).tolist(),
    )


def _padding(trace: Trace, state: State) -> Padding:
    rows, columns = trace.links.rows, trace.links.columns
    top, left = lead_of(trace.links)
    slides = state.operation != "transposed_convolution"
    uneven = slides and state.padding == "same"
    return Padding(
        top,
        len(rows.frame) - 1 - int(rows.places[-1]),
        left,
        len(columns.frame) - 1 - int(columns.places[-1]),
        rows.after - rows.before if uneven else 0,
        columns.after - columns.before if uneven else 0,
        "" if state.pools else "0",
    )


def _set_editable(grid: TensorGrid, editable: bool, values: np.ndarray) -> None:
    if editable:
        grid.set_editable(step=1.0 if colours.is_whole(values) else 0.1)
    else:
        grid.set_read_only()


def _set_marks(grid: TensorGrid, marks: dict[str, Mark], glide: int) -> None:
    """Bring a grid's marks to these."""
    for name in grid.marks().keys() - marks.keys():
        grid.set_mark(name, None)
    for name, mark in marks.items():
        grid.set_mark(name, mark, glide if name == "window" else 0)


def _whole(trace: Trace) -> Mark:
    return Mark((Block(0, 0, *trace.links.output_shape),), "window")
