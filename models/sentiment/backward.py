"""Backward through a reading: how the judgement would change with each word's vector."""

import numpy as np
import numpy.typing as npt

from models.gradients.jacobians import jacobians
from models.recurrent.trace import Trace
from models.recurrent.unrolling import Weights as LayerWeights
from models.sentiment.reading import Reading
from models.sentiment.trained import Trained

Array = npt.NDArray[np.float64]


def gradients(trained: Trained, reading: Reading) -> Array:
    """Give how the logit after the last word changes with the vector of each word.

    Parameters
    ----------
    reading : Reading
        What `trained` makes of T words.

    Returns
    -------
    (T, N) float64
        Row t is d logit / d x(t).

    Source: tf.GradientTape.gradient of the model's logit, with respect to what Embedding gives.
    """
    steps = len(reading.vectors)
    kernel = trained.weights[-2][:, 0].astype(np.float64)
    if not steps:
        return np.zeros(reading.vectors.shape)
    hidden = trained.network.hidden_layer(trained.weights)
    if hidden is not None:
        kernel = hidden.back(kernel, reading.last[-1])
    if not reading.layers:
        return np.outer(reading.mean_of.shares(), kernel)
    found = np.zeros((steps, len(kernel)))
    found[-1] = kernel
    layers = trained.network.layer_weights(trained.weights)
    for trace, kept in zip(reversed(reading.layers), reversed(layers), strict=True):
        found = _through(trace, kept, found)
    return found


def _through(trace: Trace, weights: LayerWeights, of_h: Array) -> Array:
    """Turn the gradients of a layer's h, (T, U), into those of what it read, (T, N)."""
    steps = jacobians(trace, weights)
    found = np.zeros((trace.steps, trace.x.shape[1]))
    carried = np.zeros(steps.state.shape[1])
    for t in reversed(range(trace.steps)):
        carried[: steps.units] += of_h[t]
        found[t] = steps.input[t] @ carried
        carried = steps.state[t] @ carried
    return found
