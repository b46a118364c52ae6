"""What each layer costs, as arithmetic that one can check by head."""

from dataclasses import dataclass

from models.lenet.layers import Shape
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
        The weights that training changes.
    share : float
        Their part of the whole network's, 0-1.
    """

    name: str
    shape: Shape
    arithmetic: str
    parameters: int
    share: float


def summary(network: Network) -> tuple[Row, ...]:
    """Give one row for every layer, as `model.summary()` does, with the sums written out."""
    total = network.parameters()
    return tuple(
        Row(
            layer.name,
            after,
            layer.arithmetic(before),
            layer.learned(before),
            layer.learned(before) / total,
        )
        for layer, before, after in zip(
            network.layers, network.shapes, network.shapes[1:], strict=False
        )
    )
