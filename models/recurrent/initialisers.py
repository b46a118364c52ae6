"""Weights as Keras starts them, from a seed, in numpy: the lab steps before TensorFlow is there.

The distributions are Keras's (glorot_uniform, orthogonal, zeros, a forget bias of 1); the seeds
are ours, so the same seed gives other numbers in Keras.
"""

import zlib

import numpy as np

from models.recurrent.cells import Array, Cell, columns, weight_shapes


def glorot_uniform(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Draw a kernel of a shape, float32, uniform within ±√(6 / (rows + columns)).

    Source: Glorot & Bengio 2010, equation 16; `keras.initializers.GlorotUniform`.
    """
    limit = np.sqrt(6 / sum(shape))
    return rng.uniform(-limit, limit, shape).astype(np.float32)


def orthogonal(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Draw a recurrent kernel with orthogonal rows, float32.

    Orthogonal, so that at first no direction of the state grows or fades by the matrix alone.

    Source: Saxe et al. 2013; `keras.initializers.Orthogonal`.
    """
    q, r = np.linalg.qr(rng.normal(size=(max(shape), min(shape))))
    q = q * np.sign(np.diag(r))
    return (q if shape[0] >= shape[1] else q.T).astype(np.float32)


def initial_weights(
    cell: Cell, inputs: int, units: int, seed: int, reset_after: bool = True, layer: int = 0
) -> tuple[Array, Array, Array]:
    """Give kernel, recurrent kernel and bias as a new Keras layer would have them.

    Parameters
    ----------
    inputs, units : int
        N and U.
    seed : int
        At least 0; with `layer` it fixes every number.

    Returns
    -------
    kernel (N, width), recurrent kernel (U, width), bias
        float32; width is U for each of the cell's blocks, the bias as `weight_shapes` tells.
    """
    rng = np.random.default_rng([seed, layer])
    shapes = weight_shapes(cell, inputs, units, reset_after)
    kernel = glorot_uniform(rng, (shapes[0][0], shapes[0][1]))
    recurrent = orthogonal(rng, (shapes[1][0], shapes[1][1]))
    bias = np.zeros(shapes[2], np.float32)
    if cell == "lstm":
        # a forget gate that starts open lets the first gradients through: unit_forget_bias
        bias[columns(cell, "forget", units)] = 1
    return kernel, recurrent, bias


def embedding(word: str, length: int, seed: int) -> Array:
    """Give a word's vector, (length,) float32: the same wherever the word stands.

    Mean 0 and spread 1, about as large as trained vectors are. Keras starts at ±0.05, which would
    leave all gates alike.
    """
    # surrogates: a word that is not valid text still gets a vector
    rng = np.random.default_rng([seed, zlib.crc32(word.encode("utf-8", "surrogatepass"))])
    return rng.normal(size=length).astype(np.float32)
