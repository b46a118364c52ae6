"""The view of the inside: one picture through every layer, and where each number comes from."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.labs.lenet import inside_words
from app.labs.lenet.sample import SamplePicker
from models.lenet import Forward, origin, probabilities
from models.lenet.layers import ActivationLayer, ConvLayer, FlattenLayer, PoolLayer
from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.kernel_sheet import KernelSheet
from widgets.layer_columns import Column, LayerColumns, Place, Scores, TileMark
from widgets.products import Products
from widgets.products.terms import Operation, Terms

_SIDE_IN_LINES = 13
_WIDEST_SIDE = 260
_MOST_CONVOLUTIONS = 4
_LARGE_TYPE = 22
"""Height of a line, in px, above which the parts of a number are written smaller."""


class InsideView(QWidget):
    """A picture, all layers, and one number taken apart.

    Signals: `pinned(pin)` with (layer, channel, row, column), or None to let go;
    `sentence_changed(text)`. `sample` reports which picture is wanted.
    """

    pinned = Signal(object)
    sentence_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.columns = LayerColumns()
        self.columns.hovered.connect(self._point)
        self.columns.left.connect(lambda: self._point(None))
        self.columns.clicked.connect(self._pin)
        self.products = Products()
        self.products.set_hint(_("Point at any number above to see where it comes from."))
        self.kernels = [KernelSheet() for _number in range(_MOST_CONVOLUTIONS)]
        self.sample = SamplePicker()
        self.pad = self.sample.pad
        self._seen: Forward | None = None
        self._names: tuple[str, ...] = ()
        self._truth: int | None = None
        self._shown_layers: list[int] = []
        self._pinned: Place | None = None
        self._pointed: Place | None = None
        self._arrange()

    # ---- what it shows

    def show_forward(self, seen: Forward, names: tuple[str, ...], truth: int | None) -> None:
        """Show what went through the network."""
        changed = self._seen is None or self._seen.network != seen.network
        self._seen, self._names, self._truth = seen, names, truth
        if changed:
            self._pointed = None
        network = seen.network
        # the flattened maps are the same numbers once more
        self._shown_layers = [
            index
            for index, layer in enumerate(network.layers[:-1])
            if not isinstance(layer, FlattenLayer)
        ]
        columns = [_input_column(seen)]
        columns += [_column(seen, index) for index in self._shown_layers]
        logits = seen.logits[0]
        scores = Scores(names, logits, probabilities(logits), truth)
        self.columns.set_columns(columns, scores)
        self._link()

    def show_pin(self, pin: tuple[int, int, int, int] | None) -> None:
        """Keep a number taken apart: layer, channel, row, column."""
        if pin is None or self._seen is None or pin[0] not in self._shown_layers:
            self._pinned = None
        else:
            self._pinned = Place(self._shown_layers.index(pin[0]) + 1, *pin[1:])
        self._link()

    # ---- linking

    def _point(self, place: Place | None) -> None:
        self._pointed = place
        self._link()

    def _pin(self, place: Place) -> None:
        if place.column == 0:
            self.pinned.emit(None)
            return
        pin = (self._shown_layers[place.column - 1], place.channel, place.row, place.pixel)
        self.pinned.emit(None if place == self._pinned else pin)

    def _link(self) -> None:
        seen = self._seen
        place = self._within(self._pointed or self._pinned)
        if seen is None:
            return
        if place is None or place.column == 0:
            self.columns.set_marks(())
            self.products.set_terms(None)
            self._detail.setCurrentIndex(0)
            self._show_kernels(seen, None)
            self.sentence_changed.emit(
                inside_words.verdict(seen, self._names, self._truth)
                if place is None
                else inside_words.pixel(seen, place)
            )
            return
        layer = self._shown_layers[place.column - 1]
        self._show_kernels(seen, place)
        if seen.outputs[layer + 1].ndim == 2:
            self.columns.set_marks([_unit_mark(place)])
            self._detail.setCurrentIndex(0)
            self.sentence_changed.emit(inside_words.unit(seen, layer, place.row))
            return
        self._take_apart(seen, layer, place)

    def _take_apart(self, seen: Forward, layer: int, place: Place) -> None:
        found = origin(seen, layer, place.row, place.pixel, place.channel)
        kind = seen.network.layers[layer]
        pixel = (place.row, place.pixel, place.row + 1, place.pixel + 1)
        marks = [TileMark(place.column, place.channel, pixel, "pixel")]
        before = place.column - 1
        channel = None if isinstance(kind, ConvLayer) else place.channel
        if before == 0:
            channel = None
        marks.append(TileMark(before, channel, found.window, "window"))
        if before > 0:
            marks.append(TileMark(0, None, found.field, "field"))
        self.columns.set_marks(marks)
        before_scale = self.columns.columns()[before].scale
        after_scale = self.columns.columns()[place.column].scale
        kernels = found.kernel
        self.products.set_terms(
            Terms(
                found.patch,
                kernels,
                found.value,
                bias=found.bias if kernels is not None else None,
                operation=_operation(kind),
                patch_scale=before_scale,
                weight_scale=Scale() if kernels is None else colours.symmetric(kernels, "weight"),
                value_scale=after_scale,
                names=(_("window"), _("kernel"), _("products")),
                channels=[str(number) for number in range(found.patch.shape[2])],
            )
            if not isinstance(kind, ActivationLayer) and "BatchNorm" not in kind.name
            else None
        )
        self._detail.setCurrentIndex(0 if self.products.terms() is None else 1)
        self.sentence_changed.emit(inside_words.map_pixel(seen, layer, place, found))

    def _show_kernels(self, seen: Forward, place: Place | None) -> None:
        """Show the kernels of every convolution, with the filter of the pointed map marked."""
        layers = seen.network.layers
        convolutions = [i for i, layer in enumerate(layers) if isinstance(layer, ConvLayer)]
        marked, channel = None, None
        if place is not None and place.column > 0:
            upto = self._shown_layers[place.column - 1]
            if seen.outputs[upto + 1].ndim == 4:
                marked = max((i for i in convolutions if i <= upto), default=None)
                channel = place.channel
        for number, sheet in enumerate(self.kernels):
            sheet.setVisible(number < len(convolutions))
            if number < len(convolutions):
                layer = convolutions[number]
                weights = seen.layer_weights(layer)[0]
                chosen = channel if layer == marked else None
                caption = _("kernels of {layer}, {size}").format(
                    layer=layers[layer].name, size=_size(weights.shape)
                )
                sheet.set_kernels(weights, chosen, caption)
                self._kernel_rows.setStretch(number, 2 + weights.shape[2])

    def _within(self, place: Place | None) -> Place | None:
        """Drop a place that the network on screen does not have."""
        columns = self.columns.columns()
        if place is None or place.column >= len(columns):
            return None
        column = columns[place.column]
        height, width = column.values.shape[:2] if column.is_maps else (len(column.values), 1)
        fits = place.channel < column.tiles and place.row < height and place.pixel < width
        return place if fits else None

    # ---- layout

    def _arrange(self) -> None:
        self._detail = QStackedWidget()
        all_kernels = QWidget()
        self._kernel_rows = QVBoxLayout(all_kernels)
        self._kernel_rows.setContentsMargins(0, 0, 0, 0)
        for sheet in self.kernels:
            self._kernel_rows.addWidget(sheet)
        self._detail.addWidget(all_kernels)
        self._detail.addWidget(self.products)
        bottom = QHBoxLayout()
        bottom.setSpacing(16)
        bottom.addWidget(self.sample)
        bottom.addWidget(self._detail, 1)
        lower = QWidget()
        lower.setLayout(bottom)
        bottom.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self.columns)
        split.addWidget(lower)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._fit_to_type()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        super().changeEvent(event)

    def _fit_to_type(self) -> None:
        line = self.fontMetrics().height()
        self.sample.setFixedWidth(min(_SIDE_IN_LINES * line, _WIDEST_SIDE))
        # six channels above each other must fit on a projector too
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * (0.7 if line > _LARGE_TYPE else 1.0))
        self.products.setFont(font)


def _input_column(seen: Forward) -> Column:
    picture = seen.outputs[0][0]
    return Column(_("Picture"), _size(picture.shape), picture, Scale("pixel", 0, 1))


def _column(seen: Forward, layer: int) -> Column:
    values = seen.outputs[layer + 1][0]
    # what no activation has bent yet has both signs, and so has what tanh lets out
    scale = colours.symmetric(values)
    if values.min() >= 0:
        scale = colours.spanning(values)
    return Column(seen.network.layers[layer].name, _size(values.shape), values, scale)


def _size(shape: tuple[int, ...]) -> str:
    return "×".join(str(side) for side in shape)


def _unit_mark(place: Place) -> TileMark:
    return TileMark(place.column, 0, (place.row, 0, place.row + 1, 1), "pixel")


def _operation(layer: object) -> Operation:
    return layer.mode if isinstance(layer, PoolLayer) else "sum"
