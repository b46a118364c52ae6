"""The stage: input ∗ kernel = output, and below them one output pixel taken apart."""

from functools import partial
from typing import Literal

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.labs.kernels import paint
from app.labs.kernels.linking import Pointed
from app.labs.kernels.pointing import Pointing
from app.labs.kernels.screen import (
    CountsScreen,
    InputScreen,
    KernelScreen,
    OutputScreen,
    StageScreen,
)
from app.labs.kernels.views.bank import BankStrip
from app.labs.kernels.views.channels import ChannelChoice
from app.labs.kernels.views.facts import KernelFacts, caption, quiet
from app.labs.kernels.views.input_place import InputPlace
from app.labs.kernels.views.spread import Spread
from resources import _
from widgets import colours
from widgets.colour_bar import ColourBar
from widgets.gesture import pass_on
from widgets.picture import PictureView
from widgets.plain import Label
from widgets.products import Products
from widgets.tensor_grid import Block, Mark, TensorGrid

_KERNEL_IN_LINES = 9
"""Width of the kernel's column, in lines of type."""
_WIDEST_WEIGHT = 1.25
"""How many times as wide as high a cell of the kernel may be: “−0.06” needs more width."""
_PRODUCTS_IN_LINES, _PRODUCTS_IN_FEW_LINES = 7, 7.6
"""The least height of the products row, in lines of type: a 3 × 3 kernel can be read."""
_FEW_LINES = 34
"""A stage of less height, in lines of type, gives the numbers more room and leaves the counts."""


class Stage(QWidget):
    """Two linked pictures with the kernel between them.

    Signals: `pointed(what)` with a `Pointed`, or None; `weight_edited(row, column, value)` between
    `gesture_started()` and `gesture_finished()`, or `refused(sentence)`; `kernel_chosen(index)`;
    `channel_chosen(channel)`; `input_clicked(row, column)`, `output_clicked(row, column)`;
    `pin_moved(rows, columns)`; `pin_released()`.
    """

    pointed = Signal(object)
    weight_edited = Signal(int, int, float)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)
    kernel_chosen = Signal(int)
    channel_chosen = Signal(int)
    input_clicked = Signal(int, int)
    output_clicked = Signal(int, int)
    pin_moved = Signal(int, int)
    pin_released = Signal()

    def __init__(self, most_kernels: int, largest_weight: float) -> None:
        super().__init__()
        self.input_place = InputPlace()
        self.input = self.input_place.picture
        self.output = PictureView()
        self.output.setAccessibleName(_("Output picture"))
        self.output.link(self.input)
        self.kernel = TensorGrid(_("Kernel"))
        self.kernel.set_editable(-largest_weight, largest_weight)
        self.kernel.set_widest_cell(_WIDEST_WEIGHT)
        self.channels = ChannelChoice()
        self.bank = BankStrip(most_kernels)
        self.products = Products()
        self.products.set_sentence_shown(False)
        self.products.set_hint(_("Point at a pixel to see where its number comes from."))
        self.spread = Spread()
        self.bar = ColourBar(Qt.Orientation.Vertical)
        self._shown_output: OutputScreen | None = None
        self._channel = 0
        self._has_few_lines: bool | None = None
        self.captions = [caption() for _place in range(3)]
        self._input_facts, self._output_facts = quiet(), KernelFacts()
        self.kernel_facts = KernelFacts()
        self._facts = (self._input_facts, self.kernel_facts, self._output_facts)
        self._signs = [Label(sign, align=Qt.AlignmentFlag.AlignCenter) for sign in "∗="]
        self._arrange()
        self._connect()
        self._fit_to_type()

    # ---- what it shows

    def show_screen(self, old: StageScreen | None, new: StageScreen) -> None:
        """Bring the stage from one screen to another, touching only what differs."""
        if old is None or new.kernel != old.kernel:
            self._show_kernel(new.kernel)
        if new.input is not None and (old is None or new.input != old.input):
            self._show_input(new.input, old.input if old is not None else None)
        if new.output is not None and (old is None or new.output != old.output):
            self._show_output(new.output)
        if new.counts is not None and (old is None or new.counts != old.counts):
            self._show_counts(new.counts)
        if old is None or new.bank != old.bank:
            self.bank.show_bank(new.bank)
        if new.pointing is not None and (old is None or new.pointing != old.pointing):
            self._show_pointing(new.pointing)

    def _show_kernel(self, screen: KernelScreen) -> None:
        weights = np.array(screen.plane, np.float32)
        self.kernel.set_values(weights, colours.symmetric(weights, "weight"))
        self.captions[1].set_text(screen.caption)
        self.channels.show_channel(screen.channel)
        self._channel = screen.channel or 0
        self.products.set_front(self._channel)

    def _show_input(self, screen: InputScreen, old: InputScreen | None) -> None:
        """Show the picture as the kernel meets it; it stays as it is while a weight is dragged."""
        if old is None or screen.input is not old.input:
            pixels, x = screen.input.pixels, screen.input.x
            if x.shape[2] < pixels.shape[2]:
                pixels = np.rint(x * 255).astype(np.uint8)
            self.input.set_pixels(pixels, values=x)
        self._input_facts.setText(_("0 is black, 1 is white"))
        self.captions[0].set_text(screen.caption)
        self.input.set_padding(*screen.padding)

    def _show_output(self, screen: OutputScreen) -> None:
        self._shown_output = screen
        display = screen.output.display
        paint.show(self.output, display, screen.output.y, colours.is_dark(self.palette()))
        self.output.place(screen.origin, screen.step)
        for bar in (self.spread, self.bar):
            bar.set_scale(paint.scale_of(display))
        if QAccessible.isActive():
            self.output.setAccessibleDescription(screen.described())
        self.captions[2].set_text(screen.caption)
        self._output_facts.set_text(screen.formula)

    def _show_counts(self, screen: CountsScreen) -> None:
        scale = paint.scale_of(screen.output.display)
        self.spread.set_counts(screen.histogram.counts, scale, screen.caption)
        self.kernel_facts.set_text(screen.facts)

    def _show_pointing(self, pointing: Pointing) -> None:
        """Light up what belongs together, and take an output pixel apart, or none."""
        links, terms = pointing.links, pointing.terms
        self.input.set_marks(*links.input_marks)
        self.output.set_marks(*links.output_marks)
        weight = None if links.weight is None else Mark((Block(*links.weight),))
        self.kernel.set_mark("weight", weight)
        self.products.set_front(self._channel)
        self.products.set_terms(terms)
        self.products.set_hovered(pointing.product)
        for bar in (self.spread, self.bar):
            bar.set_pointer(None if terms is None else terms.value)

    # ---- what it reports

    def _connect(self) -> None:
        self._report_pointing("input", self.input)
        self._report_pointing("output", self.output)
        self._report_pointing("weight", self.kernel)
        self.products.hovered.connect(self._point_at_product)
        self.products.left.connect(self._point_nowhere)
        self.kernel.edited.connect(self.weight_edited)
        pass_on(self, self.kernel)
        self.bank.chosen.connect(self.kernel_chosen)
        self.channels.chosen.connect(self.channel_chosen)
        self.input.clicked.connect(self.input_clicked)
        self.output.clicked.connect(self.output_clicked)
        for picture in (self.input, self.output):
            picture.pin_moved.connect(self.pin_moved)
            picture.pin_released.connect(self.pin_released)

    def _report_pointing(
        self, where: Literal["input", "output", "weight"], part: PictureView | TensorGrid
    ) -> None:
        part.hovered.connect(partial(self._point_at, where))
        part.left.connect(self._point_nowhere)

    def _point_at(
        self, where: Literal["input", "output", "weight", "product"], row: int, column: int
    ) -> None:
        self.pointed.emit(Pointed(where, row, column))

    def _point_at_product(self, index: int) -> None:
        terms = self.products.terms()
        if terms is not None:
            row, column, _channel = terms.place(index)
            self._point_at("product", row, column)

    def _point_nowhere(self) -> None:
        self.pointed.emit(None)

    # ---- how it looks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        elif event.type() == QEvent.Type.PaletteChange and self._shown_output is not None:
            # the neutral colour of a signed map goes with the ground
            self._show_output(self._shown_output)
        super().changeEvent(event)

    def _arrange(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.channels, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.kernel, 1)
        for column, title, facts in zip((0, 2, 4), self.captions, self._facts, strict=True):
            across = 2 if column == 4 else 1
            grid.addWidget(title, 0, column)
            grid.addWidget(facts, 2, column, 1, across)
        grid.addWidget(self.input_place, 1, 0)
        grid.addWidget(self._signs[0], 1, 1)
        grid.addLayout(middle, 1, 2)
        grid.addWidget(self._signs[1], 1, 3)
        grid.addWidget(self.output, 1, 4)
        grid.addWidget(self.bank, 3, 0, 1, 5)
        grid.addWidget(self.bar, 1, 5)
        grid.addWidget(self.products, 4, 0, 1, 4)
        grid.addWidget(self.spread, 4, 4, 1, 2)
        for column, share in ((0, 5), (2, 2), (4, 5)):
            grid.setColumnStretch(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Let what must be read from the back row grow: on a low stage the products go across."""
        line = self.fontMetrics().lineSpacing()
        few = self.height() < _FEW_LINES * line
        least = _PRODUCTS_IN_FEW_LINES if few else _PRODUCTS_IN_LINES
        self.products.setMinimumHeight(round(least * line))
        if few == self._has_few_lines:
            return
        self._has_few_lines = few
        self.bar.setVisible(few)
        self.spread.setVisible(not few)
        self._grid.addWidget(self.products, 4, 0, 1, 6 if few else 4)
        for row, share in ((1, 5), (4, 4 if few else 2)):
            self._grid.setRowStretch(row, share)

    def _fit_to_type(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.kernel.setMinimumWidth(_KERNEL_IN_LINES * line)
        self._share_height()
        # Chinese stands taller than the line of a Latin font
        two_lines = self.fontMetrics().size(0, "\n".join((_("weights"), _("weights")))).height()
        for facts in self._facts:
            facts.setFixedHeight(max(two_lines, self.kernel_facts.sizeHint().height()))
        for sign in self._signs:
            font = self.font()
            font.setPointSizeF(2 * font.pointSizeF())
            sign.setFont(font)
