"""Three ways to clip a gradient, number for number as TensorFlow clips it.

All in float32, with its limits: the norm of a gradient of 1e25 overflows to infinity, and what
becomes of it then is what TensorFlow makes of it. As there, what is smaller than 1.2e-38 is 0.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_SMALLEST = np.finfo(np.float32).tiny
"""The smallest number of full precision; TensorFlow takes what is smaller for 0."""


def clip_by_value(g: npt.ArrayLike, low: float, high: float) -> Array:
    """Limit each number to [low, high]; the direction changes.

    Parameters
    ----------
    g : any shape, float32

    Returns
    -------
    The same shape, float32. A NaN stays NaN; an infinity becomes a limit.

    Source: tf.clip_by_value; `clipvalue` of a Keras optimizer is clip_by_value(g, -v, v).
    """
    values = flushed(g)
    return np.maximum(np.minimum(values, np.float32(high)), np.float32(low))


def clip_by_norm(g: npt.ArrayLike, norm: float) -> Array:
    """Shorten a gradient to the length `norm` where it is longer; the direction stays.

    Parameters
    ----------
    g : any shape, float32

    Returns
    -------
    The same shape, float32. Where the square of the length overflows, all becomes 0, an infinite
    number NaN; a NaN anywhere makes all NaN.

    Source: tf.clip_by_norm; `clipnorm` of a Keras optimizer, for each variable by itself.
    """
    values, limit = flushed(g), np.float32(norm)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        length = np.sqrt(np.sum(flushed(values * values), dtype=np.float32))
        return flushed(flushed(values * limit) / np.maximum(length, limit))


def clip_by_global_norm(
    gs: Sequence[npt.ArrayLike], norm: float
) -> tuple[tuple[Array, ...], float]:
    """Shorten all gradients by one factor, so that together they have at most the length `norm`.

    Parameters
    ----------
    gs : arrays of any shapes, float32

    Returns
    -------
    (arrays, global_norm)
        The clipped gradients, and the length of all of them together before. Their proportions
        stay. Where that length is not finite, every number becomes NaN.

    Source: tf.clip_by_global_norm; `global_clipnorm` of a Keras optimizer.
    """
    arrays = [flushed(g) for g in gs]
    limit = np.float32(norm)
    with np.errstate(over="ignore", under="ignore", invalid="ignore", divide="ignore"):
        together = global_norm(arrays)
        if not np.isfinite(together):
            return tuple(np.full_like(array, np.nan) for array in arrays), float(together)
        scale = limit * np.minimum(np.float32(1) / together, np.float32(1) / limit)
        return tuple(flushed(array * scale) for array in arrays), float(together)


def global_norm(gs: Sequence[npt.ArrayLike]) -> np.float32:
    """Give the length of several gradients together, float32.

    Source: tf.linalg.global_norm.
    """
    squares = (flushed(np.square(np.asarray(g, np.float32))) for g in gs)
    halves = [np.sum(square, dtype=np.float32) / 2 for square in squares]
    return np.sqrt(np.float32(sum(halves, np.float32(0))) * np.float32(2))


def flushed(values: npt.ArrayLike) -> Array:
    """Give numbers as float32 that TensorFlow holds: what is smaller than 1.2e-38 is 0."""
    array = np.asarray(values, np.float32)
    return np.where(np.abs(array) < _SMALLEST, np.float32(0), array)


def angle_between(a: npt.ArrayLike, b: npt.ArrayLike) -> float:
    """Give the angle by which clipping turned a gradient, in degrees; NaN where one is 0."""
    first = np.asarray(a, np.float64).ravel()
    second = np.asarray(b, np.float64).ravel()
    lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
    if not np.isfinite(lengths) or lengths == 0:
        return float("nan")
    # near 0 degrees the arc cosine has no precision; half the angle by its sine has
    apart = np.linalg.norm(first / np.linalg.norm(first) - second / np.linalg.norm(second))
    return float(np.degrees(2 * np.arcsin(min(float(apart) / 2, 1.0))))
