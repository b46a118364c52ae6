"""The next h of a small SimpleRNN."""

import math
from dataclasses import dataclass

import numpy as np

from models.practice.question import Array, Grid, Level, Number, Question, Seen
from models.practice.writing import (
    forgot_bias,
    listed,
    mistakes,
    plain,
    product_sum,
    program,
    tenths,
)
from models.recurrent.state import Edit, Matrix, RecurrentState, Vector
from resources import _, numbers

TOLERANCE = 0.015
"""For two decimals, with an h that was given with two decimals."""
_WORDS = ("good", "film")
_UNITS = 2


@dataclass(frozen=True, eq=False)
class _Layer:
    """Two steps of input, (2, 2), and the weights of two units."""

    x: Array
    w: Array
    u: Array
    b: Array

    def first(self) -> Array:
        """Give h after the first step, (2,)."""
        return np.tanh(self.x[0] @ self.w + self.b)


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for one number of h: after the first step; the second; both, with nothing given."""
    while True:
        layer = _Layer(
            tenths(random, 2, 2),
            tenths(random, 2, _UNITS),
            tenths(random, _UNITS, _UNITS),
            tenths(random, _UNITS, low=-5, high=5),
        )
        before = np.zeros(_UNITS, np.float32) if level == 1 else layer.first()
        unit = int(random.integers(_UNITS))
        total = float((layer.x[_step(level)] @ layer.w + before @ layer.u + layer.b)[unit])
        if 0.25 < abs(total) < 2:
            return _question(layer, before, unit, level)


def _step(level: Level) -> int:
    return 0 if level == 1 else 1


def _question(layer: _Layer, before: Array, unit: int, level: Level) -> Question:
    now = layer.x[_step(level)]
    total = float((now @ layer.w + before @ layer.u + layer.b)[unit])
    return Question(
        text=_text(level).format(unit=unit),
        figures=_figures(layer, before, level),
        answer=Number(math.tanh(total), TOLERANCE),
        working=_working(layer, before, unit, level),
        rule=_("h = tanh(x·W + h·U + b): unit j takes column j of W and of U, and number j of b."),
        mistakes=mistakes(*_mistakes(layer, now, before, unit, level)),
        seen=Seen("recurrent", _state(layer, unit, level)),
        program=_program(layer, before, unit, level),
    )


def _text(level: Level) -> str:
    if level == 3:
        return _("What is h of unit {unit} after both steps, beginning with h = 0? (Two decimals.)")
    return _("What is h of unit {unit} after this step? (Two decimals.)")


def _figures(layer: _Layer, before: Array, level: Level) -> tuple[Grid, ...]:
    weights = (
        Grid("W", layer.w, "weight", labelled="columns"),
        Grid("U", layer.u, "weight", labelled="columns"),
        Grid("b", layer.b[None], "weight"),
    )
    if level == 3:
        return (Grid(_("x, a row for each step"), layer.x), *weights)
    x = Grid("x", layer.x[_step(level)][None])
    return (x, weights[0], Grid(_("h before"), _shown(before)[None]), *weights[1:])


def _shown(values: Array) -> Array:
    return (np.round(values, 2) + 0.0).astype(np.float32)


def _working(layer: _Layer, before: Array, unit: int, level: Level) -> tuple[str, ...]:
    now = layer.x[_step(level)]
    terms = list(zip(now.tolist(), layer.w[:, unit].tolist(), strict=True))
    if level > 1:
        terms += list(zip(_shown(before).tolist(), layer.u[:, unit].tolist(), strict=True))
    total = float((now @ layer.w + before @ layer.u + layer.b)[unit])
    written = numbers.number(total)
    line = f"tanh({product_sum(terms, float(layer.b[unit]))})"
    line = f"{line} = tanh({written}) = {numbers.number(math.tanh(total))}"
    if level < 3:
        return (line,)
    return (f"h = [{', '.join(plain(value) for value in _shown(before))}]", line)


def _mistakes(
    layer: _Layer, x: Array, before: Array, unit: int, level: Level
) -> list[tuple[float, str]]:
    from_x, from_h = float(x @ layer.w[:, unit]), float(before @ layer.u[:, unit])
    bias = float(layer.b[unit])
    found = [
        (from_x + from_h + bias, _("tanh is missing.")),
        (math.tanh(from_x + from_h), forgot_bias()),
        (math.tanh(from_x + bias), _("h·U is missing: the state before counts too.")),
        (
            math.tanh(from_x + float(before @ layer.u[unit]) + bias),
            _("A row of U was taken; unit j has column j."),
        ),
        (
            math.tanh(float(x @ layer.w[unit]) + from_h + bias),
            _("A row of W was taken; unit j has column j."),
        ),
    ]
    if level == 3:
        found.append((float(before[unit]), _("That is after one step; there are two.")))
    return found


def _state(layer: _Layer, unit: int, level: Level) -> RecurrentState:
    return RecurrentState(
        text=" ".join(_WORDS),
        cell="simple_rnn",
        units=_UNITS,
        vectors=tuple(
            Vector(word, tuple(map(_decimal, row)))
            for word, row in zip(_WORDS, layer.x, strict=True)
        ),
        vectors_from=_("Practice"),
        edits=_edits(layer),
        token=_step(level),
        phase=9,
        unit=unit,
    )


def _edits(layer: _Layer) -> tuple[Edit, ...]:
    matrices: dict[Matrix, Array] = {
        "kernel": layer.w,
        "recurrent": layer.u,
        "bias": layer.b[None],
    }
    return tuple(
        Edit(0, name, row, column, _decimal(value))
        for name, matrix in matrices.items()
        for (row, column), value in np.ndenumerate(matrix)
    )


def _decimal(value: np.float32) -> float:
    return round(float(value), 1)


def _program(layer: _Layer, before: Array, unit: int, level: Level) -> str:
    given = np.zeros(_UNITS) if level == 3 else before
    steps = layer.x if level == 3 else layer.x[_step(level)][None]
    return program(
        f"h = tf.constant([{np.asarray(given, np.float64).round(8).tolist()}])",
        f"w, u, b = {listed(layer.w)}, {listed(layer.u)}, {listed(layer.b)}",
        f"for x in {listed(steps)}:",
        "    h = tf.tanh(tf.matmul([x], w) + tf.matmul(h, u) + b)",
        f"answer = float(h[0, {unit}])",
    )
