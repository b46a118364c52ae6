"""One matrix, multiplied by itself again and again, and a vector that is carried along."""

from dataclasses import dataclass
from typing import Annotated

import msgspec
import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.gradients.powers import with_radius
from resources import _

LARGEST = 8
"""Rows and columns of a matrix, at most."""
MOST = 200
"""Powers that are looked at."""

_Number = Annotated[float, msgspec.Meta(ge=-1000, le=1000)]
_Row = Annotated[tuple[_Number, ...], msgspec.Meta(min_length=1, max_length=LARGEST)]


@dataclass(frozen=True)
class PowersState:
    """The matrix W, and what is done to it. Limits stand on the fields."""

    matrix: Annotated[tuple[_Row, ...], msgspec.Meta(min_length=1, max_length=LARGEST)] = (
        (1.0, 1.0),
        (1.0, 1.0),
    )
    radius: (
        Annotated[
            float,
            msgspec.Meta(
                title=_("Spectral radius"),
                description=_("The magnitude of the largest eigenvalue; W is scaled to it"),
                ge=0,
                le=2,
            ),
        ]
        | None
    ) = None
    """None leaves the matrix as it is written."""
    vector: _Row = (1.0, 0.0)
    """What is carried along; its first or missing numbers make it as long as the matrix."""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.matrix) for row in self.matrix):
            raise InvalidInput(_("A matrix with as many rows as columns is needed here."))

    @property
    def size(self) -> int:
        """Rows of W."""
        return len(self.matrix)

    @property
    def w(self) -> npt.NDArray[np.float32]:
        """W as it is used, (n, n) float32."""
        written = np.asarray(self.matrix, np.float32)
        return written if self.radius is None else with_radius(written, self.radius)

    @property
    def v(self) -> npt.NDArray[np.float32]:
        """The vector at first, (n,) float32; what is missing is 0."""
        found = np.zeros(self.size, np.float32)
        known = self.vector[: self.size]
        found[: len(known)] = known
        return found
