"""Weights of a network that has learnt nothing yet."""

import math

import numpy as np

from models.lenet.layers import Array, BatchNormLayer, Initialisation, Shape, Weights
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
    Glorot & Bengio, AISTATS 2010, equation 16, unless the network says otherwise (He et al., ICCV
    2015; or all the same); biases 0; BatchNorm's γ and variance 1.
    """
    rng = np.random.default_rng(seed)
    weights: list[np.ndarray] = []
    for layer, shape in zip(network.layers, network.shapes, strict=False):
        shapes = layer.weight_shapes(shape)
        if isinstance(layer, BatchNormLayer):
            levels = [1] * layer.scale + [0] * layer.center + [0, 1]
            weights += [np.full(s, v, np.float32) for s, v in zip(shapes, levels, strict=True)]
        elif shapes:
            weights.append(_drawn(network.initialisation, shapes[0], rng).astype(np.float32))
            weights += [np.zeros(bias, np.float32) for bias in shapes[1:]]
    return tuple(weights)


def _drawn(begin: Initialisation, shape: Shape, rng: np.random.Generator) -> Array:
    area = math.prod(shape[:-2])
    if begin == "glorot_uniform":
        limit = math.sqrt(6 / (area * (shape[-2] + shape[-1])))
        return rng.uniform(-limit, limit, shape)
    if begin == "he_normal":
        return rng.normal(0, math.sqrt(2 / (area * shape[-2])), shape)
    if begin == "random_normal":
        return rng.normal(0, 0.05, shape)
    return np.full(shape, float(begin == "ones"))
