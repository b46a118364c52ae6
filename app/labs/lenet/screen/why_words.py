"""What the view “Why” says of a sum, of its pixels, and of softmax."""

from app.labs.lenet.answers import Why
from app.labs.lenet.screen.terms import signed
from models.inspection import Reasons
from models.lenet.layers import DenseLayer
from models.lenet.state import ALONE
from resources import _, told
from resources.numbers import number, precise, probability

_FUNCTIONS = {"relu": "ReLU", "leaky_relu": "LeakyReLU", "tanh": "tanh", "sigmoid": "σ"}


def sum_title(why: Why, is_unit: bool) -> str:
    """Write what is taken apart, as an equation."""
    found, names = why.reasons, why.names
    total = number(found.total)
    if is_unit:
        layer, unit = found.seen.network.layers[found.target.layer], found.target.unit
        name = f"{layer.name}, {unit}"
        value = float(found.seen.outputs[found.target.layer + 1][0, unit])
        if isinstance(layer, DenseLayer) and layer.kind is not None:
            bent = f"{_FUNCTIONS[layer.kind]}({total})"
            return f"{name}:  {bent} = {number(value)}"
        return f"{name} = {total}"
    first, second = why.classes
    logits = found.seen.logits[0]
    score = f"z({names[first]}) = {number(float(logits[first]))}"
    if second == ALONE:
        return score
    return (
        f"z({names[first]}) − z({names[second]}) = {number(float(logits[first]))} − "
        f"{number(float(logits[second]))} = {total}"
    )


def map_explained(found: Reasons, part: str) -> str:
    """Say what the map beside the picture adds up to, or shows."""
    if part == "gradient":
        return _("Orange: more ink here raises the score. Blue: it lowers the score.")
    if part == "cam":
        if found.cam is None:
            return _("Grad-CAM needs a convolution; this network has none.")
        return _("Where the maps of the last convolution support the score (by mean gradient).")
    pixels, rest = number(float(found.pixels.sum())), signed(found.rest)
    if found.is_exact:
        return _("All pixels {pixels}, all biases {rest}: together {total}.").format(
            pixels=pixels, rest=rest, total=number(found.total)
        )
    return _(
        "All pixels {pixels}; biases and the bends of tanh and sigmoid {rest}: together {total}."
    ).format(pixels=pixels, rest=rest, total=number(found.total))


def verdict(why: Why, is_unit: bool) -> str:
    """Say what speaks for the class, and what against it."""
    found = why.reasons
    positive = float(found.terms[found.terms > 0].sum())
    negative = float(found.terms[found.terms < 0].sum())
    numbers = {
        "up": number(positive),
        "down": number(negative),
        "bias": number(found.bias),
        "total": number(found.total),
    }
    if is_unit:
        return _(
            "Contributions of {up} raise this unit, {down} lower it; with bias {bias} that is "
            "{total}. Click a bar to go on towards the pixels."
        ).format(**numbers)
    first, second = why.classes
    names = {"first": why.names[first], "truth": "" if why.truth is None else why.names[why.truth]}
    if second == ALONE:
        return _(
            "Units that raise “{first}” contribute {up}, those that lower it {down}; with bias "
            "{bias} its logit is {total}. Click a bar to go on towards the pixels."
        ).format(**names, **numbers)
    text = _(
        "Units that prefer “{first}” contribute {up}, those that prefer “{second}” {down}; with "
        "bias {bias} that is {total}. Click a bar to go on towards the pixels."
    ).format(second=why.names[second], **names, **numbers)
    if why.truth is None:
        return text
    truth = _("True class: {truth}.").format(**names)
    return told((truth, text))


def pixel(found: Reasons, title: str, column: int, row: int, across: int) -> str:
    """Say what a number of the picture or of a map beside it is."""
    picture, gradient = found.seen.outputs[0][0], found.saliency
    if column and (found.cam is not None and title == "Grad-CAM"):
        value = precise(float(found.cam[row, across]))
        return f"Grad-CAM [{row}, {across}]: {value}"
    products = " + ".join(
        f"{precise(float(value))} · {precise(float(slope))}"
        for value, slope in zip(picture[row, across], gradient[row, across], strict=True)
    )
    return _("Pixel, row {row}, column {column}: value · gradient = {products} = {total}.").format(
        row=row,
        column=across,
        products=products,
        total=precise(float(found.pixels[row, across].sum())),
    )


def softmax(why: Why) -> tuple[str, str]:
    """Say how the loss comes about, and what sparse and one-hot labels have to do with it."""
    steps, name = why.steps, why.names[why.label]
    share, loss = probability(float(steps.shares[why.label])), number(steps.loss)
    first = _("Loss: −log of the probability of “{name}”: −log({share}) = {loss}.").format(
        name=name, share=share, loss=loss
    )
    if why.truth is None:
        first = _("A drawing has no true class; “{name}” is assumed.").format(name=name) + (
            f" {first}"
        )
    return (
        first,
        _(
            "Sparse label: {label}. It picks one row: sparse_categorical_crossentropy. One-hot "
            "label: one 1, all others 0; the sum of all −y · log p: categorical_crossentropy. Both "
            "are {loss}."
        ).format(label=why.label, loss=loss),
    )
