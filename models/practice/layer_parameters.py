"""How many parameters a convolution and a dense layer have."""

import numpy as np

from models.lenet.network import Network
from models.lenet.rows import Convolution, Dense
from models.lenet.state import LeNetState
from models.practice.question import Level, Lines, Mistake, Number, Question, Seen
from models.practice.writing import forgot_bias, mistakes, one_of, program, whole
from resources import _


def draw_convolution(random: np.random.Generator, level: Level) -> Question:
    """Ask for a Conv2D's parameters: on grey; on RGB; behind another convolution."""
    channels = 1 if level == 1 else 3
    first = Convolution(filters=whole(random, 4, 16), kernel=one_of(random, (3, 5)))
    if level < 3:
        return _convolution(channels, (first,))
    second = Convolution(filters=whole(random, 6, 24), kernel=one_of(random, (3, 5)))
    return _convolution(channels, (first, second))


def draw_dense(random: np.random.Generator, level: Level) -> Question:
    """Ask for a Dense layer's parameters: behind a picture; a convolution; and pooling."""
    units = one_of(random, (10, 20, 32, 64, 84, 100, 120, 128))
    if level == 1:
        return _dense(whole(random, 16, 28), (), units)
    row = Convolution(
        filters=whole(random, 2, 8),
        kernel=one_of(random, (3, 5)),
        pooling="none" if level == 2 else "max",
    )
    return _dense(one_of(random, (16, 20, 24, 28)), (row,), units)


def _convolution(channels: int, rows: tuple[Convolution, ...]) -> Question:
    asked = rows[-1]
    incoming = channels if len(rows) == 1 else rows[0].filters
    size, filters = asked.kernel, asked.filters
    weights = size * size * incoming * filters
    lines = [f"Input(({28}, {28}, {channels}))", *(line for row in rows for line in _lines(row))]
    return Question(
        text=_("How many parameters does the last Conv2D have?"),
        figures=(Lines(tuple(lines[: _last(lines, "Conv2D") + 1])),),
        answer=Number(weights + filters),
        working=(f"{size} · {size} · {incoming} · {filters} + {filters} = {weights + filters:,}",),
        rule=_convolution_rule(),
        mistakes=_convolution_mistakes(channels, incoming, weights, size, filters),
        seen=Seen("lenet", _state(28, channels, rows, ())),
        program=_convolution_program(incoming, size, filters),
    )


def _convolution_rule() -> str:
    return _(
        "A kernel has kernel × kernel weights for each channel that comes in, and one bias. "
        "The layer has as many kernels as filters; the picture's size does not matter."
    )


def _convolution_mistakes(
    channels: int, incoming: int, weights: int, size: int, filters: int
) -> tuple[Mistake, ...]:
    return mistakes(
        (weights, forgot_bias()),
        (
            size * size * filters + filters,
            _("The incoming channels are missing: every kernel has a channel for each."),
        ),
        (weights + 1, _("There is one bias for each kernel, not one for all.")),
        (
            size * size * channels * filters + filters,
            _("What comes in are the feature maps of the layer before, not the picture."),
        ),
        ((size * size * incoming) + 1, _("That is one kernel; there are as many as filters.")),
    )


def _convolution_program(incoming: int, size: int, filters: int) -> str:
    return program(
        f"layer = tf.keras.layers.Conv2D({filters}, {size})",
        f"layer.build((None, 28, 28, {incoming}))",
        "answer = layer.count_params()",
    )


def _dense(side: int, rows: tuple[Convolution, ...], units: int) -> Question:
    lines = [f"Input(({side}, {side}, 1))", *(line for row in rows for line in _lines(row))]
    last, channels = _flattened(side, rows)
    inputs = last * last * channels
    conv = side - rows[0].kernel + 1 if rows else side
    return Question(
        text=_("How many parameters does the Dense layer have?"),
        figures=(Lines((*lines, "Flatten()", f"Dense({units})")),),
        answer=Number(inputs * units + units),
        working=_dense_working(units, inputs, last, channels),
        rule=_dense_rule(),
        mistakes=_dense_mistakes(side, units, inputs, conv, last, channels),
        seen=Seen("lenet", _state(side, 1, rows, (Dense(units=units),))),
        program=_dense_program(side, units, lines),
    )


def _flattened(side: int, rows: tuple[Convolution, ...]) -> tuple[int, int]:
    """Give the side and the number of the feature maps that Flatten gets."""
    last, channels = side, 1
    for row in rows:
        last, channels = last - row.kernel + 1, row.filters
        last //= row.pool_size if row.pooling != "none" else 1
    return last, channels


def _dense_working(units: int, inputs: int, last: int, channels: int) -> tuple[str, ...]:
    return (
        f"{last} · {last} · {channels} = {inputs:,}",
        f"{inputs:,} · {units} + {units} = {inputs * units + units:,}",
    )


def _dense_rule() -> str:
    return _(
        "Flatten lays all feature maps in a row; every unit has a weight for each number in "
        "it, and one bias."
    )


def _dense_mistakes(
    side: int, units: int, inputs: int, conv: int, last: int, channels: int
) -> tuple[Mistake, ...]:
    return mistakes(
        (inputs * units, forgot_bias()),
        (last * last * units + units, _("The feature maps were counted as one.")),
        (
            conv * conv * channels * units + units,
            _("Pooling comes before: the maps are smaller."),
        ),
        (side * side * channels * units + units, _("VALID makes the maps smaller.")),
        (inputs * units + 1, _("There is one bias for each unit, not one for all.")),
    )


def _dense_program(side: int, units: int, lines: list[str]) -> str:
    return program(
        "model = tf.keras.Sequential([",
        *(f"    tf.keras.layers.{line}," for line in lines[1:]),
        "    tf.keras.layers.Flatten(),",
        "])",
        f"shape = model.compute_output_shape((None, {side}, {side}, 1))",
        f"layer = tf.keras.layers.Dense({units})",
        "layer.build(shape)",
        "answer = layer.count_params()",
    )


def _state(
    side: int, channels: int, rows: tuple[Convolution, ...], denses: tuple[Dense, ...]
) -> LeNetState:
    network = Network(
        height=side,
        width=side,
        channels=3 if channels == 3 else 1,
        convolutions=rows,
        denses=denses,
    )
    return LeNetState(network=network, view="network")


def _lines(row: Convolution) -> list[str]:
    lines = [f"Conv2D({row.filters}, {row.kernel})"]
    return lines if row.pooling == "none" else [*lines, f"MaxPooling2D({row.pool_size})"]


def _last(lines: list[str], word: str) -> int:
    return max(at for at, line in enumerate(lines) if line.startswith(word))
