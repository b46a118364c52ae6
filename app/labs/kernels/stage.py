"""The stage: input ∗ kernel = output, with captions above and facts below."""

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.labs.kernels import paint, words
from app.labs.kernels.linking import Links
from models.convolution import span
from models.kernels import analysis
from models.kernels.filtering import margins
from models.kernels.maps import Maps
from models.kernels.state import LARGEST_WEIGHT, KernelState
from resources import _
from widgets import colours
from widgets.colour_bar import ColourBar
from widgets.histogram import Histogram
from widgets.picture import PictureView
from widgets.tensor_grid import Block, Mark, TensorGrid

_KERNEL_IN_LINES = 11
"""Width of the kernel's column, in lines of type."""


class Stage(QWidget):
    """Two linked pictures with the kernel between them. It shows; the lab listens to its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.input = PictureView()
        self.input.setAccessibleName(_("Input picture"))
        self.output = PictureView()
        self.output.setAccessibleName(_("Output picture"))
        self.output.link(self.input)
        self.kernel = TensorGrid(_("Kernel"))
        self.kernel.set_editable(-LARGEST_WEIGHT, LARGEST_WEIGHT)
        self._shown_input: np.ndarray | None = None
        self.colour_bar = ColourBar()
        self.histogram = Histogram()
        self._captions = [_caption() for _place in range(3)]
        self._facts = [_quiet() for _place in range(3)]
        self._arrange()
        self._fit_to_type()

    def show_kernel(self, state: KernelState) -> None:
        """Show the weights, and what their numbers tell."""
        weights = state.kernel.plane(state.channel)
        height, width = weights.shape
        self.kernel.set_values(weights, colours.symmetric(weights, "weight"))
        self._captions[1].setText(
            f"{words.kernel_title(state.kernel)}  {words.size(height, width)}"
        )
        self._facts[1].setText(words.kernel_facts(analysis.analysed(weights), height, width))

    def show_maps(self, maps: Maps) -> None:
        """Show the picture and what came of it."""
        self._show_input(maps)
        state, y = maps.state, maps.chosen
        paint.show(self.output, maps.display, y, colours.is_dark(self.palette()))
        self.output.place(*_register(maps))
        scale = paint.scale_of(maps.display)
        self.colour_bar.set_scale(scale)
        if maps.counts is not None:
            self.histogram.set_counts(maps.counts, scale)
        self._captions[2].setText(f"{_('Output')}  {words.size(y.shape[0], y.shape[1])}")
        self._facts[2].setText(
            "   ".join(
                words.size_formula(state, axis, maps.x.shape[axis], y.shape[axis])
                for axis in (0, 1)
            )
        )

    def _show_input(self, maps: Maps) -> None:
        """Show the picture as the kernel meets it; it stays as it is while a weight is dragged."""
        state = maps.state
        if maps.x is not self._shown_input:
            self._shown_input = maps.x
            pixels = state.picture.pixels
            if maps.x.shape[2] < pixels.shape[2]:
                pixels = np.rint(maps.x * 255).astype(np.uint8)
            self.input.set_pixels(pixels, values=maps.x)
            height, width = pixels.shape[:2]
            self._captions[0].setText(f"{state.picture.title}  {words.size(height, width)}")
        (top, bottom), (left, right) = margins((maps.x.shape[0], maps.x.shape[1]), state)
        self.input.set_padding(top, bottom, left, right)

    def show_links(self, links: Links) -> None:
        """Light up what belongs together."""
        self.input.set_marks(*links.input_marks)
        self.output.set_marks(*links.output_marks)
        weight = None if links.weight is None else Mark((Block(*links.weight),))
        self.kernel.set_mark("weight", weight)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        super().changeEvent(event)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self._signs = [_sign("∗"), _sign("=")]
        parts = (self.input, self.kernel, self.output)
        for place, part in enumerate(parts):
            grid.addWidget(self._captions[place], 0, 2 * place)
            grid.addWidget(part, 1, 2 * place)
            grid.addWidget(self._facts[place], 2, 2 * place)
        for place, sign in enumerate(self._signs):
            grid.addWidget(sign, 1, 2 * place + 1)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.histogram)
        below.addWidget(self.colour_bar)
        grid.addLayout(below, 3, 4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(4, 1)
        grid.setRowStretch(1, 1)

    def _fit_to_type(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.kernel.setFixedWidth(_KERNEL_IN_LINES * line)
        for facts in self._facts:
            facts.setFixedHeight(3 * line)
        for sign in self._signs:
            font = self.font()
            font.setPointSizeF(2 * font.pointSizeF())
            sign.setFont(font)


def _register(maps: Maps) -> tuple[tuple[float, float], tuple[float, float]]:
    """Say where the output lies over the input: each pixel in the middle of its window."""
    state = maps.state
    before = [sides[0] for sides in margins((maps.x.shape[0], maps.x.shape[1]), state)]
    down, across = (
        (span(side, state.dilation) - state.stride) / 2 - added
        for side, added in zip(state.kernel.size, before, strict=True)
    )
    return (down, across), (state.stride, state.stride)


def _caption() -> QLabel:
    label = QLabel(objectName="heading", alignment=Qt.AlignmentFlag.AlignHCenter)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return label


def _quiet() -> QLabel:
    label = QLabel(objectName="quiet", wordWrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _sign(text: str) -> QLabel:
    return QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter)
