"""What every kind of layer has: what Keras is asked for, and what it computes.

`calls()` names Keras's class and its arguments. The model is built from it and the shown program
is written from it, so the two cannot differ. `apply()` is the same layer in numpy, for a batch.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from models.convolution_tf import Call
from models.training.experiment import Array, Shape, Weights

Initialisation: TypeAlias = Literal["glorot_uniform", "he_normal", "random_normal", "zeros", "ones"]


@dataclass(frozen=True)
class Layer:
    """One layer; `name` is what it is called on screen."""

    name: str

    def calls(self) -> tuple[Call, ...]:
        """Give the class in `keras.layers`, its positional and its named arguments.

        More than one where Keras needs several layers for it; only the last has weights.
        """
        raise NotImplementedError

    def code(self) -> tuple[str, ...]:
        """Write the lines of the program that make this layer, as items of a list."""
        return tuple(f"{_written(*call)}," for call in self.calls())

    def build(self, keras_layers: Any) -> list[Any]:
        """Make the layer, given the module `keras.layers`."""
        return [
            getattr(keras_layers, kind)(*positional, **named)
            for kind, positional, named in self.calls()
        ]

    def output_shape(self, shape: Shape) -> Shape:
        """Tell the shape of the output, given that of the input."""
        return shape

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Tell the shapes of the layer's weights, in Keras's order."""
        return ()

    def arithmetic(self, shape: Shape) -> str:
        """Write how many weights the layer learns, as a sum; empty when it has none."""
        return ""

    def learned(self, shape: Shape) -> int:
        """Count the weights that training changes."""
        return sum(math.prod(weights) for weights in self.weight_shapes(shape))

    def apply(self, x: Array, weights: Weights, training: bool = False) -> Array:
        """Compute the layer for a batch: (B, …) float32 in and out."""
        raise NotImplementedError


def initialised(kind: Initialisation) -> dict[str, Any]:
    """Give the argument that says how the kernel begins; none for what Keras does anyway."""
    return {} if kind == "glorot_uniform" else {"kernel_initializer": kind}


def biased(bias: bool) -> dict[str, Any]:
    """Give the argument that leaves the bias out; none where there is one."""
    return {} if bias else {"use_bias": False}


def _written(kind: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
    arguments = [repr(value) for value in positional]
    arguments += [f"{name}={_quoted(value)}" for name, value in named.items()]
    return f"layers.{kind}({', '.join(arguments)})"


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
