"""What each layer costs, as arithmetic that one can check by head."""

import math
from dataclasses import dataclass

from models.lenet.layers import Layer, Shape
from models.lenet.network import Network


@dataclass(frozen=True)
class Row:
    """One layer of the summary.

    Parameters
    ----------
    name : str
        The layer's name on screen.
    shape : tuple of int
        Shape of its output.
    arithmetic : str
        How its weights are counted, as "3·3·1·6 + 6"; empty when it has none.
    parameters : int
        All its weights: Keras's `count_params()`.
    fixed : int
        Those of them that training does not change: BatchNorm's moving mean and variance.
    share : float
        Their part of the whole network's, 0-1.
    """

    name: str
    shape: Shape
    arithmetic: str
    parameters: int
    fixed: int
    share: float


@dataclass(frozen=True)
class Totals:
    """The last lines of `model.summary()`."""

    trainable: int
    fixed: int

    @property
    def parameters(self) -> int:
        """Give the number of all weights."""
        return self.trainable + self.fixed


def summary(network: Network) -> tuple[Row, ...]:
    """Give one row for every layer, as `model.summary()` does, with the sums written out."""
    total = totals(network).parameters
    return tuple(
        _row(layer, before, after, total)
        for layer, before, after in zip(
            network.layers, network.shapes, network.shapes[1:], strict=False
        )
    )


def totals(network: Network) -> Totals:
    """Count all weights of a network.

    Source
    ------
    Equals the totals of Keras's `model.summary()`.
    """
    trainable = network.parameters()
    return Totals(trainable, sum(map(math.prod, network.weight_shapes())) - trainable)


def _row(layer: Layer, before: Shape, after: Shape, total: int) -> Row:
    count = sum(map(math.prod, layer.weight_shapes(before)))
    fixed = count - layer.learned(before)
    arithmetic = layer.arithmetic(before)
    if fixed:
        # BatchNorm: γ and β, and as many moving averages
        arithmetic = f"{arithmetic} + {arithmetic}"
    return Row(layer.name, after, arithmetic, count, fixed, count / total)
