"""The grids of a layer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.labs.receptive_field.numbers import GridScreen, NumbersScreen
from app.labs.receptive_field.screen import WindowScreen
from models.convolution import Array
from resources import _
from widgets.tensor_grid import Block, Mark, TensorGrid

_MOST_PLANES, _MOST_OUTPUTS = 4, 4


class LayerGrids:
    """Input planes, kernel planes, partial maps, bias, output, and all outputs in small."""

    def __init__(self, parent: QWidget) -> None:
        self.inputs = [TensorGrid(_("Input"), parent) for _plane in range(_MOST_PLANES)]
        self.kernels = [TensorGrid(_("Kernel"), parent) for _plane in range(_MOST_PLANES)]
        self.partials = [TensorGrid(_("Partial map"), parent) for _plane in range(_MOST_PLANES)]
        self.bias = TensorGrid(_("Bias"), parent)
        self.output = TensorGrid(_("Output"), parent)
        self.output.set_sign_room(False)
        self.thumbs = [TensorGrid(_("Output channel"), parent) for _out in range(_MOST_OUTPUTS)]
        for grid in self.thumbs:
            grid.set_lens_allowed(False)
            grid.set_numbers_shown(False)

    def show_numbers(self, shown: NumbersScreen) -> None:
        """Show the numbers of a layer."""
        _show_all(self.inputs, shown.inputs)
        for grid, screen in zip(self.inputs, shown.inputs, strict=False):
            grid.set_blank(screen.holes)
            grid.set_room(shown.shape.rows, shown.shape.columns, *shown.lead)
        _show_all(self.kernels, shown.kernels)
        _show_all([self.bias], () if shown.bias is None else (shown.bias,))
        _show_all([self.output], (shown.output,))
        # partial maps have room only beside each other: the stage shows or hides them
        for grid, screen in zip(self.partials, shown.partials, strict=False):
            _show(grid, screen)
        _show_all(self.thumbs, shown.thumbs)
        whole = Mark((Block(0, 0, *shown.links.output_shape),), "window")
        for grid, screen in zip(self.thumbs, shown.thumbs, strict=False):
            grid.set_mark("front", whole if screen.channel == shown.front else None)
            grid.setToolTip(screen.name)

    def show_window(self, numbers: NumbersScreen, shown: WindowScreen) -> None:
        """Show where the window is, what is pointed out, and how far the output has come."""
        self._show_progress(shown)
        pointing = shown.pointing
        for grid, screen in zip(self.inputs, numbers.inputs, strict=False):
            _set_marks(grid, pointing.on_input(screen.channel), shown.glide)
        for grid, screen in zip(self.kernels, numbers.kernels, strict=False):
            _set_marks(grid, pointing.on_kernel(screen.channel), shown.glide)
        for grid, screen in zip(self.partials, numbers.partials, strict=False):
            _set_marks(grid, pointing.on_partial(screen.channel), shown.glide)
        _set_marks(self.output, pointing.outputs, shown.glide)
        _set_marks(self.bias, {"product": Mark((Block(0, 0),), "pin")} if shown.at_bias else {}, 0)

    def show_output(self, numbers: NumbersScreen, values: Array) -> None:
        """Show other numbers in the output: half a sum, or what one weight adds."""
        self.output.set_values(values, numbers.output.scale)

    def _show_progress(self, shown: WindowScreen) -> None:
        """Leave the cells empty that the window has not come to."""
        for grid in self.thumbs:
            if not grid.isHidden():
                grid.set_blank(shown.pending)
        self.output.set_blank(None if shown.pointing.shares is not None else shown.hidden)
        for grid in self.partials:
            if not grid.isHidden():
                grid.set_blank(shown.hidden)


def _show_all(grids: list[TensorGrid], screens: Sequence[GridScreen]) -> None:
    for place, grid in enumerate(grids):
        grid.setVisible(place < len(screens))
        if place < len(screens):
            _show(grid, screens[place])


def _show(grid: TensorGrid, shown: GridScreen) -> None:
    grid.set_values(shown.values, shown.scale)
    if shown.padding is not None:
        grid.set_padding(shown.padding)
    grid.set_unreached(*shown.unreached)
    grid.setAccessibleName(shown.name)
    if shown.step:
        grid.set_editable(step=shown.step)
    else:
        grid.set_read_only()


def _set_marks(grid: TensorGrid, marks: dict[str, Mark], glide: int) -> None:
    """Bring a grid's marks to these."""
    for name in grid.marks().keys() - marks.keys():
        grid.set_mark(name, None)
    for name, mark in marks.items():
        grid.set_mark(name, mark, glide if name == "window" else 0)
