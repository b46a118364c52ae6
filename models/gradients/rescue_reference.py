"""A network of the rescue before its training: our forward pass beside Keras's."""

from typing import Any

import numpy as np
import numpy.typing as npt

from models.comparison import Comparison, compared, rounding_of
from models.gradients import tasks
from models.gradients.learner import Learner
from models.gradients.rescue_state import RescueState
from models.recurrent.unrolling import unroll
from models.runtime import tensorflow

Array = npt.NDArray[Any]
_SEQUENCES = 4


def outputs(network: Learner, weights: tuple[Array, ...], x: Array) -> Array:
    """Give what the network gives for some inputs, (B, outputs)."""
    kernel, bias = weights[-2:]
    if network.cell == "dense":
        return _dense(network, weights[:-2], x) @ kernel + bias
    if network.cell == "simple_rnn":
        return _simple(network, weights[:3], x) @ kernel + bias
    last = [unroll(network.cell, each, weights[:3]).h[-1] for each in x]
    return np.stack(last) @ kernel + bias


def compare_rescue(state: RescueState) -> Comparison:
    """Compare the outputs of the network whose settings are shown, before its training."""
    network, x = (
        state.network(state.shown),
        tasks.make(state.task, state.length).test[0][:_SEQUENCES],
    )
    tensorflow().keras.utils.set_random_seed(state.shown.options.seed)
    model = network.build()
    weights = network.started(tuple(model.get_weights()))
    model.set_weights(list(weights))
    ours = outputs(network, weights, x)
    exact = tuple(weight.astype(np.float64) for weight in weights)
    rounding = np.zeros(ours.shape)
    if network.cell in ("simple_rnn", "dense"):
        rounding = rounding_of(ours[None], outputs(network, exact, x.astype(np.float64))[None])[0]
    return compared("tf.keras.Model", ours, model(x).numpy(), rounding=rounding)


def _simple(network: Learner, weights: tuple[Array, ...], x: Array) -> Array:
    kernel, recurrent, bias = weights
    h = np.zeros((len(x), network.units), x.dtype)
    for t in range(x.shape[1]):
        h = _activated(network, x[:, t] @ kernel + h @ recurrent + bias)
    return h


def _dense(network: Learner, weights: tuple[Array, ...], x: Array) -> Array:
    h = x
    for place, (kernel, bias) in enumerate(zip(weights[::2], weights[1::2], strict=True)):
        y = _activated(network, h @ kernel + bias)
        h = h + y if network.skips and place else y
    return h


def _activated(network: Learner, z: Array) -> Array:
    if network.activation == "tanh":
        return np.tanh(z)
    return np.maximum(z, 0) if network.activation == "relu" else 1 / (1 + np.exp(-z))
