"""What came of running the same operation here and in TensorFlow."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resources import _


@dataclass(frozen=True)
class Comparison:
    """Two results of one operation.

    Parameters
    ----------
    operation : str
        TensorFlow's name of what was run.
    shape : tuple of int
        Shape of both results.
    difference : float
        The largest |ours - TensorFlow's|.
    largest : float
        The largest |TensorFlow's|, by which to judge the difference.
    """

    operation: str
    shape: tuple[int, ...]
    difference: float
    largest: float

    def __str__(self) -> str:
        same = _(
            "{operation} gives the same {sizes} numbers: the largest difference is "
            "{difference}, where the largest value is {largest:.3g}."
        )
        other = _(
            "{operation} gives other numbers ({sizes}): the largest difference is "
            "{difference}, where the largest value is {largest:.3g}. Please report this."
        )
        return (same if self.agrees else other).format(
            operation=self.operation,
            sizes=" × ".join(str(size) for size in self.shape),
            difference=_written(self.difference),
            largest=self.largest,
        )

    @property
    def agrees(self) -> bool:
        """Whether the two are equal up to the rounding of float32."""
        return self.difference <= 1e-5 * max(1.0, self.largest)


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _written(difference: float) -> str:
    """Write a small number as people do: 7.6 × 10⁻⁶."""
    if difference == 0 or difference >= 0.1 or not np.isfinite(difference):
        return f"{difference:.3g}"
    mantissa, exponent = f"{difference:.1e}".split("e")
    return f"{mantissa} × 10{str(int(exponent)).translate(_RAISED)}"


def compared(operation: str, ours: npt.ArrayLike, theirs: npt.ArrayLike) -> Comparison:
    """Compare two arrays.

    Raises
    ------
    ValueError
        Their shapes differ, which is a mistake of ours and nothing to broadcast away.
    """
    left, right = np.asarray(ours, np.float64), np.asarray(theirs, np.float64)
    if left.shape != right.shape:
        raise ValueError(f"the shapes {left.shape} and {right.shape} differ")
    difference = float(np.abs(left - right).max(initial=0.0))
    return Comparison(operation, right.shape, difference, float(np.abs(right).max(initial=0.0)))
