"""Which input cell a weight meets."""

import numpy as np

from models.practice.question import Facts, Figure, Grid, Level, Mistake, Place, Question, Seen
from models.practice.windows import Window, state_of
from models.practice.writing import ignored_stride, mistakes, program, swapped
from resources import _

_LAYERS = {1: Window(5, 3, 1, "valid"), 2: Window(6, 3, 2, "valid"), 3: Window(5, 4, 2, "same")}


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for a click on the input: stride 1; stride 2; with SAME's padding."""
    layer = _LAYERS[level]
    while True:
        weight = tuple(int(at) for at in random.integers(0, layer.kernel, 2))
        cell = tuple(int(at) for at in random.integers(0, layer.outputs, 2))
        met = tuple(layer.start(c) + w for c, w in zip(cell, weight, strict=True))
        if cell != (0, 0) and all(0 <= at < layer.size for at in met):
            break
    x = random.integers(0, 10, (layer.size, layer.size)).astype(np.float32)
    w = random.integers(-2, 3, (layer.kernel, layer.kernel)).astype(np.float32)
    return _question(layer, x, w, (weight[0], weight[1]), (cell[0], cell[1]))


def _question(
    layer: Window,
    x: np.ndarray,
    w: np.ndarray,
    weight: tuple[int, int],
    cell: tuple[int, int],
) -> Question:
    row, column = (layer.start(c) + i for c, i in zip(cell, weight, strict=True))
    steps, before = layer.stride, layer.before
    return Question(
        text=_text(cell),
        figures=_figures(layer, x, w, weight, steps),
        answer=Place(row, column),
        working=tuple(_line(layer, c, i) for c, i in zip(cell, weight, strict=True)),
        rule=_rule(),
        mistakes=_wrong(weight, cell, row, column, before),
        seen=Seen("receptive-field", state_of(layer, x, cell, "convolution", weights=w)),
        program=_program(layer, weight, cell),
    )


def _line(layer: Window, output: int, weight: int) -> str:
    """Write how a row, or a column, of the input is found."""
    less = f"− {layer.before} " if layer.before else ""
    return f"{output} · {layer.stride} {less}+ {weight} = {layer.start(output) + weight}"


def _text(cell: tuple[int, int]) -> str:
    return _(
        "For row {row}, column {column} of the output: which input cell does the marked "
        "weight multiply?"
    ).format(row=cell[0], column=cell[1])


def _figures(
    layer: Window, x: np.ndarray, w: np.ndarray, weight: tuple[int, int], steps: int
) -> tuple[Figure, ...]:
    return (
        Grid(_("input"), x, padding=layer.margins, labelled="both"),
        Grid(_("kernel"), w, "weight", mark=(*weight, 1, 1)),
        Facts(((_("stride"), str(steps)), (_("padding"), layer.padding.upper()))),
    )


def _rule() -> str:
    return _(
        "Input row = output row · stride − padding above + row of the weight; columns alike. "
        "All count from 0."
    )


def _wrong(
    weight: tuple[int, int], cell: tuple[int, int], row: int, column: int, before: int
) -> tuple[Mistake, ...]:
    return mistakes(
        ((column, row), swapped()),
        ((cell[0] - before + weight[0], cell[1] - before + weight[1]), ignored_stride()),
        (
            (row + before, column + before),
            _("The padding was left out: the first window begins in it."),
        ),
        ((row + 1, column + 1), _("Rows and columns count from 0, not from 1.")),
    )


def _program(layer: Window, weight: tuple[int, int], cell: tuple[int, int]) -> str:
    # a kernel that is 1 in one place copies the number of the cell it meets there
    last = layer.kernel**2
    return program(
        f"x = tf.reshape(tf.range({layer.size**2}.0), [1, {layer.size}, {layer.size}, 1])",
        f"w = tf.one_hot({weight[0] * layer.kernel + weight[1]}, {last})",
        f"w = tf.reshape(w, [{layer.kernel}, {layer.kernel}, 1, 1])",
        f'y = tf.nn.conv2d(x, w, {layer.stride}, "{layer.padding.upper()}")',
        f"answer = divmod(int(y[0, {cell[0]}, {cell[1]}, 0]), {layer.size})",
    )
