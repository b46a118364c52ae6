"""What the screens of the Gradients lab are resolved from."""

from dataclasses import dataclass

from app.labs.gradients.rescuing import Race
from models.gradients.state import GradientsState
from models.gradients.time_run import TimeRun
from models.recurrent.cells import Cell


@dataclass(frozen=True)
class Pointed:
    """A place in the triangle of one cell: h(t) and x(k)."""

    cell: Cell
    t: int
    k: int


@dataclass(frozen=True, eq=False)
class Seen:
    """The state, and what has been computed of it."""

    state: GradientsState
    time: TimeRun | None = None
    """Of the present state, or of the one before while the present one is being computed."""
    race: Race | None = None
    """Rescue: what trains, and what has been tried."""
    pointed: Pointed | None = None
    """Time: the cell of a triangle under the pointer."""
