"""All layers of the network, and where each of their numbers comes from."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.labs.lenet.screen.inside import Detail, InsideScreen, KernelsShown, LayersScreen
from app.labs.lenet.views.inside.sample import SamplePicker
from resources import _
from widgets.bars import Bars
from widgets.boxes import column, row
from widgets.kernel_sheet import KernelSheet
from widgets.kernel_sheets import KernelSheets
from widgets.layer_columns import LayerColumns, Place
from widgets.products import Products

_SIDE_IN_LINES = 13
_WIDEST_SIDE = 260
_MOST_CONVOLUTIONS = 4


class InsidePage(QWidget):
    """A picture, all layers, and one number taken apart.

    Signals: `pinned(pin)` with (layer, channel, row, column), or None to let go; `said(sentence)`
    of what is pointed at. `sample` reports which picture is wanted.
    """

    pinned = Signal(object)
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.columns = LayerColumns()
        self.columns.hovered.connect(self._point)
        self.columns.left.connect(lambda: self._point(None))
        self.columns.clicked.connect(self._pin)
        self.products = Products()
        self.products.set_hint(_("Point at any number above to see where it comes from."))
        self.bars = Bars(_("Contributions to the unit"))
        self.bars.set_signed(True)
        self.bars.set_row_height(1.1, most=2.6)
        self.bars.set_label_share(0.6)
        self.kernels = [self._make_sheet(number) for number in range(_MOST_CONVOLUTIONS)]
        self.sample = SamplePicker()
        self._layers: LayersScreen | None = None
        self._pointed: Place | None = None
        self._convolutions: tuple[int, ...] = ()
        """Of the sheets in sight, each one's number among the convolutions."""
        self._arrange()

    def show_screen(self, old: InsideScreen | None, new: InsideScreen) -> None:
        """Show the picture, and the layers once they are known."""
        self.sample.show_screen(None if old is None else old.sample, new.sample)
        layers, before = new.layers, self._layers
        if layers is None:
            return
        self._layers = layers
        if before is None or before.look is not layers.look:
            if before is not None and before.look.seen.network != layers.look.seen.network:
                self._pointed = None
            self.columns.set_columns(layers.columns, layers.scores)
        self._link()

    # ---- linking

    def _point(self, place: Place | None) -> None:
        self._pointed = place
        self._link()

    def _pin(self, place: Place) -> None:
        if self._layers is not None:
            self.pinned.emit(self._layers.pin_of(place))

    def _link(self) -> None:
        if self._layers is not None:
            self._show_detail(self._layers.detail(self._pointed or self._layers.pinned))

    def _show_detail(self, detail: Detail) -> None:
        self.columns.set_marks(detail.marks)
        self.products.set_terms(detail.terms)
        self.bars.set_bars(detail.bars)
        self._detail.setCurrentIndex(2 if detail.bars else 0 if detail.terms is None else 1)
        self._show_kernels(detail.kernels)
        self.said.emit(detail.sentence)

    def _point_at_kernel(self, sheet: int, channel: int) -> None:
        """Show which map a kernel makes."""
        if self._layers is not None:
            detail = self._layers.kernel_detail(self._convolutions[sheet], channel)
            self.columns.set_marks(detail.marks)
            self._mark_filter(detail.kernels)
            self.said.emit(detail.sentence)

    def _pin_map(self, sheet: int, channel: int) -> None:
        if self._layers is not None:
            self._pin(self._layers.middle_of(self._convolutions[sheet], channel))

    def _mark_filter(self, kernels: tuple[KernelsShown, ...]) -> None:
        """Mark a kernel in its sheet, which stays where it is under the pointer."""
        for shown in kernels:
            if shown.convolution in self._convolutions:
                sheet = self.kernels[self._convolutions.index(shown.convolution)]
                sheet.set_kernels(shown.kernels, shown.chosen, shown.caption, *shown.shorter)

    def _show_kernels(self, kernels: tuple[KernelsShown, ...]) -> None:
        self._sheets.set_shapes([shown.kernels.shape[2:] for shown in kernels])
        self._convolutions = tuple(shown.convolution for shown in kernels)
        for number, shown in enumerate(kernels):
            self.kernels[number].set_kernels(
                shown.kernels, shown.chosen, shown.caption, *shown.shorter
            )

    # ---- layout

    def _make_sheet(self, number: int) -> KernelSheet:
        sheet = KernelSheet()
        sheet.hovered.connect(partial(self._point_at_kernel, number))
        sheet.left.connect(self._link)
        sheet.clicked.connect(partial(self._pin_map, number))
        return sheet

    def _arrange(self) -> None:
        self._sheets = KernelSheets(self.kernels)
        self._detail = QStackedWidget()
        for part in (self._sheets, self.products, self.bars):
            self._detail.addWidget(part)
        lower = QWidget()
        row(self.sample, (self._detail, 1), spacing=16, within=lower)
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self.columns)
        split.addWidget(lower)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column(split, within=self)
        self._fit_to_type()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        super().changeEvent(event)

    def _fit_to_type(self) -> None:
        line = self.fontMetrics().height()
        self.sample.setFixedWidth(min(_SIDE_IN_LINES * line, _WIDEST_SIDE))
