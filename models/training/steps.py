"""The course's training step, made into one graph that runs many batches in a call.

Measured on two cores: many batches in a call train LeNet at 31,000 samples/s, Keras's own
`model.fit` at 15,000, because nothing goes back to Python between two batches.
"""

from typing import Any

import numpy as np

from models.datasets.dataset import CLASSES, Dataset
from models.lenet.layers import Array, Weights
from models.lenet.network import Network
from models.runtime import tensorflow
from models.training.options import Options


class Steps:
    """A Keras model with its optimizer, and the graph that trains it.

    Must be made and used in the thread that owns TensorFlow.
    """

    def __init__(self, dataset: Dataset, network: Network, options: Options) -> None:
        # kept, because AutoGraph would look into every function of ours that the graph calls
        self._tf = tf = tensorflow()
        self._network = network
        tf.keras.utils.set_random_seed(options.seed)
        self.model = network.build()
        self.optimizer = options.build_optimizer(tf.keras.optimizers)
        self.optimizer.build(self.model.trainable_variables)
        self._images = tf.constant(dataset.train.images)
        self._labels = tf.constant(dataset.train.labels)
        self._loss_of = tf.keras.losses.CategoricalCrossentropy(from_logits=True)
        # traced here and now, so that a call is only ever a call
        self._run = tf.function(self._many).get_concrete_function(
            tf.TensorSpec([None, options.batch_size], tf.int32)
        )
        self._predict = tf.function(self._logits).get_concrete_function(
            tf.TensorSpec([None, *network.input_shape], tf.uint8)
        )

    def begin_anew(self, seed: int) -> None:
        """Forget all that was learnt, as if this had been made with another seed."""
        self._tf.keras.utils.set_random_seed(seed)
        self.model.set_weights(self._network.build().get_weights())
        for variable in self.optimizer.variables:
            variable.assign(self._tf.zeros_like(variable.value))

    def run(self, batches: Array, rate: float) -> tuple[Array, Array]:
        """Train on some batches.

        Parameters
        ----------
        batches : (K, B) int32
            Indices of the training samples.
        rate : float
            The learning rate.

        Returns
        -------
        losses : (K,) float32
            Of each batch, before its step.
        norms : (V,) float32
            Lengths of the last batch's gradients, for each trainable variable.
        """
        self.optimizer.learning_rate.assign(rate)
        losses, norms = self._run(self._tf.constant(batches))
        return losses.numpy(), norms.numpy()

    def gradients(self, batch: Array) -> tuple[Array, float, list[Array]]:
        """Give logits, loss and gradients of one batch, without a step; see `slow`."""
        logits, loss, gradients = self._one(self._tf.constant(batch))
        return logits.numpy(), float(loss), [gradient.numpy() for gradient in gradients]

    def apply(self, gradients: list[Array], rate: float) -> None:
        """Make the optimizer's step with given gradients."""
        self.optimizer.learning_rate.assign(rate)
        tensors = [self._tf.constant(gradient) for gradient in gradients]
        self.optimizer.apply(tensors, self.model.trainable_variables)

    def predict(self, images: Array) -> Array:
        """Give the logits of (N, H, W, C) uint8 pictures, as in use and not as in training."""
        return self._predict(self._tf.constant(images)).numpy()

    def weights(self) -> Weights:
        """Copy all weights, in the order of Keras's `get_weights()`."""
        return tuple(np.array(weight) for weight in self.model.get_weights())

    def set_weights(self, weights: Weights) -> None:
        """Put weights back."""
        self.model.set_weights(list(weights))

    def _logits(self, images: Any) -> Any:
        return self.model(self._scaled(images), training=False)

    def _one(self, batch: Any) -> tuple[Any, Any, list[Any]]:
        tf = self._tf
        images = self._scaled(tf.gather(self._images, batch))
        labels = tf.one_hot(tf.gather(self._labels, batch), CLASSES)
        with tf.GradientTape() as tape:
            logits = self.model(images, training=True)
            loss = self._loss_of(labels, logits)
        return logits, loss, tape.gradient(loss, self.model.trainable_variables)

    def _many(self, batches: Any) -> tuple[Any, Any]:
        tf = self._tf
        variables = self.model.trainable_variables
        count = tf.shape(batches)[0]
        losses = tf.TensorArray(tf.float32, count)
        squares = tf.zeros(len(variables))
        # AutoGraph turns this loop into one of the graph
        for step in tf.range(count):
            _logits, loss, gradients = self._one(batches[step])
            self.optimizer.apply(gradients, variables)
            losses = losses.write(step, loss)
            squares = tf.stack([tf.reduce_sum(tf.square(gradient)) for gradient in gradients])
        return losses.stack(), tf.sqrt(squares)

    def _scaled(self, images: Any) -> Any:
        return self._tf.cast(images, "float32") / 255.0


class LastSteps:
    """Keeps the graph that was made last: training the same network again starts at once.

    One trainer at a time may use it. Making a graph takes half a second, and what TensorFlow
    holds for it is let go late.
    """

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._dataset: Dataset | None = None
        self._steps: Steps | None = None

    def ready(self, dataset: Dataset, network: Network, options: Options) -> Steps:
        """Give steps that have learnt nothing yet."""
        key = (network, options.optimizer, options.batch_size)
        if self._steps is not None and dataset is self._dataset and key == self._key:
            self._steps.begin_anew(options.seed)
            return self._steps
        self._steps = None
        self._steps = Steps(dataset, network, options)
        self._dataset, self._key = dataset, key
        return self._steps
