"""Which input cell, weight and output cell belong together: the links of a layer, three ways."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from models.receptive_field.axis import EMPTY, Axis, Indices
from models.receptive_field.state import State, axis_of_columns, axis_of_rows

Cell: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Link:
    """One meeting of a weight and an input cell, for one output cell.

    Parameters
    ----------
    output, weight : (row, column)
        Places in the output and in the kernel.
    input : (row, column) or None
        The input cell; None where the weight meets padding or a hole.
    place : (row, column)
        Where the weight lies over the frame.
    """

    output: Cell
    weight: Cell
    input: Cell | None
    place: Cell


@dataclass(frozen=True, eq=False)
class Links:
    """All links of one layer; the two axes do not know of each other."""

    rows: Axis
    columns: Axis

    @property
    def output_shape(self) -> Cell:
        """Rows and columns of the output."""
        return self.rows.outputs, self.columns.outputs

    @property
    def frame_shape(self) -> Cell:
        """Rows and columns of the input with its padding and holes."""
        return len(self.rows.frame), len(self.columns.frame)

    def window(self, output: Cell) -> tuple[Link, ...]:
        """Give what an output cell is made from: one link for each weight, in reading order."""
        places = (
            self.rows.start[output[0]] + self.rows.tap,
            (self.columns.start[output[1]] + self.columns.tap),
        )
        rows, columns = (
            tuple(zip(where.tolist(), axis.frame[where].tolist(), strict=True))
            for where, axis in zip(places, (self.rows, self.columns), strict=True)
        )
        return tuple(
            Link(output, (down, across), _cell(row, column), (above, left))
            for down, (above, row) in enumerate(rows)
            for across, (left, column) in enumerate(columns)
        )

    def outputs_of(self, cell: Cell) -> tuple[Link, ...]:
        """Give every output that uses an input cell, each with the weight it uses."""
        return tuple(
            self._link((int(row), int(column)), (int(down), int(across)))
            for row, down in zip(*np.nonzero(self.rows.sources == cell[0]), strict=True)
            for column, across in zip(*np.nonzero(self.columns.sources == cell[1]), strict=True)
        )

    def inputs_of(self, weight: Cell) -> tuple[Link, ...]:
        """Give every input cell that a weight multiplies, each with the output it adds to."""
        return tuple(
            link
            for output in np.ndindex(self.output_shape)
            if (link := self._link(output, weight)).input is not None
        )

    def place_of(self, cell: Cell) -> Cell:
        """Tell where in the frame an input cell lies."""
        return int(self.rows.places[cell[0]]), int(self.columns.places[cell[1]])

    def input_at(self, place: Cell) -> Cell | None:
        """Tell which input cell lies at a place of the frame, if any does."""
        return _cell(int(self.rows.frame[place[0]]), int(self.columns.frame[place[1]]))

    @cached_property
    def visits(self) -> Indices:
        """How many outputs read each place of the frame, (F, F')."""
        return np.outer(self.rows.visits, self.columns.visits)

    @cached_property
    def is_input(self) -> npt.NDArray[np.bool_]:
        """Which places of the frame hold an input cell, (F, F')."""
        return np.logical_and.outer(self.rows.frame != EMPTY, self.columns.frame != EMPTY)

    def _link(self, output: Cell, weight: Cell) -> Link:
        row = int(self.rows.start[output[0]] + self.rows.tap[weight[0]])
        column = int(self.columns.start[output[1]] + self.columns.tap[weight[1]])
        return Link(output, weight, self.input_at((row, column)), (row, column))


def _cell(row: int, column: int) -> Cell | None:
    """Give a cell of the input; None where a row or a column holds none."""
    return None if EMPTY in (row, column) else (row, column)


def links_of(state: State) -> Links:
    """Give the links of a state's layer."""
    return Links(axis_of_rows(state), axis_of_columns(state))
