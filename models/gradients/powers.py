"""Why a product of many equal factors vanishes or explodes: powers of one matrix."""

from numbers import Integral

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.gradients.clipping import flushed
from resources import _


def powers(
    matrix: npt.ArrayLike, count: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.complex128]]:
    """Give the Frobenius norms of I, W, W^2, ..., W^count, and the eigenvalues of W.

    Parameters
    ----------
    matrix : (n, n) float32
    count : int, 0 or more

    Returns
    -------
    norms : (count + 1,) float64
        Of the powers as float32 holds them: infinite once they overflow, 0 once they underflow,
        which for TensorFlow is at 1.2e-38. (tf.norm squares in float32 and so is infinite, or 0,
        far earlier.)
    eigenvalues : (n,) complex128
        The largest magnitude first.

    Raises
    ------
    InvalidInput
        The matrix is not square, or holds what is not finite; the count is below 0.

    Source: tf.linalg.matmul, step by step, and tf.norm in double precision.
    """
    if not isinstance(count, Integral) or count < 0:
        raise InvalidInput(_("The count of powers must be a whole number, 0 or more."))
    w = flushed(matrix)
    if w.ndim != 2 or w.shape[0] != w.shape[1] or not w.size:
        raise InvalidInput(_("A matrix with as many rows as columns is needed here."))
    if not np.isfinite(w).all():
        raise InvalidInput(_("Every number of the matrix must be finite."))
    norms = np.array([_frobenius(power) for power in multiplied(w, count)])
    eigenvalues = np.linalg.eigvals(w.astype(np.float64)).astype(np.complex128)
    order = np.argsort(-np.abs(eigenvalues), kind="stable")
    return norms, eigenvalues[order]


def multiplied(matrix: npt.ArrayLike, count: int) -> npt.NDArray[np.float32]:
    """Give I, W, W^2, ..., W^count, (count + 1, n, n) float32, each from the one before."""
    w = flushed(matrix)
    found = np.empty((count + 1, *w.shape), np.float32)
    found[0] = np.eye(len(w))
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        for n in range(count):
            found[n + 1] = flushed(found[n] @ w)
    return found


def carried(matrix: npt.ArrayLike, vector: npt.ArrayLike, count: int) -> npt.NDArray[np.float32]:
    """Carry a vector along: v, W v, W^2 v, ..., (count + 1, n) float32."""
    w = flushed(matrix)
    path = np.empty((count + 1, len(w)), np.float32)
    path[0] = flushed(vector)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        for n in range(count):
            path[n + 1] = flushed(w @ path[n])
    return path


def with_radius(matrix: npt.ArrayLike, radius: float) -> npt.NDArray[np.float32]:
    """Scale a matrix so that its largest eigenvalue has the magnitude `radius`.

    Returns
    -------
    (n, n) float32
        The matrix as it was, where all its eigenvalues are 0.
    """
    w = np.asarray(matrix, np.float64)
    largest = float(np.abs(np.linalg.eigvals(w)).max())
    return (w * (radius / largest) if largest > 1e-12 else w).astype(np.float32)


def _frobenius(power: npt.NDArray[np.float32]) -> float:
    # infinity minus infinity inside a product gives NaN, where the power has long overflowed
    if not np.isfinite(power).all():
        return float("inf")
    return float(np.sqrt(np.square(power, dtype=np.float64).sum()))
