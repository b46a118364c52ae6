"""What a kernel's numbers tell before it touches a picture. Weights are (kh, kw) float32."""

import math
from dataclasses import dataclass

import numpy as np

from models.convolution import Array


@dataclass(frozen=True)
class Analysis:
    """What the numbers of a kernel tell.

    Parameters
    ----------
    total : float
        Sum of the weights: what a flat area of brightness 1 becomes.
    rank : int
        How many separable kernels it takes to make this one; 0 when all weights are 0.
    factors : tuple of (kh,) and (kw,) float64, or None
        A column and a row whose outer product is the kernel, when the rank is 1.
    """

    total: float
    rank: int
    factors: tuple[Array, Array] | None


def analysed(weights: Array) -> Analysis:
    """Give the sum, the rank, and the factors of a kernel if it is separable.

    A separable kernel is as good as a column followed by a row: kh + kw multiplications for a
    pixel instead of kh · kw.
    """
    exact = weights.astype(np.float64)
    # weights are float32: what lies below their rounding is no rank of its own
    tolerance = float(np.abs(exact).max()) * 1e-6 * max(exact.shape)
    rank = int(np.linalg.matrix_rank(exact, tol=tolerance)) if tolerance > 0 else 0
    factors = _factors(exact) if rank == 1 else None
    return Analysis(math.fsum(weights.flat), rank, factors)


def _factors(weights: Array) -> tuple[Array, Array]:
    """Split a kernel of rank 1, giving the column small whole numbers where it can have them."""
    row, column = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    down = weights[:, column] / weights[row, column]
    smallest = np.abs(down[np.abs(down) > 1e-6]).min()
    down = down / smallest
    if down.sum() < 0:
        down = -down
    across = weights[row] / down[row]
    return down, across
