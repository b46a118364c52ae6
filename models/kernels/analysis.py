"""What a kernel's numbers tell before it touches a picture. Weights are (kh, kw) float32."""

import functools
import math
from dataclasses import dataclass

import numpy as np

from models.convolution import Array


@dataclass(frozen=True)
class Factors:
    """A separable kernel taken apart: scale · column · row.

    Parameters
    ----------
    scale : float
        What the product of column and row is multiplied by.
    down : (kh,) float64
        The column.
    across : (kw,) float64
        The row. Column and row are whole numbers where they can be.
    """

    scale: float
    down: Array
    across: Array


@dataclass(frozen=True)
class Analysis:
    """What the numbers of a kernel tell.

    Parameters
    ----------
    total : float
        Sum of the weights: what a flat area of brightness 1 becomes.
    rank : int
        How many separable kernels it takes to make this one; 0 when all weights are 0.
    factors : Factors or None
        What the kernel is the product of, when the rank is 1.
    """

    total: float
    rank: int
    factors: Factors | None


@functools.lru_cache(maxsize=32)
def of_plane(plane: tuple[tuple[float, ...], ...]) -> Analysis:
    """Analyse rows of weights, once: a thread can do it before the window asks."""
    return analysed(np.array(plane, np.float32))


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


def _factors(weights: Array) -> Factors:
    """Split a kernel of rank 1 around its strongest weight."""
    row, column = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    down, down_unit = _in_units(weights[:, column])
    across, across_unit = _in_units(weights[row])
    return Factors(down_unit * across_unit / float(weights[row, column]), down, across)


def _in_units(factor: Array) -> tuple[Array, float]:
    """Measure numbers by the smallest of them, whole where they nearly are; give that unit too."""
    sizes = np.abs(factor)
    unit = float(sizes[sizes > 1e-6 * sizes.max()].min())
    if factor.sum() < 0:
        unit = -unit
    found = factor / unit
    whole = np.round(found)
    return (whole if np.allclose(found, whole, atol=1e-4) else found), unit
