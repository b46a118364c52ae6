"""What stands in one cell of the output."""

import numpy as np

from models.practice.question import Facts, Figure, Grid, Level, Number, Question, Seen
from models.practice.windows import Window, state_of
from models.practice.writing import (
    forgot_bias,
    ignored_stride,
    listed,
    mistakes,
    product_sum,
    program,
    whole,
)
from resources import _

_LAYERS = {1: Window(4, 2, 1, "valid"), 2: Window(5, 3, 2, "valid"), 3: Window(5, 3, 2, "same")}


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for one output number: a small kernel; stride 2; a window that meets padding."""
    layer = _LAYERS[level]
    x = random.integers(0, 5, (layer.size, layer.size)).astype(np.float32)
    w = random.integers(-2, 3, (layer.kernel, layer.kernel)).astype(np.float32)
    bias = whole(random, 1, 4) * (1 if random.random() < 0.5 else -1)
    row, column = (int(at) for at in random.integers(0, layer.outputs, 2))
    if level == 3:  # at the border, where padding lies
        row = 0 if random.random() < 0.5 else layer.outputs - 1
    elif row == column == 0:
        column = 1
    return _question(layer, x, w, bias, (row, column))


def _question(
    layer: Window, x: np.ndarray, w: np.ndarray, bias: int, cell: tuple[int, int]
) -> Question:
    under = np.nan_to_num(layer.under(x, *cell))
    answer = float((under * w).sum()) + bias
    pairs = list(zip(under.ravel().tolist(), w.ravel().tolist(), strict=True))
    facts = ((_("bias"), str(bias).replace("-", "−")), (_("stride"), str(layer.stride)))
    return Question(
        text=_text(cell),
        figures=_figures(layer, x, w, facts),
        answer=Number(answer),
        working=(f"{product_sum(pairs, bias)} = {int(answer)}".replace("= -", "= −"),),
        rule=_rule(),
        mistakes=mistakes(*_mistakes(layer, x, w, bias, cell)),
        seen=_seen(layer, x, w, bias, cell),
        program=_program(layer, x, w, bias, cell),
    )


def _seen(layer: Window, x: np.ndarray, w: np.ndarray, bias: int, cell: tuple[int, int]) -> Seen:
    state = state_of(layer, x, cell, "convolution", weights=w, bias=bias)
    return Seen("receptive-field", state)


def _text(cell: tuple[int, int]) -> str:
    return _("What does tf.nn.conv2d put into row {row}, column {column} of the output?").format(
        row=cell[0], column=cell[1]
    )


def _figures(
    layer: Window, x: np.ndarray, w: np.ndarray, facts: tuple[tuple[str, str], ...]
) -> tuple[Figure, ...]:
    return (
        Grid(_("input"), x, padding=layer.margins, labelled="both"),
        Grid(_("kernel"), w, "weight"),
        Facts((*facts, (_("padding"), layer.padding.upper()))),
    )


def _rule() -> str:
    return _(
        "Rows and columns count from 0. Lay the kernel, as it is, over the input at stride × "
        "row and stride × column (less the padding), multiply, add all products, add the bias."
    )


def _program(layer: Window, x: np.ndarray, w: np.ndarray, bias: int, cell: tuple[int, int]) -> str:
    return program(
        f"x = tf.reshape(tf.constant({listed(x)}), [1, {layer.size}, {layer.size}, 1])",
        f"w = tf.reshape(tf.constant({listed(w)}), [{layer.kernel}, {layer.kernel}, 1, 1])",
        f'y = tf.nn.conv2d(x, w, {layer.stride}, "{layer.padding.upper()}") + {bias}',
        f"answer = float(y[0, {cell[0]}, {cell[1]}, 0])",
    )


def _mistakes(
    layer: Window, x: np.ndarray, w: np.ndarray, bias: int, cell: tuple[int, int]
) -> list[tuple[float, str]]:
    def at(row: int, column: int, kernel: np.ndarray = w) -> float:
        return float((np.nan_to_num(layer.at(x, row, column)) * kernel).sum()) + bias

    row, column = (layer.start(place) for place in cell)
    found = [
        (at(row, column) - bias, forgot_bias()),
        (
            at(row, column, w[::-1, ::-1]),
            _("The kernel was rotated; tf.nn.conv2d applies it as it is."),
        ),
        (at(column, row), _("Row and column are swapped: the row comes first.")),
    ]
    if layer.stride > 1:
        found.append((at(cell[0] - layer.before, cell[1] - layer.before), ignored_stride()))
    if layer.before:
        there = at(row + layer.before, column + layer.before)
        found.append((there, _("The padding was left out: the first window begins in it.")))
    return [*found, (at(row - 1, column - 1), _("Rows and columns count from 0, not from 1."))]
