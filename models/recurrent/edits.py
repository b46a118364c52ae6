"""What is set by hand, or brought along from a file: single weights, and vectors of words."""

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from models.recurrent.fields.cell import MOST_LAYERS
from resources import _

Matrix = Literal["kernel", "recurrent", "bias"]
MATRICES: tuple[Matrix, ...] = ("kernel", "recurrent", "bias")
"""As Keras's `get_weights()` gives them."""

MOST_EDITS = 5000
MOST_VECTORS = 1000

_Row = Annotated[int, msgspec.Meta(ge=0, lt=300)]
_Column = Annotated[int, msgspec.Meta(ge=0, lt=512)]
_Number = Annotated[float, msgspec.Meta(ge=-100, le=100)]


@dataclass(frozen=True)
class Edit:
    """One weight set by hand, in Keras's layout; a bias has row 0, or 0 and 1."""

    layer: Annotated[int, msgspec.Meta(ge=0, lt=MOST_LAYERS)]
    matrix: Matrix
    row: _Row
    column: _Column
    value: _Number

    @property
    def place(self) -> tuple[int, Matrix, int, int]:
        """Layer, matrix, row and column."""
        return self.layer, self.matrix, self.row, self.column

    def is_within(self, rows: int, columns: int) -> bool:
        """Tell whether a matrix of so many rows and columns has this place."""
        return self.row < rows and self.column < columns

    def outside(self, rows: int, columns: int) -> str:
        """Say that a matrix of so many rows and columns does not have this place."""
        said = _(
            "This state sets a weight at row {row}, column {column}, which its "
            "{matrix} of {rows} × {wide} does not have."
        )
        return said.format(
            row=self.row, column=self.column, matrix=self.matrix, rows=rows, wide=columns
        )


@dataclass(frozen=True)
class Vector:
    """A word's vector from a file of the user's, carried along so that the state stands alone."""

    word: Annotated[str, msgspec.Meta(max_length=1000)]
    numbers: Annotated[tuple[_Number, ...], msgspec.Meta(min_length=2, max_length=300)]
