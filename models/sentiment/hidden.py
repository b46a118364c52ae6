"""A Dense layer between the last state and the output, which some networks have."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.recurrent.unrolling import sigmoid

Array = npt.NDArray[np.float32]
Activation = Literal["linear", "relu", "tanh", "sigmoid"]


@dataclass(frozen=True, eq=False)
class Hidden:
    """The layer.

    Parameters
    ----------
    kernel, bias : (U, D) and (D,) float32
        As Keras keeps them.

    Source: keras.layers.Dense.
    """

    kernel: Array
    bias: Array
    activation: Activation

    def of(self, h: Array) -> Array:
        """Give what the layer makes of states: (T, U) -> (T, D)."""
        before = h @ self.kernel + self.bias
        if self.activation == "relu":
            return np.maximum(before, 0)
        if self.activation == "tanh":
            return np.tanh(before)
        return sigmoid(before) if self.activation == "sigmoid" else before

    def back(self, of_output: npt.NDArray[np.float64], h: Array) -> npt.NDArray[np.float64]:
        """Turn the gradient of what the layer gives for one state, (U,): from (D,) to (U,)."""
        given = self.of(h).astype(np.float64)
        slope = {
            "relu": (given > 0).astype(np.float64),
            "tanh": 1 - given**2,
            "sigmoid": given * (1 - given),
        }.get(self.activation, np.ones_like(given))
        return self.kernel.astype(np.float64) @ (of_output * slope)
