"""A small SimpleRNN whose gradient is there before TensorFlow is: to be clipped."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.gradients.clipping_state import ClippingState
from models.recurrent.initialisers import glorot_uniform, initial_weights

Array = npt.NDArray[np.float32]
UNITS = 3
NAMES = ("W", "U", "b", "V", "c")
"""Kernel, recurrent kernel and bias of the SimpleRNN; kernel and bias of the Dense after it."""


@dataclass(frozen=True, eq=False)
class SmallNetwork:
    """Its weights, and what it reads.

    Parameters
    ----------
    x : (T, 1) float32
        A random sequence.
    target : float
        The first number of it, which shall be told after the last step.
    weights : W (1, 3), U (3, 3), b (3,), V (3, 1), c (1,)
    """

    x: Array
    target: float
    weights: tuple[Array, ...]


def network(state: ClippingState) -> SmallNetwork:
    """Draw the weights and the sequence from the seed."""
    rng = np.random.default_rng([state.seed, 29])
    x = rng.normal(size=(state.steps, 1)).round(2).astype(np.float32)
    kernel, recurrent, bias = initial_weights("simple_rnn", 1, UNITS, state.seed)
    recurrent = (recurrent * np.float32(state.scale)).astype(np.float32)
    dense = glorot_uniform(rng, (UNITS, 1))
    weights = (kernel, recurrent, bias, dense, np.zeros(1, np.float32))
    return SmallNetwork(x, float(x[0, 0]), weights)


def gradients(found: SmallNetwork) -> tuple[Array, ...]:
    """Give the gradient of the squared error by every weight: backpropagation through time.

    float32, each of the shape of its weight, in the order of `NAMES`.

    Source: equals tf.GradientTape on the same layers.
    """
    w, u, b, v, c = (weight.astype(np.float64) for weight in found.weights)
    h = [np.zeros(UNITS)]
    for x in found.x.astype(np.float64):
        h.append(np.tanh(x @ w + h[-1] @ u + b))
    error = 2 * ((h[-1] @ v + c)[0] - found.target)
    dw, du, db = np.zeros_like(w), np.zeros_like(u), np.zeros_like(b)
    dh = error * v[:, 0]
    for t in range(len(found.x), 0, -1):
        da = dh * (1 - h[t] ** 2)
        dw += np.outer(found.x[t - 1], da)
        du += np.outer(h[t - 1], da)
        db += da
        dh = u @ da
    parts = (dw, du, db, error * h[-1][:, None], np.array([error]))
    return tuple(part.astype(np.float32) for part in parts)
