"""What the inside view says of the number that is pointed at."""

import numpy as np

from models.lenet import Forward, Origin, probabilities
from models.lenet.layers import ActivationLayer, BatchNormLayer, ConvLayer, DenseLayer, PoolLayer
from resources import _
from widgets import colours
from widgets.layer_columns import Place


def verdict(seen: Forward, names: tuple[str, ...], truth: int | None) -> str:
    """Say what the network takes the picture for."""
    if not seen.outputs[0].any():
        return _("Draw something: the network answers while the pen moves.")
    shares = probabilities(seen.logits[0])
    first, second = np.argsort(-shares)[:2]
    text = _("The network says “{first}” with {share:.0%}; next comes “{second}” with {other:.0%}.")
    said = text.format(
        first=names[first], share=shares[first], second=names[second], other=shares[second]
    )
    if truth is None:
        return said
    right = _("That is right.") if truth == first else _("It is “{truth}”.")
    return f"{said} {right.format(truth=names[truth])}"


def pixel(seen: Forward, place: Place) -> str:
    """Say what a pixel of the picture is."""
    value = seen.outputs[0][0, place.row, place.pixel].max()
    return _("Picture, row {row}, column {column}: {value}.").format(
        row=place.row, column=place.pixel, value=colours.precise(float(value))
    )


def map_pixel(seen: Forward, layer: int, place: Place, found: Origin) -> str:
    """Say how one number of a feature map comes about."""
    kind = seen.network.layers[layer]
    where = _("{layer}, map {channel}, row {row}, column {column}:").format(
        layer=kind.name, channel=place.channel, row=place.row, column=place.pixel
    )
    height, width = found.field[2] - found.field[0], found.field[3] - found.field[1]
    field = _("It depends on {height} × {width} pixels of the picture.").format(
        height=height, width=width
    )
    return f"{where} {_how(kind, found, seen, layer, place)} {field}"


def _how(kind: object, found: Origin, seen: Forward, layer: int, place: Place) -> str:
    value = colours.precise(found.value)
    if isinstance(kind, ConvLayer):
        return _("sum of {count} products {total} + bias {bias} = {value}.").format(
            count=found.patch.size,
            total=colours.precise(found.value - found.bias),
            bias=colours.precise(found.bias),
            value=value,
        )
    if isinstance(kind, PoolLayer):
        text = (
            _("largest of {count} = {value}.")
            if kind.mode == "max"
            else _("mean of {count} = {value}.")
        )
        return text.format(count=found.patch.size, value=value)
    before = colours.precise(float(found.patch.ravel()[0]))
    if isinstance(kind, BatchNormLayer):
        gamma, beta, mean, variance = (w[place.channel] for w in seen.layer_weights(layer))
        return _(
            "{gamma} · ({before} − {mean}) / √({variance} + 0.001) + {beta} = {value}."
        ).format(
            gamma=colours.precise(float(gamma)),
            before=before,
            mean=colours.precise(float(mean)),
            variance=colours.precise(float(variance)),
            beta=colours.precise(float(beta)),
            value=value,
        )
    name = kind.kind if isinstance(kind, ActivationLayer) else "f"
    return f"{name}({before}) = {value}."


def unit(seen: Forward, layer: int, index: int) -> str:
    """Say how one number of a dense layer comes about."""
    kind = seen.network.layers[layer]
    x, value = seen.outputs[layer][0], float(seen.outputs[layer + 1][0, index])
    if not isinstance(kind, DenseLayer):
        return f"{kind.name}, {index}: {colours.precise(value)}."
    kernel, bias = seen.layer_weights(layer)
    total = float(x @ kernel[:, index])
    linear = colours.precise(total + float(bias[index]))
    text = _("{layer}, unit {index}: sum of {count} products {total} + bias {bias} = {linear}")
    said = text.format(
        layer=kind.name,
        index=index,
        count=len(x),
        total=colours.precise(total),
        bias=colours.precise(float(bias[index])),
        linear=linear,
    )
    if kind.kind:
        said += f"; {kind.kind}({linear}) = {colours.precise(value)}"
    return _("{said}.").format(said=said)
