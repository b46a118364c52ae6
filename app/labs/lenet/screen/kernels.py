"""The view “Kernels”, resolved: one kernel or unit, and what in the test it reacts to."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet.answers import Moment, Reacting
from app.labs.lenet.screen.inside import KernelsShown
from models.inspection import Strongest, patch
from models.lenet import Network
from models.lenet.layers import DenseLayer, KernelLayer
from resources import _, listed, ngettext
from resources.numbers import number

_ENLARGED = 4
"""Each pixel of a picture becomes so many, so that a frame around a patch is thin."""
_FRAME = (255, 140, 0)

Answer = tuple[int, tuple[int, int, int, int]]
"""A test picture, and the number that it makes, as a state's pin names it."""


@dataclass(frozen=True, eq=False)
class Trained:
    """A trained kernel, as another lab can use it.

    Parameters
    ----------
    kernels : (kh, kw, Cin, Cout) float32
        All of the layer.
    bias : (Cout,) float32
    chosen : int
        The kernel that is looked at.
    channel : int
        The channel of that kernel that has the largest weights.
    source : str
        Where they were trained.
    """

    kernels: np.ndarray
    bias: np.ndarray
    chosen: int
    channel: int
    source: str


@dataclass(frozen=True, eq=False)
class KernelsScreen:
    """One kernel or unit of one layer.

    Parameters
    ----------
    layers : tuple of str
        The layers that have kernels or units, in order.
    all_kernels, this : KernelsShown, optional
        All of the layer, and the channels of one kernel; None for units.
    patches, pictures : (K, h, w, C) uint8
        What the number sees where it is largest, and the whole pictures with a frame around it.
        For units there are no patches.
    captions : tuple of str
        How strong each answer is.
    places : tuple of Answer
        Where each of them is from.
    trained : Trained, optional
        None for units.
    """

    layers: tuple[str, ...]
    number: int
    filter: int
    count: int
    all_kernels: KernelsShown | None
    this: KernelsShown | None
    patches: np.ndarray
    pictures: np.ndarray
    captions: tuple[str, ...]
    places: tuple[Answer, ...]
    trained: Trained | None
    heading: str
    sentence: str


def resolve(moment: Moment) -> KernelsScreen | None:
    """Resolve the view; None while nothing has been searched."""
    found = moment.answers.reacting
    if found is None:
        return None
    network, indices = found.network, found.network.layers_with_kernels()
    layer = indices[found.number]
    weights = found.weights[network.weight_slices()[layer]]
    kind = network.layers[layer]
    kernels = kind.kernels(weights) if isinstance(kind, KernelLayer) else weights[0]
    chosen = min(moment.state.filter, kernels.shape[-1] - 1)
    trained = None
    if isinstance(kind, KernelLayer):
        largest = int(np.abs(kernels[..., chosen]).sum((0, 1)).argmax())
        trained = Trained(kernels, kind.biases(weights), chosen, largest, f"LeNet, {kind.name}")
    everything, this = _kernels(trained, kind.name)
    patches, pictures, captions, places = _answers(found, layer, chosen)
    return KernelsScreen(
        tuple(network.layers[index].name for index in indices),
        found.number,
        chosen,
        kernels.shape[-1],
        everything,
        this,
        patches,
        pictures,
        captions,
        places,
        trained,
        _heading(trained is not None),
        moment.missing or _sentence(found, layer, chosen),
    )


def _kernels(
    trained: Trained | None, layer: str
) -> tuple[KernelsShown | None, KernelsShown | None]:
    if trained is None:
        return None, None
    kernels, chosen = trained.kernels, trained.chosen
    maps = kernels.shape[2]
    everything = KernelsShown(kernels, chosen, _("Kernels of {layer}").format(layer=layer))
    one = np.moveaxis(kernels[..., chosen : chosen + 1], 2, 3)
    caption = ngettext(
        "Kernel {number}: {count} channel",
        "Kernel {number}: {count} channels",
        maps,
    ).format(number=chosen, count=maps)
    return everything, KernelsShown(one, None, caption)


def _answers(
    found: Reacting, layer: int, chosen: int
) -> tuple[
    np.ndarray, np.ndarray, tuple[str, ...], tuple[tuple[int, tuple[int, int, int, int]], ...]
]:
    nothing = np.zeros((0, 1, 1, 1), np.uint8)
    strongest, dataset = found.strongest, found.dataset
    if strongest is None or dataset is None:
        return nothing, nothing, (), ()
    images = dataset.test.images
    values = strongest.values[:, chosen].tolist()
    places = [_place(found.network, strongest, layer, chosen, at) for at in range(len(values))]
    whole: list[np.ndarray] = []
    parts: list[np.ndarray] = []
    for index, (_layer, _channel, row, column) in places:
        image = images[index]
        if isinstance(found.network.layers[layer], KernelLayer):
            part, box = patch(found.network, layer, image, row, column)
            parts.append(part)
            whole.append(_framed(image, box))
        else:
            whole.append(image)
    captions = tuple(number(value) for value in values)
    patches = np.stack(parts) if parts else nothing
    return patches, np.stack(whole), captions, tuple(places)


def _place(network: Network, strongest: Strongest, layer: int, chosen: int, at: int) -> Answer:
    index = int(strongest.pictures[at, chosen])
    if isinstance(network.layers[layer], DenseLayer):
        return index, (layer, 0, chosen, 0)
    row, column = int(strongest.rows[at, chosen]), int(strongest.columns[at, chosen])
    return index, (layer, chosen, row, column)


def _framed(image: np.ndarray, box: tuple[int, int, int, int]) -> np.ndarray:
    """Draw a frame around pixels of a picture, which is enlarged: (4 H, 4 W, 3) uint8."""
    colour = np.repeat(image, 3, 2) if image.shape[2] == 1 else image
    large = np.repeat(np.repeat(colour, _ENLARGED, 0), _ENLARGED, 1)
    height, width = large.shape[:2]
    top, left, bottom, right = (max(_ENLARGED * side, 0) for side in box)
    bottom, right = min(bottom, height), min(right, width)
    thick = _ENLARGED // 2
    large[top : top + thick, left:right] = _FRAME
    large[bottom - thick : bottom, left:right] = _FRAME
    large[top:bottom, left : left + thick] = _FRAME
    large[top:bottom, right - thick : right] = _FRAME
    return large


def _heading(is_convolution: bool) -> str:
    if is_convolution:
        return _("Strongest patches, and where they lie")
    return _("Strongest test pictures")


def _sentence(found: Reacting, layer: int, chosen: int) -> str:
    name, strongest = found.network.layers[layer].name, found.strongest
    if strongest is None or found.dataset is None:
        return _("The network takes pictures of another size.")
    count, names = len(found.dataset.test), found.dataset.class_names
    shown = found.dataset.test.labels[strongest.pictures[:, chosen]]
    classes = listed(
        f"{names[label]} ({times}×)"
        for label, times in sorted(
            zip(*(part.tolist() for part in np.unique(shown, return_counts=True)), strict=True),
            key=lambda pair: -pair[1],
        )
    )
    is_convolution = isinstance(found.network.layers[layer], KernelLayer)
    text = (
        _("{layer}, kernel {number}: the strongest responses in {count:,} test "
          "pictures. Classes: {classes}.")
        if is_convolution
        else _("{layer}, unit {number}: the strongest responses in {count:,} test "
               "pictures. Classes: {classes}.")
    )  # fmt: skip
    return text.format(layer=name, number=chosen, count=count, classes=classes)
