"""The view “Inside”, resolved: the picture, every layer, and each number taken apart."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from app.labs.lenet.answers import Look, Moment
from app.labs.lenet.screen import inside_words
from app.labs.lenet.screen.inside_columns import columns_of, shown_layers, written_size
from app.labs.lenet.screen.terms import contributions
from models.datasets import Dataset
from models.inspection import Target, reasons
from models.lenet import Forward, origin, probabilities
from models.lenet.layers import (
    ActivationLayer,
    BatchNormLayer,
    ConvLayer,
    DenseLayer,
    DepthwiseLayer,
    GlobalPoolLayer,
    KernelLayer,
    Layer,
    PoolLayer,
    RescalingLayer,
)
from models.lenet.state import DRAWING_SIDE, LeNetState
from resources import _
from widgets import colours
from widgets.bars import Bar
from widgets.colours import Scale
from widgets.layer_columns import Column, Place, Scores, TileMark
from widgets.products.terms import Operation, Terms

_MANY = 4
"""Of so many convolutions there is no room for the kernels of all."""
PAD_SIDE = DRAWING_SIDE
"""Resolution of the drawing, in pixels."""


@dataclass(frozen=True, eq=False)
class SampleScreen:
    """Which picture goes through the network.

    Parameters
    ----------
    drawn : bool
        The drawing; else a test picture.
    ink : (84, 84) float32
        The drawing.
    index, last : int
        The test picture, and the last one that there is.
    pixels : (H, W, C) uint8, optional
        The test picture; None while they are still read.
    label : str
        What it is.
    photo : (H, W, C) float32 in [0, 1], optional
        What was made of the photo; None while the drawing or a test picture is followed.
    """

    drawn: bool
    ink: np.ndarray
    index: int
    last: int
    pixels: np.ndarray | None
    label: str
    photo: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class KernelsShown:
    """All kernels of a convolution, with the kernel that makes the map in question.

    `convolution` counts the network's convolutions.
    """

    kernels: np.ndarray
    chosen: int | None
    caption: str
    shorter: tuple[str, ...] = ()
    convolution: int = 0


@dataclass(frozen=True, eq=False)
class Detail:
    """What is shown of a number, or of none: frames, its terms or the kernels, a sentence.

    Of a unit, `bars` are the largest of its terms, each with its sign.
    """

    marks: tuple[TileMark, ...]
    terms: Terms | None
    kernels: tuple[KernelsShown, ...]
    sentence: str
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, eq=False)
class LayersScreen:
    """Every layer for one picture.

    Parameters
    ----------
    shown : tuple of int
        The layers that have a column, in order; the picture has the first column.
    pinned : Place, optional
        The number that stays taken apart.
    """

    look: Look
    shown: tuple[int, ...]
    pinned: Place | None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Give the columns, the picture first."""
        return columns_of(self.look, self.shown)

    @cached_property
    def scores(self) -> Scores:
        """Give what the network says in the end."""
        logits = self.look.seen.logits[0]
        title, subtitle = _("Probability"), _("softmax of the logits")
        return Scores(
            self.look.names, logits, probabilities(logits), self.look.truth, title, subtitle
        )

    def pin_of(self, place: Place) -> tuple[int, int, int, int] | None:
        """Give what a state keeps of a place: None for the picture, and to let the pinned go."""
        if place.column == 0 or place == self.pinned:
            return None
        return self.shown[place.column - 1], place.channel, place.row, place.pixel

    def middle_of(self, convolution: int, channel: int) -> Place:
        """Give the middle of the map that a kernel of a convolution makes."""
        column = self.shown.index(_convolutions(self.look.seen)[convolution]) + 1
        height, width = self.columns[column].values.shape[:2]
        return Place(column, channel, height // 2, width // 2)

    def within(self, place: Place | None) -> Place | None:
        """Drop a place that the network on screen does not have."""
        if place is None or place.column >= len(self.columns):
            return None
        column = self.columns[place.column]
        height, width = column.values.shape[:2] if column.is_maps else (len(column.values), 1)
        fits = place.channel < column.tiles and place.row < height and place.pixel < width
        return place if fits else None

    def detail(self, place: Place | None) -> Detail:
        """Take the number at a place apart."""
        seen, place = self.look.seen, self.within(place)
        if place is None:
            said = inside_words.gradients if self.look.gradients else inside_words.verdict
            return self._plain(said(self.look))
        if self.look.gradients:
            return self._gradient(place)
        if place.column == 0:
            return self._plain(inside_words.pixel(seen, place))
        layer = self.shown[place.column - 1]
        if seen.outputs[layer + 1].ndim == 2:
            return self._unit(layer, place)
        return self._taken_apart(layer, place)

    def _unit(self, layer: int, place: Place) -> Detail:
        """Take a dense unit apart into what each input contributes."""
        seen = self.look.seen
        mark = TileMark(place.column, 0, (place.row, 0, place.row + 1, 1), "pixel")
        sentence = inside_words.unit(seen, layer, place.row)
        bars: tuple[Bar, ...] = ()
        if isinstance(seen.network.layers[layer], DenseLayer | GlobalPoolLayer):
            bars, _goals = contributions(reasons(seen, Target(layer, place.row)))
        return Detail((mark,), None, self._kernels(None), sentence, bars)

    def _gradient(self, place: Place) -> Detail:
        """Say how the loss would change with a number."""
        column = self.columns[place.column]
        box = (place.row, place.pixel, place.row + 1, place.pixel + 1)
        mark = TileMark(place.column, place.channel, box, "pixel")
        at = (place.row, place.pixel, place.channel) if column.is_maps else (place.row,)
        value = float(column.values[at])
        return self._plain(inside_words.gradient(self.look, column.title, at, value), mark)

    def kernel_detail(self, convolution: int, channel: int) -> Detail:
        """Show which map a kernel makes."""
        place = self.middle_of(convolution, channel)
        height, width = self.columns[place.column].values.shape[:2]
        mark = TileMark(place.column, channel, (0, 0, height, width), "window")
        sentence = inside_words.kernel_of(self.columns[place.column].title, channel)
        return Detail((mark,), None, self._kernels(place), sentence)

    def _plain(self, sentence: str, *marks: TileMark) -> Detail:
        return Detail(marks, None, self._kernels(None), sentence)

    def _taken_apart(self, layer: int, place: Place) -> Detail:
        seen = self.look.seen
        found = origin(seen, layer, place.row, place.pixel, place.channel)
        kind = seen.network.layers[layer]
        before = place.column - 1
        pixel = (place.row, place.pixel, place.row + 1, place.pixel + 1)
        whole = before == 0 or isinstance(kind, ConvLayer)
        source = _source(kind, place.channel)
        marks = [
            TileMark(place.column, place.channel, pixel, "pixel"),
            TileMark(before, None if whole else source, found.window, "window"),
        ]
        if before > 0:
            marks.append(TileMark(0, None, found.field, "field"))
        terms = None
        if not isinstance(kind, ActivationLayer | BatchNormLayer | RescalingLayer):
            kernel = found.kernel
            terms = Terms(
                found.patch,
                kernel,
                found.value,
                bias=None if kernel is None else found.bias,
                operation=_operation(kind),
                patch_scale=self.columns[before].scale,
                weight_scale=Scale() if kernel is None else colours.symmetric(kernel, "weight"),
                value_scale=self.columns[place.column].scale,
                names=(_("window"), _("kernel"), _("products")),
                channels=_channels(found.patch.shape[2], source),
            )
        sentence = inside_words.map_pixel(seen, layer, place, found)
        return Detail(tuple(marks), terms, self._kernels(place), sentence)

    def _kernels(self, place: Place | None) -> tuple[KernelsShown, ...]:
        """Give the kernels of the convolutions, with that of the map at a place.

        Of many convolutions these are the first two, or the one in question and that before it.
        """
        seen = self.look.seen
        convolutions = _convolutions(seen)
        marked = None
        if place is not None and place.column > 0:
            upto = self.shown[place.column - 1]
            if seen.outputs[upto + 1].ndim == 4:
                marked = max((layer for layer in convolutions if layer <= upto), default=None)
        last = 0 if marked is None else convolutions.index(marked)
        first = 0 if len(convolutions) < _MANY else max(0, last - 1)
        count = len(convolutions) if len(convolutions) < _MANY else 2
        return tuple(
            replace(
                _kernels_of(seen, layer, place.channel if place and layer == marked else None),
                convolution=number,
            )
            for number, layer in enumerate(convolutions)
            if first <= number < first + count
        )


@dataclass(frozen=True, eq=False)
class InsideScreen:
    """The picture, and the layers once they have been computed."""

    sample: SampleScreen
    layers: LayersScreen | None

    @property
    def sentence(self) -> str:
        """Say what the network takes the picture for, or how the pinned number comes about."""
        return "" if self.layers is None else self.layers.detail(self.layers.pinned).sentence


def resolve(moment: Moment) -> InsideScreen:
    """Resolve the view."""
    look = moment.answers.look
    sample = _sample(moment.state, moment.dataset)
    if moment.state.drawn and moment.state.photographed and look is not None:
        sample = replace(sample, photo=look.seen.outputs[0][0])
    return InsideScreen(sample, None if look is None else _layers(look, moment.state.pin))


def _sample(state: LeNetState, dataset: Dataset | None) -> SampleScreen:
    if dataset is None:
        return SampleScreen(state.drawn, state.ink(), state.sample, state.sample, None, "")
    last = len(dataset.test) - 1
    index = min(state.sample, last)
    label = dataset.class_names[int(dataset.test.labels[index])]
    return SampleScreen(state.drawn, state.ink(), index, last, dataset.test.images[index], label)


def _layers(look: Look, pin: tuple[int, int, int, int] | None) -> LayersScreen:
    shown = shown_layers(look.seen.network.layers)
    free = LayersScreen(look, shown, None)
    if pin is None or pin[0] not in shown:
        return free
    return LayersScreen(look, shown, free.within(Place(shown.index(pin[0]) + 1, *pin[1:])))


def _convolutions(seen: Forward) -> list[int]:
    layers = enumerate(seen.network.layers)
    return [index for index, layer in layers if isinstance(layer, KernelLayer)]


def _kernels_of(seen: Forward, layer: int, chosen: int | None) -> KernelsShown:
    kind, weights = seen.network.layers[layer], seen.layer_weights(layer)
    kernels = kind.kernels(weights) if isinstance(kind, KernelLayer) else weights[0]
    text = _("Kernels of {layer}, {size}: kernels →, their channels ↓")
    if isinstance(kind, DepthwiseLayer):
        text = _("Kernels of {layer}, {size}: a column per map, made of one map before it")
    named = {"layer": kind.name, "size": written_size(kernels.shape)}
    short = _("Kernels of {layer}, {size}").format(**named)
    return KernelsShown(kernels, chosen, text.format(**named), (short, kind.name))


def _channels(count: int, channel: int) -> list[str]:
    return [str(channel)] if count == 1 else [str(number) for number in range(count)]


def _source(kind: Layer, channel: int) -> int:
    """Give the map before a layer that a map of it is made of, or the first where it takes all."""
    return kind.looks_at(channel).start or 0 if isinstance(kind, KernelLayer) else channel


def _operation(layer: object) -> Operation:
    if isinstance(layer, GlobalPoolLayer):
        return "average"
    return layer.mode if isinstance(layer, PoolLayer) else "sum"
