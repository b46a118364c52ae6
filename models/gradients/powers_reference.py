"""The powers of a matrix by TensorFlow itself."""

import numpy as np

from models.comparison import Comparison, compared
from models.gradients.powers import powers
from models.gradients.powers_state import PowersState
from models.runtime import tensorflow

_COMPARED = 10
"""Powers that are compared; later ones differ by ever more rounding."""


def compare_powers(state: PowersState) -> Comparison:
    """Compare the norms of the first powers, each in units of itself."""
    tf = tensorflow()
    w, theirs = tf.constant(state.w), []
    power = tf.eye(state.size)
    for _n in range(_COMPARED + 1):
        theirs.append(float(tf.norm(power)))
        power = power @ w
    return compared("tf.linalg.matmul", powers(state.w, _COMPARED)[0], np.asarray(theirs))
