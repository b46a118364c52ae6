"""What the view of stacked layers shows, resolved once from the state."""

from dataclasses import dataclass

import numpy as np

from app.labs.receptive_field.screen import Seen
from models.convolution import Array
from models.receptive_field.backdrop import backdrop
from models.receptive_field.formulas import number, reach_formulas, reach_letters, reach_rules
from models.receptive_field.receptive import Paths, Reach, neuron_of, paths, reaches
from models.receptive_field.stack import Stack
from models.receptive_field.stack_sentences import layer_name, stack_sentence, stack_table
from resources import _


@dataclass(frozen=True, eq=False)
class RowScreen:
    """The input, or one layer.

    Parameters
    ----------
    name : str
    reach : Reach
        Its size, jump, field and start.
    numbers : tuple of str
        The same as written.
    paths : (size,) float64, or None
        How many ways lead from each neuron to the chosen one; None above it.
    """

    name: str
    reach: Reach
    numbers: tuple[str, ...]
    paths: Paths | None


@dataclass(frozen=True, eq=False)
class StackScreen:
    """Stacked layers, and the field of one neuron.

    Parameters
    ----------
    size : int
        Side of the input, in pixels.
    rows : tuple of RowScreen
        The input first, then every layer.
    layer, row, column : int
        The chosen neuron; layers count from 1.
    picture : (size, size, 3) uint8
        What the field is drawn on.
    counts : (size, size) float64
        How many ways lead from each pixel to the neuron.
    rules, formulas : tuple of str
        The recurrences in letters, and with the numbers of the chosen layer.
    letters, table, sentence : str
        What the letters mean; all numbers in words; what the neuron sees.
    """

    size: int
    rows: tuple[RowScreen, ...]
    layer: int
    row: int
    column: int
    picture: Array
    counts: Array
    rules: tuple[str, ...]
    formulas: tuple[str, ...]
    letters: str
    table: str
    sentence: str

    @property
    def reach(self) -> Reach:
        """What the neurons of the chosen layer see."""
        return self.rows[self.layer].reach


def stack(seen: Seen) -> StackScreen:
    """Resolve the third view."""
    return stack_screen(seen.state.stack)


def stack_screen(shown: Stack) -> StackScreen:
    """Resolve stacked layers."""
    row, column = neuron_of(shown)
    down, across = paths(shown, row), paths(shown, column)
    return StackScreen(
        size=shown.size,
        rows=_rows(shown, across),
        layer=shown.layer,
        row=row,
        column=column,
        picture=backdrop(shown),
        counts=np.outer(down[0], across[0]),
        rules=reach_rules(),
        formulas=reach_formulas(shown),
        letters=reach_letters(),
        table=stack_table(shown),
        sentence=stack_sentence(shown),
    )


def _rows(shown: Stack, across: tuple[Paths, ...]) -> tuple[RowScreen, ...]:
    layers = enumerate(shown.layers, 1)
    names = [_("input"), *(f"{place}  {layer_name(layer)}" for place, layer in layers)]
    above = [None] * (len(names) - len(across))
    return tuple(
        RowScreen(name, reach, _numbers(reach), counts)
        for name, reach, counts in zip(names, reaches(shown), (*across, *above), strict=True)
    )


def _numbers(reach: Reach) -> tuple[str, ...]:
    return str(reach.size), str(reach.jump), str(reach.field), number(float(reach.start))
