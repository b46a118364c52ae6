"""All powers of a matrix up to the 200th, and what becomes of them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from models.gradients.powers import carried, multiplied, powers
from models.gradients.powers_state import MOST, PowersState

_ROUNDING = 1e-6
_ZERO = 1e-4
"""Eigenvalues smaller than this share of the matrix are 0 but for rounding."""


@dataclass(frozen=True, eq=False)
class PowersRun:
    """A matrix, multiplied.

    Parameters
    ----------
    w, v : (n, n) and (n,) float32
    powers : (201, n, n) float32
        I, W, W^2, ...
    norms : (201,) float64
        Their Frobenius norms.
    eigenvalues : (n,) complex128
        The largest magnitude first.
    path : (201, n) float32
        v, W v, W^2 v, ...
    lengths : (201,) float64
        Their lengths.
    """

    w: npt.NDArray[np.float32]
    v: npt.NDArray[np.float32]
    powers: npt.NDArray[np.float32]
    norms: npt.NDArray[np.float64]
    eigenvalues: npt.NDArray[np.complex128]
    path: npt.NDArray[np.float32]
    lengths: npt.NDArray[np.float64]

    @cached_property
    def radius(self) -> float:
        """The magnitude of the largest eigenvalue; exactly 0 where rounding alone keeps it off."""
        largest = float(np.abs(self.eigenvalues[0]))
        return 0.0 if largest <= _ZERO * self._size and self._ends_at_zero else largest

    @property
    def _size(self) -> float:
        return float(np.abs(self.w).max())

    @property
    def _ends_at_zero(self) -> bool:
        """Whether a power is 0 but for rounding: a small eigenvalue beside large numbers is not."""
        scaled = self.w.astype(np.float64) / (self._size or 1.0)
        return bool(np.abs(np.linalg.matrix_power(scaled, len(scaled))).max() <= _ROUNDING)

    @property
    def grows_slowly(self) -> bool:
        """Whether W is defective and its powers still grow at the end, if ever so little."""
        middle, last = self.norms[len(self.norms) // 2], self.norms[-1]
        return self.lacks_eigenvectors and bool(last > 1.001 * middle)

    @cached_property
    def overflow(self) -> int | None:
        """The first n at which a number of W^n is beyond float32."""
        return next(iter(np.flatnonzero(np.isinf(self.norms)).tolist()), None)

    @cached_property
    def vanished(self) -> int | None:
        """The first n at which W^n is 0."""
        return next(iter(np.flatnonzero(self.norms == 0).tolist()), None)

    @cached_property
    def peak(self) -> int:
        """The n at which W^n is largest, of those that are finite."""
        return int(np.argmax(np.where(np.isfinite(self.norms), self.norms, -1)))

    @cached_property
    def eigenvectors(self) -> tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]:
        """The eigenvalues, (n,), and their eigenvectors as columns, (n, n), in no order."""
        values, vectors = np.linalg.eig(self.w.astype(np.float64))
        return values.astype(np.complex128), vectors.astype(np.complex128)

    @cached_property
    def lacks_eigenvectors(self) -> bool:
        """Whether W is defective: some eigenvalue has fewer eigenvectors than it is counted."""
        return bool(np.linalg.cond(self.eigenvectors[1]) > 1e6)


@lru_cache(maxsize=8)
def run(state: PowersState) -> PowersRun:
    """Multiply; the last few answers are kept, as stepping asks for the same again."""
    w, v = state.w, state.v
    path = carried(w, v, MOST)
    with np.errstate(over="ignore"):
        lengths = np.sqrt(np.square(path.astype(np.float64)).sum(axis=1))
    lengths[np.isnan(lengths)] = np.inf
    norms, eigenvalues = powers(w, MOST)
    return PowersRun(w, v, multiplied(w, MOST), norms, eigenvalues, path, lengths)
