"""Weights of a network that has learnt nothing yet."""

import math

import numpy as np

from models.lenet.layers import BatchNormLayer, Weights
from models.lenet.network import Network


def untrained(network: Network, seed: int = 0) -> Weights:
    """Give random weights of the kind that Keras begins with.

    The numbers are not Keras's own, which come only when TensorFlow builds the model; they show
    what a network does before it has learnt.

    Parameters
    ----------
    network : Network
        The network.
    seed : int
        The same seed gives the same weights.

    Source
    ------
    Glorot & Bengio, AISTATS 2010, equation 16; biases 0; BatchNorm's γ and variance 1.
    """
    rng = np.random.default_rng(seed)
    weights: list[np.ndarray] = []
    for layer, shape in zip(network.layers, network.shapes, strict=False):
        shapes = layer.weight_shapes(shape)
        if isinstance(layer, BatchNormLayer):
            weights += [
                np.full(s, level, np.float32) for s, level in zip(shapes, (1, 0, 0, 1), strict=True)
            ]
        elif shapes:
            kernel, bias = shapes
            area = math.prod(kernel[:-2])
            limit = math.sqrt(6 / (area * (kernel[-2] + kernel[-1])))
            weights.append(rng.uniform(-limit, limit, kernel).astype(np.float32))
            weights.append(np.zeros(bias, np.float32))
    return tuple(weights)
