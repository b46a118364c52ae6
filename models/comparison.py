"""What came of running the same operation here and in TensorFlow."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resources import _, numbers

TOLERANCE = 1e-5
"""What float32 promises where rounding does not grow, as a share of the largest value."""


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
    rounding : float
        How far float32 alone may carry such a result from the exact one, where the caller knows
        that rounding grows; 0 where it does not.
    beyond : float
        By how much a difference goes beyond what rounding explains; at most 0 when none does.
    """

    operation: str
    shape: tuple[int, ...]
    difference: float
    largest: float
    rounding: float = 0.0
    beyond: float = 0.0

    def __str__(self) -> str:
        return self._sentence().format(
            operation=self.operation,
            sizes=" × ".join(str(size) for size in self.shape),
            difference=numbers.scientific(self.difference),
            largest=numbers.precise(self.largest),
            rounding=numbers.scientific(self.rounding),
        )

    @property
    def agrees(self) -> bool:
        """Whether the two are equal up to the rounding of float32."""
        return self.beyond <= 0

    @property
    def grows(self) -> bool:
        """Whether it took more than the usual rounding to explain the difference."""
        return self.agrees and self.difference > TOLERANCE * max(1.0, self.largest)

    def _sentence(self) -> str:
        if self.grows and self.rounding >= 0.5 * self.largest:
            return _(
                "{operation} gives the same {sizes} numbers only at first: rounding errors grow "
                "until float32 has no correct digit left. The largest difference is {difference}, "
                "where the largest value is {largest}."
            )
        if self.grows:
            return _(
                "{operation} gives the same {sizes} numbers, as far as float32 can tell: rounding "
                "errors grow here, to about {rounding}. The largest difference is {difference}, "
                "where the largest value is {largest}."
            )
        if self.agrees:
            return _(
                "{operation} gives the same {sizes} numbers: the largest difference is "
                "{difference}, where the largest value is {largest}."
            )
        return _(
            "{operation} gives other numbers ({sizes}): the largest difference is "
            "{difference}, where the largest value is {largest}. Please report this."
        )


def compared(
    operation: str,
    ours: npt.ArrayLike,
    theirs: npt.ArrayLike,
    *,
    rounding: npt.ArrayLike = 0.0,
) -> Comparison:
    """Compare two arrays.

    Parameters
    ----------
    operation : str
        TensorFlow's name of what was run.
    ours, theirs : arrays of one shape
        The two results.
    rounding : float or array of that shape, ≥ 0
        How far float32 alone may carry a value from the exact one, where rounding errors grow:
        what `rounding_of` gives, or a bound from a growth factor.

    Raises
    ------
    ValueError
        Their shapes differ, which is a mistake of ours and nothing to broadcast away.
    """
    left, right = np.asarray(ours, np.float64), np.asarray(theirs, np.float64)
    if left.shape != right.shape:
        raise ValueError(f"the shapes {left.shape} and {right.shape} differ")
    apart = np.abs(left - right)
    largest = float(np.abs(right).max(initial=0.0))
    allowed = np.maximum(TOLERANCE * max(1.0, largest), rounding)
    return Comparison(
        operation,
        right.shape,
        float(apart.max(initial=0.0)),
        largest,
        float(np.max(rounding, initial=0.0)),
        float((apart - allowed).max(initial=-np.inf)),
    )


def rounding_of(
    single: npt.ArrayLike, exact: npt.ArrayLike, margin: float = 8.0
) -> npt.NDArray[np.float64]:
    """Tell how far float32 may carry each value, judged by one run of it beside the exact one.

    Another order of the same sums rounds differently, by about as much; hence the margin. Along
    the first axis, the steps of time, an error that was made stays: later steps are allowed at
    least as much as earlier ones.

    Parameters
    ----------
    single, exact : (T, …) arrays of one shape
        The same computed in float32 and in float64.
    margin : float, ≥ 1
        How many times the measured error is allowed.

    Returns
    -------
    rounding : (T, …) float64, ≥ 0
    """
    error = np.abs(np.asarray(single, np.float64) - np.asarray(exact, np.float64))
    worst = error.reshape(len(error), -1).max(1, initial=0.0)
    grown = margin * np.maximum.accumulate(worst)
    return np.broadcast_to(grown.reshape(-1, *[1] * (error.ndim - 1)), error.shape)
