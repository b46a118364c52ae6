"""Numbers from elsewhere as weights of a layer, or as what is read, one row a step."""

from typing import Literal, get_args

import numpy as np

from models.errors import InvalidInput
from models.pasted import Array, shape_text
from models.recurrent.edits import MOST_EDITS, Edit, Matrix, Vector
from models.recurrent.state import RecurrentState
from resources import _

Part = Literal["kernel", "recurrent", "bias", "inputs"]
_MOST_STEPS, _MOST_INPUTS, _LARGEST = 200, 300, 100.0


def parts(state: RecurrentState, found: Array) -> tuple[Part, ...]:
    """Tell what numbers can be in the layer that is looked at.

    Raises
    ------
    InvalidInput
        They can be nothing here; the sentence says what would fit.
    """
    _require_small(found)
    layer = layer_of(state)
    matrices = get_args(Matrix)
    shapes = {matrix: state.shape_of(matrix, layer) for matrix in matrices}
    rows = found if found.ndim == 2 else found[None]
    fit: list[Part] = [matrix for matrix, shape in shapes.items() if rows.shape == shape]
    if found.ndim == 2 and found.shape[0] <= _MOST_STEPS and 2 <= found.shape[1] <= _MOST_INPUTS:
        fit.append("inputs")
    if not fit:
        raise InvalidInput(
            _(
                "These numbers are {shape}. What fits: W {kernel}, U {recurrent}, b {bias}, or a "
                "sequence of at most 200 rows of 2 to 300 numbers."
            ).format(
                shape=shape_text(found.shape),
                **{matrix: shape_text(shape) for matrix, shape in shapes.items()},
            )
        )
    return tuple(fit)


def layer_of(state: RecurrentState) -> int:
    """Give the layer that is looked at."""
    return min(state.layer, state.depth - 1)


def edits(state: RecurrentState, found: Array, matrix: Matrix) -> tuple[Edit, ...]:
    """Give all edits with one matrix of the layer that is looked at set to these numbers."""
    layer = layer_of(state)
    rows = found if found.ndim == 2 else found[None]
    others = [one for one in state.edits if (one.layer, one.matrix) != (layer, matrix)]
    if len(others) + rows.size > MOST_EDITS:
        raise InvalidInput(
            _("At most {most} weights can be set by hand; these would be {count}.").format(
                most=MOST_EDITS, count=len(others) + rows.size
            )
        )
    return (
        *others,
        *(
            Edit(layer, matrix, at, column, _short(value))
            for at, row in enumerate(rows.tolist())
            for column, value in enumerate(row)
        ),
    )


def sequence(found: Array) -> tuple[str, tuple[Vector, ...]]:
    """Give a text of one token for each row, and the rows as the vectors of these tokens."""
    names = [f"x{step}" for step in range(len(found))]
    vectors = (
        Vector(name, tuple(map(_short, row))) for name, row in zip(names, found, strict=True)
    )
    return " ".join(names), tuple(vectors)


def _require_small(found: Array) -> None:
    most = float(found.flat[np.argmax(np.abs(found))])
    if abs(most) > _LARGEST:
        raise InvalidInput(
            _("{text} is too large; numbers from −100 to 100 are possible here.").format(
                text=_short(most)
            )
        )


def _short(value: float) -> float:
    return float(str(np.float32(value)))
