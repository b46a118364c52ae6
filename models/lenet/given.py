"""A network that came from a file: Keras's layers as they stood there, and the lab's.

Softmax at the end is not among the lab's layers: it shows logits, and shares beside them.
"""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias, cast

from msgspec import structs

from models import keras_files
from models.errors import InvalidInput
from models.keras_files import KerasLayer
from models.lenet.layers import (
    LEAK,
    Activation,
    ActivationLayer,
    BatchNormLayer,
    ConvLayer,
    DenseLayer,
    DepthwiseLayer,
    DropoutLayer,
    FlattenLayer,
    GlobalPoolLayer,
    Layer,
    PixelsLayer,
    PoolLayer,
    RescalingLayer,
)
from resources import _

PictureLayer: TypeAlias = (
    keras_files.Conv2D
    | keras_files.DepthwiseConv2D
    | keras_files.MaxPooling2D
    | keras_files.AveragePooling2D
    | keras_files.GlobalAveragePooling2D
    | keras_files.BatchNormalization
    | keras_files.ReLU
    | keras_files.LeakyReLU
    | keras_files.Activated
    | keras_files.Dropout
    | keras_files.Flatten
    | keras_files.Dense
    | keras_files.Rescaling
)
"""What a network for pictures is made of."""
Pixels: TypeAlias = Literal["unit", "bytes", "signed"]
"""What the network was trained on: pixels in 0–1, in 0–255, or in −1–1."""

_SMALL_SCALE = 1 / 64
"""A network that begins with a smaller scale than this brings 0–255 to a range around 1."""
_SHORT = {
    "conv2d": "conv",
    "depthwise_conv2d": "depthw",
    "max_pooling2d": "max",
    "average_pooling2d": "mean",
    "global_average_pooling2d": "means",
    "batch_normalization": "norm",
    "re_lu": "relu",
    "leaky_re_lu": "leaky",
}
"""What Keras's own names of layers become, that there is room for them."""
_LONG = re.compile(rf"\A(?P<kind>{'|'.join(_SHORT)})(?P<number>(_\d+)?)\Z")
_TITLES = {"relu": "ReLU", "leaky_relu": "LeakyReLU", "tanh": "tanh", "sigmoid": "sigmoid"}


def layers_of(
    given: tuple[PictureLayer, ...], pixels: Pixels, shape: tuple[int, int, int]
) -> tuple[Layer, ...]:
    """Give the lab's layers, which say what Keras's say, up to the logits.

    Raises
    ------
    InvalidInput
        The network does not end in scores of classes, or has a setting that the lab cannot show.
    """
    _check_order(given, shape)
    body, last = _without_softmax(given)
    found = list(_pixels(pixels))
    for layer in body:
        found += _converted(_titled(layer))
    found += _scores(_titled(last))
    return tuple(found)


def _titled(layer: PictureLayer) -> PictureLayer:
    """Give a layer with a name that fits a button: Keras's own are long."""
    name = _LONG.sub(lambda found: _SHORT[found["kind"]] + found["number"], layer.name)
    return structs.replace(layer, name=name)


def ends_in_softmax(given: tuple[PictureLayer, ...]) -> bool:
    """Tell whether the network itself turns logits into shares."""
    return bool(given) and getattr(given[-1], "activation", None) == "softmax"


def likely_pixels(given: tuple[PictureLayer, ...]) -> Pixels:
    """Guess what the pixels were: a first layer that makes numbers much smaller expects 0–255."""
    first = given[0] if given else None
    if not isinstance(first, keras_files.Rescaling):
        return "unit"
    scales = first.scale if isinstance(first.scale, tuple) else (first.scale,)
    return "bytes" if max(map(abs, scales), default=1) <= _SMALL_SCALE else "unit"


def _check_order(given: tuple[PictureLayer, ...], shape: tuple[int, int, int]) -> None:
    for layer, before in zip(given, keras_files.shapes(shape, given), strict=False):
        if isinstance(layer, keras_files.Dense) and len(before) != 1:
            raise InvalidInput(
                _(
                    "The layer “{layer}” is a Dense layer on maps of {shape}, which the LeNet lab "
                    "cannot show. Put Flatten before it."
                ).format(layer=layer.name, shape=keras_files.written(before))
            )


def _without_softmax(
    given: tuple[PictureLayer, ...],
) -> tuple[tuple[PictureLayer, ...], PictureLayer]:
    """Split the layer that gives the scores from those before it."""
    kept = given
    while kept and isinstance(kept[-1], keras_files.Dropout):
        kept = kept[:-1]
    if len(kept) > 1 and isinstance(last := kept[-1], keras_files.Activated):
        if last.activation not in ("softmax", "linear"):
            raise _end(last.activation)
        kept = kept[:-1]
    if not kept:
        raise _end(_("nothing"))
    return kept[:-1], kept[-1]


def _scores(last: PictureLayer) -> list[Layer]:
    if isinstance(last, keras_files.Dense):
        if last.activation not in ("softmax", "linear"):
            raise _end(last.activation)
        return [DenseLayer(last.name, last.units, None, bias=last.use_bias)]
    if isinstance(last, keras_files.GlobalAveragePooling2D) and not last.keepdims:
        return _converted(last)
    raise _end(str(last.__struct_config__.tag))


def _end(found: str) -> InvalidInput:
    return InvalidInput(
        _(
            "This network ends in “{end}”. The lab shows those that end in Dense or "
            "GlobalAveragePooling2D with a number for each class, with softmax or without."
        ).format(end=found)
    )


def _pixels(pixels: Pixels) -> Iterator[Layer]:
    if pixels == "bytes":
        yield PixelsLayer(_("Pixels 0–255"), 255.0)
    elif pixels == "signed":
        yield PixelsLayer(_("Pixels −1–1"), 2.0, -1.0)


def _converted(layer: PictureLayer) -> list[Layer]:
    """Give the lab's layers for one of Keras's: a convolution and its activation are two."""
    if isinstance(layer, keras_files.Conv2D | keras_files.DepthwiseConv2D):
        return _convolution(layer)
    if isinstance(layer, keras_files.MaxPooling2D | keras_files.AveragePooling2D):
        mode = "max" if isinstance(layer, keras_files.MaxPooling2D) else "average"
        return [PoolLayer(layer.name, mode, layer.pool_size, layer.strides, layer.padding)]
    if isinstance(layer, keras_files.GlobalAveragePooling2D):
        return [GlobalPoolLayer(layer.name, layer.keepdims)]
    if isinstance(layer, keras_files.BatchNormalization):
        settings = layer.epsilon, layer.momentum, layer.center, layer.scale
        return [BatchNormLayer(layer.name, *settings)]
    if isinstance(layer, keras_files.Dense):
        kind = _activation(layer, layer.activation)
        return [DenseLayer(layer.name, layer.units, kind, bias=layer.use_bias)]
    return _without_weights(layer)


def _without_weights(layer: PictureLayer) -> list[Layer]:
    if isinstance(layer, keras_files.Rescaling):
        return [RescalingLayer(layer.name, layer.scale, layer.offset)]
    if isinstance(layer, keras_files.Flatten):
        return [FlattenLayer(layer.name)]
    if isinstance(layer, keras_files.Dropout):
        return [DropoutLayer(layer.name, layer.rate)]
    if isinstance(layer, keras_files.Activated):
        kind = _activation(layer, layer.activation)
        return [] if kind is None else [ActivationLayer(layer.name, kind)]
    if isinstance(layer, keras_files.LeakyReLU):
        return [ActivationLayer(layer.name, "leaky_relu", layer.negative_slope)]
    return [_rectifier(cast("keras_files.ReLU", layer))]


def _rectifier(layer: keras_files.ReLU) -> Layer:
    if layer.threshold:
        raise _unshown(layer, "threshold", layer.threshold)
    if layer.negative_slope:
        return ActivationLayer(layer.name, "leaky_relu", layer.negative_slope, layer.max_value)
    return ActivationLayer(layer.name, "relu", LEAK, layer.max_value)


def _convolution(layer: keras_files.Conv2D | keras_files.DepthwiseConv2D) -> list[Layer]:
    if layer.dilation_rate != (1, 1):
        raise _unshown(layer, "dilation_rate", layer.dilation_rate)
    sides, steps, padding = layer.kernel_size, layer.strides, layer.padding
    made: Layer
    if isinstance(layer, keras_files.Conv2D):
        made = ConvLayer(layer.name, layer.filters, sides, steps, padding, bias=layer.use_bias)
    else:
        if steps[0] != steps[1]:
            raise _unshown(layer, "strides", steps)
        made = DepthwiseLayer(
            layer.name, layer.depth_multiplier, sides, steps, padding, layer.use_bias
        )
    kind = _activation(layer, layer.activation)
    if kind is None:
        return [made]
    return [made, ActivationLayer(f"{layer.name} {_TITLES[kind]}", kind)]


def _activation(layer: KerasLayer, kind: keras_files.Activation) -> Activation | None:
    if kind == "linear":
        return None
    if kind == "softmax":
        raise _unshown(layer, "activation", kind)
    return kind


def _unshown(layer: KerasLayer, setting: str, value: object) -> InvalidInput:
    return InvalidInput(
        _("The layer “{layer}” has {setting} = {value}, which the LeNet lab cannot show.").format(
            layer=layer.name, setting=setting, value=value
        )
    )
