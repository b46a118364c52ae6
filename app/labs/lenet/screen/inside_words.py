"""What the view “Inside” says of the number that is pointed at."""

import numpy as np

from app.labs.lenet import opened_words
from app.labs.lenet.answers import Look
from models.lenet import Forward, Origin, Weights, probabilities
from models.lenet.layers import (
    ActivationLayer,
    BatchNormLayer,
    DenseLayer,
    GlobalPoolLayer,
    KernelLayer,
    PoolLayer,
    RescalingLayer,
)
from resources import _, ngettext, told
from resources.numbers import precise
from widgets.layer_columns import Place

_FUNCTIONS = {"relu": "ReLU", "leaky_relu": "LeakyReLU", "tanh": "tanh", "sigmoid": "σ"}


def verdict(look: Look) -> str:
    """Say what the network takes the picture for."""
    if look.missing:
        return look.missing
    if not look.fits:
        return opened_words.needed(look.seen.network)
    if not look.seen.outputs[0].any():
        return _("Draw something: the network answers while the pen moves.")
    shares = probabilities(look.seen.logits[0])
    first, second = (int(index) for index in np.argsort(-shares)[:2])
    if look.truth is None:
        text = _(
            "The network says “{first}” with a probability of {share:.0%}; next comes “{second}” "
            "with {other:.0%}."
        )
    elif look.truth == first:
        text = _(
            "The network says “{first}” with a probability of {share:.0%}, which is right; next "
            "comes “{second}” with {other:.0%}."
        )
    else:
        text = _(
            "The network says “{first}” with a probability of {share:.0%}; next comes “{second}” "
            "with {other:.0%}. The true class is “{truth}”."
        )
    names = look.names
    return text.format(
        first=names[first],
        share=shares[first],
        second=names[second],
        other=shares[second],
        truth="" if look.truth is None else names[look.truth],
    )


def gradients(look: Look) -> str:
    """Say what the gradients are of."""
    return _(
        "Gradient of the loss, by every number. Orange: if the number grew, the loss would grow. "
        "Blue: it would fall. Right class: “{label}”."
    ).format(label=look.names[look.label])


def gradient(look: Look, layer: str, at: tuple[int, ...], value: float) -> str:
    """Say how the loss would change with one number."""
    place = ", ".join(str(index) for index in at)
    return _("∂loss / ∂{layer} [{place}] = {value}").format(
        layer=layer, place=place, value=precise(value)
    )


def pixel(seen: Forward, place: Place) -> str:
    """Say what a pixel of the picture is."""
    value = float(seen.outputs[0][0, place.row, place.pixel].max())
    return _("Picture, row {row}, column {column}: {value}.").format(
        row=place.row, column=place.pixel, value=precise(value)
    )


def kernel_of(layer: str, channel: int) -> str:
    """Say which map a kernel makes."""
    return _("Kernel {channel} of {layer} makes map {channel}.").format(
        channel=channel, layer=layer
    )


def map_pixel(seen: Forward, layer: int, place: Place, found: Origin) -> str:
    """Say how one number of a feature map comes about, and what it depends on."""
    height, width = found.field[2] - found.field[0], found.field[3] - found.field[1]
    field = _("Its receptive field has {height} × {width} pixels of the picture.").format(
        height=height, width=width
    )
    kind = seen.network.layers[layer]
    where: dict[str, object] = {
        "layer": kind.name,
        "channel": place.channel,
        "row": place.row,
        "column": place.pixel,
        "value": precise(found.value),
    }
    if isinstance(kind, KernelLayer):
        return told((_convolved(found, where), field))
    if isinstance(kind, PoolLayer | GlobalPoolLayer):
        return told((_pooled(kind, found, where), field))
    if isinstance(kind, BatchNormLayer):
        return told((_normalised(kind, seen.layer_weights(layer), place, found, where), field))
    if isinstance(kind, RescalingLayer):
        return told((_rescaled(kind, place, found, where), field))
    return told((_activated(kind, found, where), field))


def _convolved(found: Origin, where: dict[str, object]) -> str:
    count = found.patch.size
    return ngettext(
        "{layer}, map {channel}, row {row}, column {column}: {count} product sums to {total}; "
        "with bias {bias} that is {value}.",
        "{layer}, map {channel}, row {row}, column {column}: {count} products sum to {total}; "
        "with bias {bias} that is {value}.",
        count,
    ).format(
        count=count, total=precise(found.value - found.bias), bias=precise(found.bias), **where
    )


def _pooled(kind: PoolLayer | GlobalPoolLayer, found: Origin, where: dict[str, object]) -> str:
    largest = _(
        "{layer}, map {channel}, row {row}, column {column}: the largest of {count} numbers is "
        "{value}."
    )
    mean = _(
        "{layer}, map {channel}, row {row}, column {column}: the mean of {count} numbers is "
        "{value}."
    )
    text = largest if isinstance(kind, PoolLayer) and kind.mode == "max" else mean
    return text.format(count=found.patch.size, **where)


def _normalised(
    kind: BatchNormLayer, weights: Weights, place: Place, found: Origin, where: dict[str, object]
) -> str:
    gamma, beta, mean, variance = (
        precise(float(part[place.channel])) for part in kind.parts(weights)
    )
    return _(
        "{layer}, map {channel}, row {row}, column {column}: {gamma} · ({before} − {mean}) / "
        "√({variance} + {epsilon:g}) + {beta} = {value}."
    ).format(
        gamma=gamma,
        before=_before(found),
        mean=mean,
        variance=variance,
        epsilon=kind.epsilon,
        beta=beta,
        **where,
    )


def _rescaled(kind: RescalingLayer, place: Place, found: Origin, where: dict[str, object]) -> str:
    scale, offset = (
        precise(float(np.resize(np.asarray(each), place.channel + 1)[place.channel]))
        for each in (kind.scale, kind.offset)
    )
    return _(
        "{layer}, map {channel}, row {row}, column {column}: {before} · {scale} + {offset} = "
        "{value}."
    ).format(before=_before(found), scale=scale, offset=offset, **where)


def _activated(kind: object, found: Origin, where: dict[str, object]) -> str:
    name = _FUNCTIONS[kind.kind] if isinstance(kind, ActivationLayer) else "f"
    if isinstance(kind, ActivationLayer) and kind.most is not None:
        name = f"{name}≤{kind.most:g}"
    return _(
        "{layer}, map {channel}, row {row}, column {column}: {name}({before}) = {value}."
    ).format(name=name, before=_before(found), **where)


def _before(found: Origin) -> str:
    return precise(float(found.patch.ravel()[0]))


def unit(seen: Forward, layer: int, index: int) -> str:
    """Say how one number of a dense layer comes about."""
    kind = seen.network.layers[layer]
    x, value = seen.outputs[layer][0], float(seen.outputs[layer + 1][0, index])
    if isinstance(kind, GlobalPoolLayer):
        count = x.shape[0] * x.shape[1]
        return _(
            "{layer}, {index}: the mean of the {count} numbers of map {index} is {value}."
        ).format(layer=kind.name, index=index, count=count, value=precise(value))
    if not isinstance(kind, DenseLayer):
        return f"{kind.name}, {index}: {precise(value)}."
    weights = seen.layer_weights(layer)
    total, bias = float(x @ weights[0][:, index]), kind.biases(weights)
    named = {
        "layer": kind.name,
        "index": index,
        "count": len(x),
        "total": precise(total),
        "bias": precise(float(bias[index])),
        "linear": precise(total + float(bias[index])),
        "value": precise(value),
    }
    if kind.kind is None:
        return ngettext(
            "{layer}, unit {index}: {count} product sums to {total}; with bias {bias} that is "
            "{linear}.",
            "{layer}, unit {index}: {count} products sum to {total}; with bias {bias} that is "
            "{linear}.",
            len(x),
        ).format(**named)
    return ngettext(
        "{layer}, unit {index}: {count} product sums to {total}; with bias {bias} that is "
        "{linear}, and {name}({linear}) = {value}.",
        "{layer}, unit {index}: {count} products sum to {total}; with bias {bias} that is "
        "{linear}, and {name}({linear}) = {value}.",
        len(x),
    ).format(name=_FUNCTIONS[kind.kind], **named)
