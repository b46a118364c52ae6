"""What pooling makes of a window, and where a maximum came from."""

import numpy as np

from models.practice.question import Array, Facts, Grid, Level, Number, Place, Question, Seen
from models.practice.windows import Window, state_of
from models.practice.writing import ignored_stride, listed, mistakes, program, square
from resources import _, numbers

_LAYERS = {1: Window(4, 2, 2, "valid"), 2: Window(5, 3, 2, "valid"), 3: Window(5, 2, 2, "same")}
_ORIGINS = {1: Window(4, 2, 2, "valid"), 2: Window(5, 3, 2, "valid"), 3: Window(6, 3, 2, "same")}
_HALF_A_HUNDREDTH = 0.006


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
        text=(
            _("What does average pooling put into row {row}, column {column} of the output?")
            if mean
            else _("What does max pooling put into row {row}, column {column} of the output?")
        ).format(row=cell[0], column=cell[1]),
        figures=(_grid(layer, x), _facts(layer)),
        answer=Number(answer, _HALF_A_HUNDREDTH if mean else 0.0),
        working=(
            f"({' + '.join(values)}) ÷ {len(values)} = {numbers.number(answer)}"
            if mean
            else f"max({', '.join(values)}) = {numbers.brief(answer)}",
        ),
        rule=_(
            "The window of row r, column c begins at stride · r and stride · c, less the padding. "
            "Average pooling divides by the cells that are there: padding does not count."
        ),
        mistakes=mistakes(*_mistakes(layer, x, cell, mean)),
        seen=Seen(
            "receptive-field",
            state_of(layer, x, cell, "average_pooling" if mean else "max_pooling"),
        ),
        program=_program(layer, x, cell, mean),
    )


def _mistakes(
    layer: Window, x: Array, cell: tuple[int, int], mean: bool
) -> list[tuple[float, str]]:
    def pooled(row: int, column: int, by_mean: bool = mean) -> float:
        under = layer.at(x, row, column)
        kept = under[~np.isnan(under)]
        return float(kept.mean() if by_mean else kept.max()) if kept.size else 0.0

    row, column = (layer.start(place) for place in cell)
    under = layer.under(x, *cell)
    other = _("That is the largest; average pooling takes the mean.")
    if not mean:
        other = _("That is the mean; max pooling takes the largest.")
    found = [(pooled(row, column, not mean), other)]
    if mean:
        total = float(np.nansum(under))
        found += [
            (total / under.size, _("Padding was counted: divide by the cells that are there.")),
            (total, _("That is the sum; divide by how many there are.")),
        ]
    return [
        *found,
        (pooled(column, row), _("Row and column are swapped: the row comes first.")),
        (pooled(*cell), ignored_stride()),
    ]


def _origin(layer: Window, x: Array, cell: tuple[int, int]) -> Question:
    def largest(row: int, column: int) -> tuple[int, int]:
        under = np.nan_to_num(layer.at(x, row, column), nan=-1.0)
        down, across = np.unravel_index(int(under.argmax()), under.shape)
        return row + int(down), column + int(across)

    corner = layer.start(cell[0]), layer.start(cell[1])
    row, column = largest(*corner)
    under = layer.under(x, *cell)
    values = [numbers.brief(value) for value in under[~np.isnan(under)].tolist()]
    top, left = np.unravel_index(int(x.argmax()), x.shape)
    return Question(
        text=_(
            "Which input cell does max pooling copy to row {row}, column {column} of the output?"
        ).format(row=cell[0], column=cell[1]),
        figures=(_grid(layer, x), _facts(layer)),
        answer=Place(row, column),
        working=(f"max({', '.join(values)}) = {numbers.brief(float(x[row, column]))}",),
        rule=_(
            "The window of row r, column c begins at stride · r and stride · c, less the padding; "
            "the largest number in it is copied, and only its cell gets a gradient."
        ),
        mistakes=mistakes(
            (largest(*reversed(corner)), _("Row and column are swapped: the row comes first.")),
            (largest(*cell), ignored_stride()),
            ((int(top), int(left)), _("That is the largest of all; only the window counts.")),
            (
                (max(corner[0], 0), max(corner[1], 0)),
                _("That is the corner of the window, not its largest number."),
            ),
        ),
        seen=Seen("receptive-field", state_of(layer, x, cell, "max_pooling")),
        program=_origin_program(layer, x, cell),
    )


def _grid(layer: Window, x: Array) -> Grid:
    return Grid(_("Input"), x, padding=layer.margins, labelled="both")


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
