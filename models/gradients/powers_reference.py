"""The powers of a matrix by TensorFlow itself."""

import numpy as np
import numpy.typing as npt

from models.comparison import Comparison, compared
from models.gradients.powers import multiplied
from models.gradients.powers_state import MOST, PowersState
from models.runtime import tensorflow


def compare_powers(state: PowersState) -> Comparison:
    """Compare all powers that are finite, each in units of its own size."""
    tf = tensorflow()
    w, power = tf.constant(state.w), tf.eye(state.size)
    ours = multiplied(state.w, MOST)
    theirs = np.empty_like(ours)
    for n in range(MOST + 1):
        theirs[n] = power.numpy()
        power = power @ w
    finite = np.isfinite(ours).all(axis=(1, 2)) & np.isfinite(theirs).all(axis=(1, 2))
    # the same sums in another order: each multiplication may add a rounding in each of its terms
    size = bound(state.w)[finite]
    unit = np.maximum(size, np.finfo(np.float32).tiny)
    steps = np.arange(MOST + 1)[finite][:, None, None]
    rounding = 2 * steps * state.size * float(np.finfo(np.float32).eps)
    return compared(
        "tf.linalg.matmul",
        ours[finite] / unit,
        theirs[finite] / unit,
        rounding=np.broadcast_to(rounding, ours[finite].shape),
    )


def bound(w: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Give what no number of W^n exceeds whatever cancels, (201, 1, 1): the largest of |W|^n."""
    power, found = np.eye(len(w)), np.empty((MOST + 1, 1, 1))
    for n in range(MOST + 1):
        found[n] = min(float(power.max()), 1e300)
        power = np.minimum(power @ np.abs(w.astype(np.float64)), 1e300)
    return found
