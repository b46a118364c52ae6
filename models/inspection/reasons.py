"""Why a network says what it says: a sum taken apart, layer by layer, down to the pixels."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.inspection.backward import gradients
from models.lenet.forward import Forward
from models.lenet.layers import (
    ActivationLayer,
    Array,
    DenseLayer,
    KernelLayer,
)


@dataclass(frozen=True)
class Target:
    """The sum that is asked about: a class score or the sum of a dense unit before its activation.

    Parameters
    ----------
    layer : int
        Which layer: a dense one, or the means of maps at the end.
    unit : int
        Which of its units; of the last layer, the class.
    against : int, optional
        Another unit: then the difference of the two is asked about.
    """

    layer: int
    unit: int
    against: int | None = None


@dataclass(frozen=True, eq=False)
class Reasons:
    """One sum of one picture, taken apart.

    Parameters
    ----------
    inputs, weights : (N,) float32
        What came in, and what each is multiplied by; of a difference, the difference of weights.
    bias : float
        What is added to the products.
    gradients : tuple of arrays
        How the sum changes with the picture (H, W, C) and with each output before the layer.
    convolution : int, optional
        The last convolution before it; None where there is none.
    """

    seen: Forward
    target: Target
    inputs: Array
    weights: Array
    bias: float
    gradients: tuple[Array, ...]
    convolution: int | None

    @cached_property
    def terms(self) -> Array:
        """What each input contributes: (N,) float32. With the bias they are the sum."""
        return self.inputs * self.weights

    @property
    def total(self) -> float:
        """The sum."""
        return float(self.terms.sum()) + self.bias

    @property
    def saliency(self) -> Array:
        """How the sum changes with each pixel: (H, W, C) float32."""
        return self.gradients[0]

    @cached_property
    def pixels(self) -> Array:
        """Each pixel times its gradient: (H, W, C) float32.

        Where all activations are ReLU (leaky or not), these and what the biases add are the sum.
        """
        return self.seen.outputs[0][0] * self.gradients[0]

    @property
    def rest(self) -> float:
        """What the pixels do not account for: the biases, and the bends of tanh and sigmoid."""
        return self.total - float(self.pixels.sum())

    @property
    def is_exact(self) -> bool:
        """Whether pixels and biases are all: no activation bends but in its corner."""
        layers = self.seen.network.layers[: self.target.layer]
        return all(
            layer.kind in ("relu", "leaky_relu", None) and getattr(layer, "most", None) is None
            for layer in layers
            if isinstance(layer, ActivationLayer | DenseLayer)
        )

    @cached_property
    def cam(self) -> Array | None:
        """Grad-CAM of the last convolution: (H', W') float32, never below 0.

        Source
        ------
        Selvaraju et al., ICCV 2017, equations 1 and 2: each map weighted by the mean of its
        gradient, summed, and what is negative left out.
        """
        if self.convolution is None:
            return None
        maps = self.seen.outputs[self.convolution + 1][0]
        importance = self.gradients[self.convolution + 1].mean((0, 1))
        return np.maximum(maps @ importance, 0)


def reasons(seen: Forward, target: Target) -> Reasons:
    """Take a sum of the first picture apart.

    Parameters
    ----------
    seen : Forward
        What went through the network.
    target : Target
        Which sum.
    """
    weights, bias = _summed(seen, target.layer, target.unit)
    if target.against is not None:
        others, other = _summed(seen, target.layer, target.against)
        weights, bias = weights - others, bias - other
    before = seen.outputs[target.layer][0]
    found = gradients(_first(seen), target.layer, weights.reshape(1, *before.shape))
    layers = seen.network.layers[: target.layer]
    convolutions = [index for index, layer in enumerate(layers) if isinstance(layer, KernelLayer)]
    return Reasons(
        seen,
        target,
        before.ravel(),
        weights,
        bias,
        tuple(gradient[0] for gradient in found),
        convolutions[-1] if convolutions else None,
    )


def _summed(seen: Forward, layer: int, unit: int) -> tuple[Array, float]:
    """Give what each number before a layer is multiplied by in one of its sums, and what is added.

    The mean of a map is such a sum too: all of its numbers, each times one over their count.
    """
    kind, weights = seen.network.layers[layer], seen.layer_weights(layer)
    if isinstance(kind, DenseLayer):
        return weights[0][:, unit], float(kind.biases(weights)[unit])
    shares = np.zeros(seen.outputs[layer].shape[1:], np.float32)
    shares[..., unit] = 1 / math.prod(shares.shape[:-1])
    return shares.ravel(), 0.0


def loss_gradients(seen: Forward, label: int) -> tuple[Array, ...]:
    """Tell how the cross-entropy of the first picture changes with every number in the network.

    Parameters
    ----------
    seen : Forward
        What went through the network.
    label : int
        The right class.

    Returns
    -------
    tuple of (…) float32
        Of the picture, and of the output of every layer.
    """
    steps = softmax_steps(seen.logits[0], label)
    wanted = steps.shares - steps.wanted
    found = gradients(_first(seen), len(seen.network.layers), wanted[None])
    return tuple(gradient[0] for gradient in found)


def _first(seen: Forward) -> Forward:
    return Forward(seen.network, seen.weights, tuple(output[:1] for output in seen.outputs))


@dataclass(frozen=True, eq=False)
class SoftmaxSteps:
    """From logits to the loss of one picture, step by step.

    Parameters
    ----------
    logits, shifted, powers, shares : (K,) float32
        The logits z; z less the largest; e to that; each power over the sum of all.
    total : float
        The sum of the powers.
    wanted : (K,) float32
        1 for the right class, 0 for all others: one-hot.
    parts : (K,) float32
        wanted · −log(share), of which all but one are 0.
    loss : float
        Their sum, the cross-entropy.
    """

    logits: Array
    shifted: Array
    powers: Array
    total: float
    shares: Array
    wanted: Array
    parts: Array
    loss: float


def softmax_steps(logits: Array, label: int) -> SoftmaxSteps:
    """Take softmax and cross-entropy apart.

    Parameters
    ----------
    logits : (K,) float32
    label : int
        The right class.

    Source
    ------
    Equals `tf.nn.softmax` and `tf.nn.sparse_softmax_cross_entropy_with_logits`.
    """
    shifted = logits - logits.max()
    powers = np.exp(shifted)
    total = float(powers.sum())
    wanted = np.zeros_like(logits)
    wanted[label] = 1
    # from the logits and not from the share, which may be too small for a float32
    surprise = np.log(np.float32(total)) - shifted
    parts = wanted * surprise
    loss = float(surprise[label])
    return SoftmaxSteps(logits, shifted, powers, total, powers / total, wanted, parts, loss)
