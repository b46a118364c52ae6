"""What a BatchNorm layer does to one channel: before, after, and by whose statistics."""

from dataclasses import dataclass

import numpy as np

from models.lenet.forward import Forward, forward
from models.lenet.layers import Array, BatchNormLayer, Weights
from models.lenet.network import Network


@dataclass(frozen=True, eq=False)
class NormView:
    """All channels of one BatchNorm layer, for one batch.

    Parameters
    ----------
    before, after : (C, M) float32
        All numbers of each channel over the batch, as they come in and as training lets them out.
    batch_mean, batch_variance : (C,) float32
        Of this batch: what training uses.
    moving_mean, moving_variance : (C,) float32
        Kept over all batches so far: what is used after training.
    gamma, beta : (C,) float32
        What the layer has learnt: deviation and mean of what it lets out.
    training, inference : Forward
        The batch through the whole network, in either mode.
    """

    before: Array
    after: Array
    batch_mean: Array
    batch_variance: Array
    moving_mean: Array
    moving_variance: Array
    gamma: Array
    beta: Array
    training: Forward
    inference: Forward


def batch_norm_layers(network: Network) -> tuple[int, ...]:
    """Tell which of the network's layers are BatchNorm."""
    return tuple(
        index for index, layer in enumerate(network.layers) if isinstance(layer, BatchNormLayer)
    )


def norm_view(network: Network, weights: Weights, images: Array, layer: int) -> NormView:
    """Look into a BatchNorm layer with a batch of pictures.

    Parameters
    ----------
    network, weights
        The network and its weights.
    images : (B, H, W, C) float32 in [0, 1]
        The batch whose statistics are taken.
    layer : int
        Which layer, one of `batch_norm_layers`.

    Source
    ------
    Ioffe & Szegedy, arXiv 1502.03167, algorithm 1; equals `keras.layers.BatchNormalization`.
    """
    training = forward(network, weights, images, training=True)
    inference = forward(network, weights, images)
    before, after = (_by_channel(training.outputs[layer + shift]) for shift in (0, 1))
    kind = network.layers[layer]
    if not isinstance(kind, BatchNormLayer):
        raise ValueError(f"layer {layer} is {kind.name}")
    parts = kind.parts(training.layer_weights(layer))
    return NormView(
        before,
        after,
        before.mean(1),
        before.var(1),
        parts.mean,
        parts.variance,
        parts.gamma,
        parts.beta,
        training,
        inference,
    )


def _by_channel(x: Array) -> Array:
    """Give (B, …, C) as (C, everything else)."""
    return np.moveaxis(x, -1, 0).reshape(x.shape[-1], -1)
