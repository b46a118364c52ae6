"""How the layers stand beside each other in the view “Inside”: a column for each that is shown."""

from collections.abc import Sequence

import numpy as np

from app.labs.lenet.answers import Look
from models.lenet import Forward
from models.lenet.layers import (
    ActivationLayer,
    BatchNormLayer,
    DenseLayer,
    DropoutLayer,
    FlattenLayer,
    GlobalPoolLayer,
    KernelLayer,
    Layer,
    PixelsLayer,
    PoolLayer,
    RescalingLayer,
)
from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.layer_columns import Column

_MOST_MAJOR = 5
"""So many layers of a long network are drawn where there is little room."""


def shown_layers(layers: Sequence[Layer]) -> tuple[int, ...]:
    """Tell which layers have a column; the picture has the first."""
    # the flattened maps are the same numbers once more, and so is what dropout lets through; the
    # pixels in another range are the same picture
    return tuple(
        index
        for index, layer in enumerate(layers[:-1])
        if not isinstance(layer, FlattenLayer | DropoutLayer | PixelsLayer)
    )


def columns_of(look: Look, shown: tuple[int, ...]) -> tuple[Column, ...]:
    """Give the picture and then the layers, or the gradients in their places."""
    if look.gradients:
        return _gradient_columns(look, shown)
    seen = look.seen
    minor = _minor(seen, shown)
    rest = (_column(seen, layer, layer in minor) for layer in shown)
    return (_input_column(seen), *rest)


def written_size(shape: tuple[int, ...]) -> str:
    """Write a size as people say it."""
    return "×".join(str(side) for side in shape)


def _input_column(seen: Forward) -> Column:
    picture = seen.outputs[0][0]
    return Column(_("Picture"), written_size(picture.shape), picture, Scale("pixel", 0, 1))


def _gradient_columns(look: Look, shown: tuple[int, ...]) -> tuple[Column, ...]:
    """Give the gradients of the loss in the places of the numbers they belong to."""
    seen = look.seen
    picture = look.gradients[0]
    if picture.shape[2] > 1:
        # of a colour picture the channel with the steepest gradient
        steepest = np.abs(picture).argmax(2)[..., None]
        picture = np.take_along_axis(picture, steepest, 2)
    first = Column(_("Picture"), _("gradient"), picture, colours.symmetric(picture))
    minor = _minor(seen, shown)
    rest = (
        Column(
            seen.network.layers[layer].name, _("gradient"), values, colours.symmetric(values),
            layer in minor,
        )
        for layer in shown
        for values in (look.gradients[layer + 1],)
    )  # fmt: skip
    return (first, *rest)


def _column(seen: Forward, layer: int, minor: bool) -> Column:
    values = seen.outputs[layer + 1][0]
    # what no activation has bent yet has both signs, and so has what tanh lets out
    scale = colours.spanning(values) if values.min() >= 0 else colours.symmetric(values)
    if isinstance(seen.network.layers[layer], RescalingLayer):
        scale = Scale("pixel", float(values.min()), max(float(values.max()), scale.high))
    return Column(seen.network.layers[layer].name, written_size(values.shape), values, scale, minor)


def _minor(seen: Forward, shown: tuple[int, ...]) -> frozenset[int]:
    """Tell which layers give way where there is little room.

    Of a long network from a file all but the ends of its blocks, evenly picked.
    """
    within = frozenset(layer for layer in shown if _is_within_block(seen, layer))
    if not seen.network.given:
        return within
    ends = [layer for layer in shown if _ends_block(seen, layer)]
    if len(ends) > _MOST_MAJOR:
        step = (len(ends) - 1) / (_MOST_MAJOR - 1)
        ends = [ends[round(place * step)] for place in range(_MOST_MAJOR)]
    return frozenset(shown) - frozenset(ends)


def _ends_block(seen: Forward, layer: int) -> bool:
    """Tell whether the next layer has weights, or there is none."""
    kinds = FlattenLayer, DropoutLayer
    after = [each for each in seen.network.layers[layer + 1 :] if not isinstance(each, kinds)]
    begins = not after or isinstance(after[0], KernelLayer | DenseLayer | GlobalPoolLayer)
    return begins and not isinstance(seen.network.layers[layer], RescalingLayer)


def _is_within_block(seen: Forward, layer: int) -> bool:
    """Tell whether a layer stands between a convolution and the last layer before the next one."""
    layers = seen.network.layers
    follows = layers[layer + 1] if layer + 1 < len(layers) else None
    after = isinstance(follows, BatchNormLayer | PoolLayer | ActivationLayer)
    return after and not isinstance(layers[layer], KernelLayer | DenseLayer)
