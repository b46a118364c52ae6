"""The numbers of every layer for one picture or a batch, in numpy.

The thread that owns TensorFlow may be busy training; these need nothing of it. So a digit is
recognised while it is drawn, with the weights of that very moment.
"""

from dataclasses import dataclass

import numpy as np

from models.lenet.layers import Array, Weights
from models.lenet.network import Network


@dataclass(frozen=True, eq=False)
class Forward:
    """What went through a network.

    Parameters
    ----------
    network : Network
        Which network.
    weights : tuple of arrays
        Its weights, in Keras's order.
    outputs : tuple of (B, …) float32
        The input, and the output of every layer.
    """

    network: Network
    weights: Weights
    outputs: tuple[Array, ...]

    @property
    def logits(self) -> Array:
        """The last layer's output: (B, 10)."""
        return self.outputs[-1]

    def layer_weights(self, layer: int) -> Weights:
        """Give the weights of one layer."""
        return self.weights[self.network.weight_slices()[layer]]


def forward(
    network: Network, weights: Weights, images: Array, *, training: bool = False
) -> Forward:
    """Follow pictures through every layer.

    Parameters
    ----------
    network : Network
        The network.
    weights : tuple of arrays
        In the order of Keras's `get_weights()`.
    images : (B, H, W, C) float32 in [0, 1]
        A batch of pictures.
    training : bool
        Whether BatchNorm uses this batch's own statistics, as it does in training.

    Returns
    -------
    Forward

    Source
    ------
    Equals Keras's intermediate outputs, `model(images, training=training)`.
    """
    outputs = [np.asarray(images, np.float32)]
    for layer, place in zip(network.layers, network.weight_slices(), strict=True):
        outputs.append(layer.apply(outputs[-1], weights[place], training))
    return Forward(network, weights, tuple(outputs))


def probabilities(logits: Array) -> Array:
    """Turn logits into shares of the same shape that sum to 1 along the last axis.

    Source
    ------
    Equals `tf.nn.softmax`.
    """
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)
