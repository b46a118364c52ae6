"""Three recurrent cells on one sequence, whose gradients are followed back through time."""

from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from models.recurrent.state import RecurrentState
from resources import _


def _first_cells() -> RecurrentState:
    return RecurrentState(source="sine", length=40, period=20, units=16, recurrent_scale=0.8)


@dataclass(frozen=True)
class TimeState:
    """What the cells read, and how they start. Limits stand on the fields.

    Parameters
    ----------
    cells : RecurrentState
        As the Recurrent lab has them: sequence, units, seed, and the factor of U.
    """

    cells: RecurrentState = field(default_factory=_first_cells)
    forget_bias: Annotated[
        float,
        msgspec.Meta(
            title=_("Forget bias"),
            description=_(
                "Added to every forget gate of the LSTM before σ; Keras starts at 1, "
                "and larger values keep more of c"
            ),
            ge=-5,
            le=10,
        ),
    ] = 3.0
    update_bias: Annotated[
        float,
        msgspec.Meta(
            title=_("Update bias"),
            description=_(
                "Added to every update gate of the GRU before σ; Keras starts at 0, "
                "and larger values keep more of h"
            ),
            ge=-5,
            le=10,
        ),
    ] = 3.0
