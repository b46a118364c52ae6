"""A network of the rescue, before it is built: one recurrent layer, or many dense ones."""

import math
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from msgspec import Meta

from models.runtime import tensorflow
from models.training.experiment import Array, Weights
from resources import _

Kind = Literal["simple_rnn", "lstm", "gru", "dense"]
GATES = {"simple_rnn": 1, "lstm": 4, "gru": 3}
_KERAS = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
_CANDIDATE = {"simple_rnn": 0, "lstm": 2, "gru": 2}
"""Which block of columns of U makes the candidate; SimpleRNN has one block alone."""


@dataclass(frozen=True, kw_only=True)
class Learner:
    """What is trained; an `Architecture` of `models.training`.

    Its weights, in Keras's order: kernel, recurrent kernel U and bias of the cell, or kernel and
    bias of each dense layer; then the head's kernel (U, outputs) and bias.
    """

    cell: Annotated[
        Kind,
        Meta(
            title=_("Network"),
            description=_("A recurrent cell, or dense layers on top of each other"),
            extra={
                "choices": {
                    "simple_rnn": "SimpleRNN",
                    "lstm": "LSTM",
                    "gru": "GRU",
                    "dense": _("dense layers"),
                }
            },
        ),
    ] = "simple_rnn"
    units: Annotated[
        int, Meta(ge=1, le=64, title=_("Units"), description=_("Units of each hidden layer"))
    ] = 24
    activation: Annotated[
        Literal["tanh", "relu", "sigmoid"],
        Meta(
            title=_("Activation"),
            description=_("Of SimpleRNN or of the dense layers; LSTM and GRU have their own"),
            extra={"choices": {"tanh": "tanh", "relu": "ReLU", "sigmoid": _("sigmoid")}},
        ),
    ] = "tanh"
    scale: Annotated[
        float,
        Meta(
            ge=0.1,
            le=3,
            title=_("Scale of U"),
            description=_(
                "The recurrent kernel that Keras draws, or the dense kernels, are multiplied by "
                "this; for SimpleRNN it is the magnitude of all eigenvalues at the start"
            ),
            extra={"step": 0.1, "decimals": 2},
        ),
    ] = 1.0
    gate_bias: Annotated[
        float,
        Meta(
            ge=-3,
            le=5,
            title=_("Gate bias"),
            description=_(
                "Bias at the start of the gate that keeps: the forget gate of LSTM (1 in Keras), "
                "the update gate of GRU (0 in Keras)"
            ),
            extra={"step": 0.5, "decimals": 1},
        ),
    ] = 4.0
    depth: Annotated[
        int, Meta(ge=1, le=50, title=_("Depth"), description=_("Dense hidden layers"))
    ] = 20
    skips: Annotated[
        bool,
        Meta(
            title=_("Skip connections"),
            description=_("What enters a hidden layer is added to what it gives"),
        ),
    ] = False
    length: Annotated[int, Meta(ge=1, le=202)] = 31
    """T: inputs of a sequence; 1 for dense layers."""
    inputs: Annotated[int, Meta(ge=1, le=1000)] = 8
    outputs: Annotated[int, Meta(ge=1, le=10)] = 4

    def build(self) -> Any:
        """Make the Keras model; a loop over time is unrolled, which trains several times faster.

        Returns
        -------
        keras.Model
            (B, T, N) or (B, N) float32 -> (B, outputs).
        """
        layers = tensorflow().keras.layers
        if self.cell == "dense":
            return self._dense(layers)
        named = {"activation": self.activation} if self.cell == "simple_rnn" else {}
        cell = getattr(layers, _KERAS[self.cell])(self.units, unroll=True, **named)
        parts = [layers.Input((self.length, self.inputs)), cell, layers.Dense(self.outputs)]
        return tensorflow().keras.Sequential(parts)

    def parameters(self) -> int:
        """Count the weights that training changes."""
        return sum(math.prod(shape) for shape in self.weight_shapes())

    def weight_shapes(self) -> tuple[tuple[int, ...], ...]:
        """Tell the shapes of all weights, in the order of Keras's `get_weights()`."""
        head = (self.units, self.outputs), (self.outputs,)
        if self.cell == "dense":
            more = ((self.units, self.units), (self.units,)) * (self.depth - 1)
            return ((self.inputs, self.units), (self.units,), *more, *head)
        width = GATES[self.cell] * self.units
        bias = (2, width) if self.cell == "gru" else (width,)
        return ((self.inputs, width), (self.units, width), bias, *head)

    def trainable(self) -> tuple[int, ...]:
        """Tell which of all weights training changes: all."""
        return tuple(range(len(self.weight_shapes())))

    def learning_layers(self) -> tuple[str, ...]:
        """Name the layers that have weights to learn."""
        if self.cell == "dense":
            hidden = (f"Dense {number}" for number in range(1, self.depth + 1))
            return (*hidden, "Dense")
        return (_KERAS[self.cell], "Dense")

    def variables_per_layer(self) -> tuple[int, ...]:
        """Tell how many of the trainable weights each of those layers has, in order."""
        return (*([2] * self.depth if self.cell == "dense" else [3]), 2)

    def started(self, weights: Weights) -> Weights:
        """Give the weights that Keras drew, scaled and with the forget bias wanted."""
        if self.cell == "dense":
            kernels = range(0, 2 * self.depth, 2)
            return tuple(
                array * np.float32(self.scale) if place in kernels else array
                for place, array in enumerate(weights)
            )
        kernel, recurrent, bias, *head = weights
        bias = bias.copy()
        if self.cell == "lstm":
            bias[self.units : 2 * self.units] = self.gate_bias
        elif self.cell == "gru":
            bias[0, : self.units] = self.gate_bias
        return (kernel, recurrent * np.float32(self.scale), bias, *head)

    def largest_eigenvalue(self, weights: Weights) -> float:
        """Give the largest magnitude of an eigenvalue of U, of the candidate's part if gated."""
        block = recurrent_block(self, weights[1])
        return float(np.abs(np.linalg.eigvals(block.astype(np.float64))).max())

    def _dense(self, layers: Any) -> Any:
        first = layers.Input((self.inputs,))
        x = layers.Dense(self.units, self.activation)(first)
        for _layer in range(self.depth - 1):
            y = layers.Dense(self.units, self.activation)(x)
            x = layers.Add()([x, y]) if self.skips else y
        return tensorflow().keras.Model(first, layers.Dense(self.outputs)(x))


def recurrent_block(network: Learner, recurrent: Array) -> Array:
    """Give the square part of a recurrent kernel that makes the candidate, (U, U)."""
    start = _CANDIDATE[network.cell] * network.units
    return recurrent[:, start : start + network.units]
