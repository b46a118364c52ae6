"""A network that sorts pictures, as something that can be trained."""

from typing import Any

import numpy as np
from typing_extensions import override

from models.datasets.dataset import Dataset
from models.errors import InvalidInput
from models.lenet.forward import probabilities
from models.lenet.layers import Array
from models.lenet.network import Network
from models.lenet.pooled_tf import begins_pooled, conv_max_pool
from models.runtime import tensorflow
from models.training.experiment import Experiment, Measures
from resources import _

_LEAST = 1e-30
"""No probability is taken to be less, so that its logarithm is a number."""


class Pictures(Experiment[Network]):
    """Labelled pictures, sorted by the cross-entropy of softmax.

    A penalty of L2 pulls on the gradients; the losses that are told are without it, so that runs
    can be compared.

    Raises
    ------
    InvalidInput
        The pictures are not of the network's input shape.
    """

    def __init__(self, dataset: Dataset, network: Network) -> None:
        if not network.takes(dataset):
            raise InvalidInput(
                _(
                    "The network takes pictures of {wanted} in {classes} classes; these are "
                    "{found} in {others}."
                ).format(
                    wanted=network.input_shape,
                    classes=network.classes,
                    found=dataset.shape,
                    others=len(dataset.class_names),
                )
            )
        if not len(dataset.train):
            raise InvalidInput(
                _("“{name}” has a test part only: it can test a network, not train one.").format(
                    name=dataset.name
                )
            )
        train, test = dataset.train, dataset.test
        super().__init__(dataset.name, network, (train.images, train.labels), (test.images,))
        self.dataset = dataset

    @override
    def inputs(self, batch: tuple[Any, ...]) -> Any:
        return tensorflow().cast(batch[0], "float32") / 255.0

    @override
    def outputs(self, model: Any, batch: tuple[Any, ...], *, training: bool = True) -> Any:
        if not (training and begins_pooled(self.network)):
            return super().outputs(model, batch, training=training)
        first = model.layers[0]
        x = conv_max_pool(self.inputs(batch), first.kernel, first.bias)
        for layer in model.layers[2:]:
            x = layer(x, training=True)
        return x

    @override
    def losses(self, batch: tuple[Any, ...], outputs: Any) -> Any:
        tf = tensorflow()
        wanted = tf.one_hot(batch[1], self.network.classes)
        return tf.keras.losses.categorical_crossentropy(wanted, outputs, from_logits=True)

    @override
    def gradients(self, model: Any, batch: tuple[Any, ...]) -> tuple[Any, Any, list[Any]]:
        if not self.network.l2:
            return super().gradients(model, batch)
        tf = tensorflow()
        with tf.GradientTape() as tape:
            outputs = self.outputs(model, batch)
            losses = self.losses(batch, outputs)
            kernels = [w for w in model.trainable_variables if len(w.shape) > 1]
            penalty = self.network.l2 * tf.add_n([tf.reduce_sum(w * w) for w in kernels])
            loss = tf.reduce_mean(losses) + penalty
        return outputs, losses, tape.gradient(loss, model.trainable_variables)

    @override
    def measure(self, outputs: Array) -> Measures:
        labels = self.dataset.test.labels
        chosen = probabilities(outputs)[np.arange(len(labels)), labels]
        return Measures(
            float(-np.log(np.maximum(chosen, _LEAST)).mean()),
            float((outputs.argmax(1) == labels).mean()),
        )
