"""How much of the input one number of a deep layer sees."""

from math import prod

import numpy as np

from models.practice.question import Level, Lines, Number, Question, Seen
from models.practice.writing import mistakes, one_of, program, whole
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.state import State
from resources import _

_SIZE = 96
"""Of the input that the lab draws it on."""
_IMPULSES = 48
"""Rows that are tried out by the program: more than any of these sees."""


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for the rows that are seen: convolutions; with pooling; with strides and dilation."""
    first = Layer(kernel=one_of(random, (3, 5)))
    last = Layer(kernel=one_of(random, (3, 5)))
    if level == 1:
        more = [Layer(kernel=3)] * whole(random, 0, 1)
        return _question((first, *more, last))
    pool = Layer(kind="max_pooling", kernel=2, stride=2)
    if level == 2:
        return _question((first, pool, last, *[pool] * whole(random, 0, 1)))
    strided = Layer(kernel=3, stride=2)
    dilated = Layer(kernel=3, dilation=whole(random, 2, 3))
    middle = (strided, pool)[: whole(random, 1, 2)]
    return _question((first, *middle, dilated))


def _question(layers: tuple[Layer, ...]) -> Question:
    jumps = [prod(layer.stride for layer in layers[:at]) for at in range(len(layers))]
    reach = [(layer.kernel - 1) * layer.dilation for layer in layers]
    answer = 1 + sum(jump * wide for jump, wide in zip(jumps, reach, strict=True))
    stack = Stack(name="", size=_SIZE, layers=layers, layer=len(layers))
    return Question(
        text=_text(),
        figures=(Lines(tuple(_line(layer) for layer in layers)),),
        answer=Number(answer),
        working=(f"1 + {' + '.join(map(_term, layers, jumps))} = {answer}",),
        rule=_rule(),
        mistakes=mistakes(*_mistakes(layers, jumps, reach)),
        seen=Seen("receptive-field", State(view="stack", stack=stack)),
        program=_program(layers),
    )


def _term(layer: Layer, jump: int) -> str:
    more = f"·{layer.dilation}" if layer.dilation > 1 else ""
    return f"({layer.kernel} − 1){more}·{jump}"


def _text() -> str:
    return _(
        "How many input rows does one number of the last layer see, from the first to the last?"
    )


def _rule() -> str:
    return _(
        "Begin with 1. Each layer adds (kernel − 1) · dilation, times the strides of all "
        "layers before it; its own stride counts only for those after it."
    )


def _mistakes(
    layers: tuple[Layer, ...], jumps: list[int], reach: list[int]
) -> list[tuple[float, str]]:
    own = [jump * layer.stride for jump, layer in zip(jumps, layers, strict=True)]
    kernels = [layer.kernel for layer in layers]
    pairs = list(zip(jumps, kernels, strict=True))
    return [
        (
            1 + sum(reach),
            _("The strides are missing: after one, every step counts double or more."),
        ),
        (
            1 + sum(jump * wide for jump, wide in zip(own, reach, strict=True)),
            _("A layer's own stride counts only for the layers after it."),
        ),
        (1 + sum(jump * (k - 1) for jump, k in pairs), _("The dilation is missing.")),
        (sum(kernels), _("Windows overlap: each adds (kernel − 1), and 1 comes once.")),
        (prod(kernels), _("Kernels do not multiply: each adds (kernel − 1).")),
        (
            sum(jump * wide for jump, wide in zip(jumps, reach, strict=True)),
            _("The 1 to begin with is missing."),
        ),
    ]


def _line(layer: Layer) -> str:
    if layer.kind != "convolution":
        return f"MaxPooling2D({layer.kernel})"
    more = f", strides={layer.stride}" if layer.stride > 1 else ""
    more += f", dilation_rate={layer.dilation}" if layer.dilation > 1 else ""
    return f"Conv2D(16, {layer.kernel}{more})"


def _program(layers: tuple[Layer, ...]) -> str:
    # one impulse for each input row: those that reach the first output are seen by it
    return program(
        f"y = tf.eye({_IMPULSES})[..., tf.newaxis]",
        *map(_call, layers),
        "rows = tf.where(y[:, 0, 0])[:, 0]",
        "answer = int(rows[-1] - rows[0]) + 1",
    )


def _call(layer: Layer) -> str:
    if layer.kind != "convolution":
        return f'y = tf.nn.max_pool1d(y, {layer.kernel}, {layer.stride}, "VALID")'
    return (
        f"y = tf.nn.conv1d(y, tf.ones([{layer.kernel}, 1, 1]), {layer.stride}, "
        f'"VALID", dilations={layer.dilation})'
    )
