"""What the user does to the matrix and to the vector that it carries."""

import numpy as np

from app.lab.change import Change, change, glance
from models import pasted
from models.errors import InvalidInput
from models.gradients.powers_presets import DRAWN, DRAWS, rows_of, written
from models.gradients.powers_state import LARGEST, PowersState
from models.gradients.state import GradientsState
from models.state import replaced
from resources import _

Wanted = Change[GradientsState]


def look_at_step(state: GradientsState, step: int) -> Wanted:
    """Look at another power of W."""
    return glance(state, step=step)


def choose_matrix(state: GradientsState, key: str) -> Wanted:
    """Take a preset; what is drawn at random is drawn anew when it is chosen again."""
    draws = [rows_of(key, seed) for seed in range(DRAWS if key in DRAWN else 1)]
    now = state.powers.matrix
    rows = draws[(draws.index(now) + 1) % len(draws)] if now in draws else draws[0]
    return change(state, _("Choose matrix"), powers=_with(state, matrix=rows, radius=None))


def change_number(state: GradientsState, row: int, column: int, value: float) -> Wanted:
    """Set one number of W, as it is seen now."""
    rows = [list(numbers) for numbers in _seen(state.powers)]
    rows[row][column] = round(value, 6)
    return change(state, _("Change matrix"), powers=_with(state, matrix=rows, radius=None))


def paste(state: GradientsState, text: str) -> Wanted:
    """Take a matrix as somebody wrote it."""
    found = pasted.array(text)
    if found.ndim != 2 or found.shape[0] != found.shape[1] or len(found) > LARGEST:
        raise InvalidInput(
            _("These numbers are {shape}; W is a square matrix of at most {most} × {most}.").format(
                shape=pasted.shape_text(found.shape), most=LARGEST
            )
        )
    powers = _with(state, matrix=written(found.astype(np.float32)), radius=None)
    return change(state, _("Paste matrix"), powers=powers, view="powers")


def resize(state: GradientsState, size: int) -> Wanted:
    """Cut W, or let it grow by rows and columns of the identity."""
    grown = np.eye(size, dtype=np.float32)
    kept = min(size, state.powers.size)
    grown[:kept, :kept] = np.asarray(_seen(state.powers), np.float32)[:kept, :kept]
    powers = _with(state, matrix=written(grown), radius=None)
    return change(state, _("Change size of matrix"), powers=powers)


def scale(state: GradientsState, radius: float) -> Wanted:
    """Scale W so that its largest eigenvalue has this magnitude."""
    return change(state, _("Change spectral radius"), powers=_with(state, radius=radius))


def change_vector(state: GradientsState, place: int, value: float) -> Wanted:
    """Set one number of the vector."""
    numbers = state.powers.v.tolist()
    numbers[place] = round(value, 6)
    return change(state, _("Change vector"), powers=_with(state, vector=numbers))


def drag_vector(state: GradientsState, x: float, y: float) -> Wanted:
    """Set both numbers of a vector in the plane."""
    return change(state, _("Change vector"), powers=_with(state, vector=(x, y)))


def _with(state: GradientsState, **fields: object) -> PowersState:
    return replaced(state.powers, **fields)


def _seen(powers: PowersState) -> tuple[tuple[float, ...], ...]:
    return powers.matrix if powers.radius is None else written(powers.w)
