"""The stage: input ∗ kernel = output, and below them one output pixel taken apart."""

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFont, QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.labs.kernels import paint, words
from app.labs.kernels.bank import BankStrip
from app.labs.kernels.channels import ChannelChoice
from app.labs.kernels.input_place import InputPlace
from app.labs.kernels.kernel_facts import KernelFacts
from app.labs.kernels.linking import Links
from models.convolution import span
from models.kernels import analysis
from models.kernels.filtering import margins
from models.kernels.maps import Maps
from models.kernels.pixel import Pixel
from models.kernels.state import LARGEST_WEIGHT, KernelState
from resources import _
from widgets import colours
from widgets.colour_bar import ColourBar
from widgets.colours import Scale
from widgets.fitted_line import FittedLine
from widgets.histogram import Histogram
from widgets.picture import PictureView
from widgets.plain import Label
from widgets.products import Products, Terms
from widgets.tensor_grid import Block, Mark, TensorGrid

_KERNEL_IN_LINES = 9
"""Width of the kernel's column, in lines of type."""
_PRODUCTS_IN_LINES = 6
"""The least height of the products row, in lines of type: a 3 × 3 kernel can be read."""
_UNIT = Scale("pixel", 0.0, 1.0)


class Stage(QWidget):
    """Two linked pictures with the kernel between them. It shows; the lab listens to its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.input_place = InputPlace()
        self.input = self.input_place.picture
        self.output = PictureView()
        self.output.setAccessibleName(_("Output picture"))
        self.output.link(self.input)
        self.kernel = TensorGrid(_("Kernel"))
        self.kernel.set_editable(-LARGEST_WEIGHT, LARGEST_WEIGHT)
        self.channels = ChannelChoice()
        self.bank = BankStrip()
        self.products = Products()
        self.products.set_sentence_shown(False)
        self.products.set_hint(_("Point at a pixel to see where its number comes from."))
        self.colour_bar = ColourBar()
        self.histogram = Histogram()
        self.histogram.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._shown: Maps | None = None
        self.captions = [_caption() for _place in range(3)]
        self._input_facts, self._output_facts = _quiet(), _quiet()
        self.kernel_facts = KernelFacts()
        self._facts = (self._input_facts, self.kernel_facts, self._output_facts)
        self._signs = [Label(sign, align=Qt.AlignmentFlag.AlignCenter) for sign in "∗="]
        self._arrange()
        self._fit_to_type()

    def show_kernel(self, state: KernelState) -> None:
        """Show the weights, and what their numbers tell."""
        weights = state.kernel.plane(state.channel)
        height, width = weights.shape
        self.kernel.set_values(weights, colours.symmetric(weights, "weight"))
        self.captions[1].set_text(words.kernel_caption(state.kernel))
        facts = words.kernel_facts(analysis.analysed(weights), height, width)
        self.kernel_facts.set_text(facts)

    def show_maps(self, maps: Maps) -> None:
        """Show the picture and what came of it."""
        shown, self._shown = self._shown, maps
        self._show_input(maps, shown)
        if shown is None or maps.display is not shown.display:
            self._show_output(maps)
        self.bank.show_maps(maps)
        self.channels.show_channels(maps)

    def show_links(self, links: Links) -> None:
        """Light up what belongs together."""
        self.input.set_marks(*links.input_marks)
        self.output.set_marks(*links.output_marks)
        weight = None if links.weight is None else Mark((Block(*links.weight),))
        self.kernel.set_mark("weight", weight)

    def show_pixel(self, pixel: Pixel | None, maps: Maps) -> None:
        """Take an output pixel apart, or none."""
        if pixel is None:
            self.products.set_terms(None)
            self.colour_bar.set_pointer(None)
            return
        weights = maps.state.kernel.weights
        names = (_("red"), _("green"), _("blue"))
        self.products.set_terms(
            Terms(
                pixel.patch,
                pixel.weights,
                pixel.value,
                bias=pixel.bias or None,
                activation=_("ReLU") if maps.state.relu else "",
                patch_scale=_UNIT,
                weight_scale=colours.symmetric(weights, "weight"),
                value_scale=paint.scale_of(maps.display),
                names=(_("patch"), _("weights"), _("products")),
                channels=[names[c] for c in pixel.channels] if maps.x.shape[2] > 1 else (),
            )
        )
        self.colour_bar.set_pointer(pixel.value)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        elif event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            # the neutral colour of a signed map goes with the ground
            self._show_output(self._shown)
        super().changeEvent(event)

    def _show_input(self, maps: Maps, shown: Maps | None) -> None:
        """Show the picture as the kernel meets it; it stays as it is while a weight is dragged."""
        if shown is None or maps.x is not shown.x:
            pixels = maps.pixels
            if maps.x.shape[2] < pixels.shape[2]:
                pixels = np.rint(maps.x * 255).astype(np.uint8)
            self.input.set_pixels(pixels, values=maps.x)
        live = _("Drawing") if self.input_place.is_drawing() else _("Live camera")
        title = live if maps.is_live else maps.state.picture.title
        self._input_facts.setText(_("0 is black, 1 is white"))
        self.captions[0].set_text(f"{title}  {words.size(*maps.size)}")
        (top, bottom), (left, right) = margins(maps.size, maps.state)
        self.input.set_padding(top, bottom, left, right)

    def _show_output(self, maps: Maps) -> None:
        y, scale = maps.chosen, paint.scale_of(maps.display)
        paint.show(self.output, maps.display, y, colours.is_dark(self.palette()))
        self.output.place(*_register(maps))
        self.colour_bar.set_scale(scale)
        if QAccessible.isActive():  # looking for the range would delay every frame of a drag
            self.output.setAccessibleDescription(words.range_of(maps))
        self.histogram.set_counts(maps.histogram.counts, scale)
        self.histogram.set_caption(words.sampling(maps.histogram.row_step))
        self.captions[2].set_text(f"{_('Output')}  {words.size(*y.shape[:2])}")
        formula = words.size_formula(maps.state, maps.size, (y.shape[0], y.shape[1]))
        self._output_facts.setText(formula)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.channels, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.kernel, 1)
        spread = QVBoxLayout()
        spread.setSpacing(0)
        spread.addWidget(self.histogram, 1)
        spread.addWidget(self.colour_bar)
        for column, caption, facts in zip((0, 2, 4), self.captions, self._facts, strict=True):
            grid.addWidget(caption, 0, column)
            grid.addWidget(facts, 2, column)
        grid.addWidget(self.input_place, 1, 0)
        grid.addWidget(self._signs[0], 1, 1)
        grid.addLayout(middle, 1, 2)
        grid.addWidget(self._signs[1], 1, 3)
        grid.addWidget(self.output, 1, 4)
        grid.addWidget(self.bank, 3, 0, 1, 5)
        grid.addWidget(self.products, 4, 0, 1, 4)
        grid.addLayout(spread, 4, 4)
        for column, share in ((0, 5), (2, 2), (4, 5)):
            grid.setColumnStretch(column, share)
        for row, share in ((1, 5), (4, 2)):
            grid.setRowStretch(row, share)

    def _fit_to_type(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.kernel.setMinimumWidth(_KERNEL_IN_LINES * line)
        self.products.setMinimumHeight(_PRODUCTS_IN_LINES * line)
        # Chinese stands taller than the line of a Latin font
        two_lines = self.fontMetrics().size(0, "\n".join((_("weights"), _("weights")))).height()
        for facts in self._facts:
            facts.setFixedHeight(max(two_lines, self.kernel_facts.sizeHint().height()))
        for sign in self._signs:
            font = self.font()
            font.setPointSizeF(2 * font.pointSizeF())
            sign.setFont(font)


def _register(maps: Maps) -> tuple[tuple[float, float], tuple[float, float]]:
    """Say where the output lies over the input: each pixel in the middle of its window."""
    state = maps.state
    before = [sides[0] for sides in margins(maps.size, state)]
    down, across = (
        (span(side, state.dilation) - state.stride) / 2 - added
        for side, added in zip(state.kernel.size, before, strict=True)
    )
    return (down, across), (state.stride, state.stride)


def _caption() -> FittedLine:
    line = FittedLine(role=QPalette.ColorRole.PlaceholderText)
    font = QFont()
    font.setBold(True)
    line.setFont(font)
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return line


def _quiet() -> Label:
    label = Label(name="quiet", wraps=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
