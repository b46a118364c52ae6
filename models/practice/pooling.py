"""What pooling makes of a window, and where a maximum came from."""

import numpy as np

from models.practice.question import (
    Array,
    Facts,
    Grid,
    Level,
    Mistake,
    Number,
    Place,
    Question,
    Seen,
)
from models.practice.windows import Window, state_of
from models.practice.writing import ignored_stride, listed, mistakes, program, square, swapped
from resources import _, numbers

_LAYERS = {1: Window(4, 2, 2, "valid"), 2: Window(5, 3, 2, "valid"), 3: Window(5, 2, 2, "same")}
_ORIGINS = {1: Window(4, 2, 2, "valid"), 2: Window(5, 3, 2, "valid"), 3: Window(6, 3, 2, "same")}
TOLERANCE = 0.011
"""For two decimals, rounded or cut off."""


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for one number: max or mean; overlapping windows; a mean that meets padding."""
    layer = _LAYERS[level]
    x = random.integers(0, 10, (layer.size, layer.size)).astype(np.float32)
    row, column = (int(at) for at in random.integers(0, layer.outputs, 2))
    if level == 3:  # where SAME's padding lies
        row = layer.outputs - 1
    elif row == column == 0:
        row = 1
    mean = level == 3 or random.random() < 0.5
    return _value(layer, x, (row, column), mean)


def draw_origin(random: np.random.Generator, level: Level) -> Question:
    """Ask for a click on the number that max pooling hands on."""
    layer = _ORIGINS[level]
    x = random.permutation(layer.size**2).reshape(layer.size, layer.size).astype(np.float32)
    row, column = (int(at) for at in random.integers(0, layer.outputs, 2))
    if row == column == 0:
        column = 1
    return _origin(layer, x, (row, column))


def _value(layer: Window, x: Array, cell: tuple[int, int], mean: bool) -> Question:
    under = layer.under(x, *cell)
    kept = under[~np.isnan(under)]
    answer = float(kept.mean()) if mean else float(kept.max())
    values = [numbers.brief(value) for value in kept.tolist()]
    return Question(
        text=_text(cell, mean),
        figures=(_grid(layer, x), _facts(layer)),
        answer=Number(answer, TOLERANCE if mean else 0.0),
        working=_working(mean, answer, values),
        rule=_rule(),
        mistakes=mistakes(*_mistakes(layer, x, cell, mean)),
        seen=_seen(layer, x, cell, mean),
        program=_program(layer, x, cell, mean),
    )


def _text(cell: tuple[int, int], mean: bool) -> str:
    return (
        _(
            "What does average pooling put into row {row}, column {column} of the output? (Two "
            "decimals.)"
        )
        if mean
        else _("What does max pooling put into row {row}, column {column} of the output?")
    ).format(row=cell[0], column=cell[1])


def _working(mean: bool, answer: float, values: list[str]) -> tuple[str, ...]:
    return (
        f"({' + '.join(values)}) ÷ {len(values)} = {numbers.number(answer)}"
        if mean
        else f"max({', '.join(values)}) = {numbers.brief(answer)}",
    )


def _rule() -> str:
    return _(
        "The window of row r, column c begins at stride · r and stride · c, less the padding. "
        "Average pooling divides by the cells that are there: padding does not count."
    )


def _seen(layer: Window, x: Array, cell: tuple[int, int], mean: bool) -> Seen:
    return Seen(
        "receptive-field",
        state_of(layer, x, cell, "average_pooling" if mean else "max_pooling"),
    )


def _mistakes(
    layer: Window, x: Array, cell: tuple[int, int], mean: bool
) -> list[tuple[float, str]]:
    row, column = (layer.start(place) for place in cell)
    return [
        *_about_kind(layer, x, cell, mean),
        (_pooled(layer, x, (column, row), mean), swapped()),
        (_pooled(layer, x, cell, mean), ignored_stride()),
    ]


def _about_kind(
    layer: Window, x: Array, cell: tuple[int, int], mean: bool
) -> list[tuple[float, str]]:
    corner = layer.start(cell[0]), layer.start(cell[1])
    other = _pooled(layer, x, corner, not mean)
    if not mean:
        return [(other, _("That is the mean; max pooling takes the largest."))]
    under = layer.under(x, *cell)
    total = float(np.nansum(under))
    return [
        (other, _("That is the largest; average pooling takes the mean.")),
        (total / under.size, _("Padding was counted: divide by the cells that are there.")),
        (total, _("That is the sum; divide by how many there are.")),
    ]


def _pooled(layer: Window, x: Array, corner: tuple[int, int], mean: bool) -> float:
    under = layer.at(x, *corner)
    kept = under[~np.isnan(under)]
    return float(kept.mean() if mean else kept.max()) if kept.size else 0.0


def _origin(layer: Window, x: Array, cell: tuple[int, int]) -> Question:
    corner = layer.start(cell[0]), layer.start(cell[1])
    row, column = _largest(layer, x, *corner)
    under = layer.under(x, *cell)
    values = [numbers.brief(value) for value in under[~np.isnan(under)].tolist()]
    return Question(
        text=_origin_text(cell),
        figures=(_grid(layer, x), _facts(layer)),
        answer=Place(row, column),
        working=(f"max({', '.join(values)}) = {numbers.brief(float(x[row, column]))}",),
        rule=_origin_rule(),
        mistakes=_origin_mistakes(layer, x, cell, corner),
        seen=Seen("receptive-field", state_of(layer, x, cell, "max_pooling")),
        program=_origin_program(layer, x, cell),
    )


def _largest(layer: Window, x: Array, row: int, column: int) -> tuple[int, int]:
    """Give where the largest number lies under the window with this corner."""
    under = np.nan_to_num(layer.at(x, row, column), nan=-1.0)
    down, across = np.unravel_index(int(under.argmax()), under.shape)
    return row + int(down), column + int(across)


def _origin_mistakes(
    layer: Window, x: Array, cell: tuple[int, int], corner: tuple[int, int]
) -> tuple[Mistake, ...]:
    top, left = np.unravel_index(int(x.argmax()), x.shape)
    first = max(corner[0], 0), max(corner[1], 0)
    return mistakes(
        (_largest(layer, x, corner[1], corner[0]), swapped()),
        (_largest(layer, x, *cell), ignored_stride()),
        ((int(top), int(left)), _("That is the largest of all; only the window counts.")),
        (first, _("That is the corner of the window, not its largest number.")),
    )


def _origin_text(cell: tuple[int, int]) -> str:
    return _(
        "Which input cell does max pooling copy to row {row}, column {column} of the output?"
    ).format(row=cell[0], column=cell[1])


def _origin_rule() -> str:
    return _(
        "The window of row r, column c begins at stride · r and stride · c, less the padding; "
        "the largest number in it is copied, and only its cell gets a gradient."
    )


def _grid(layer: Window, x: Array) -> Grid:
    return Grid(_("input"), x, padding=layer.margins, labelled="both")


def _facts(layer: Window) -> Facts:
    return Facts(
        (
            (_("window"), square(layer.kernel)),
            (_("stride"), str(layer.stride)),
            (_("padding"), layer.padding.upper()),
        )
    )


def _program(layer: Window, x: Array, cell: tuple[int, int], mean: bool) -> str:
    name = "avg_pool2d" if mean else "max_pool2d"
    return program(
        f"x = tf.reshape(tf.constant({listed(x)}), [1, {layer.size}, {layer.size}, 1])",
        f'y = tf.nn.{name}(x, {layer.kernel}, {layer.stride}, "{layer.padding.upper()}")',
        f"answer = float(y[0, {cell[0]}, {cell[1]}, 0])",
    )


def _origin_program(layer: Window, x: Array, cell: tuple[int, int]) -> str:
    rule = layer.padding.upper()
    return program(
        f"x = tf.reshape(tf.constant({listed(x)}), [1, {layer.size}, {layer.size}, 1])",
        f'_y, at = tf.nn.max_pool_with_argmax(x, {layer.kernel}, {layer.stride}, "{rule}")',
        f"answer = divmod(int(at[0, {cell[0]}, {cell[1]}, 0]), {layer.size})",
    )
