"""The course's training step, made into one graph that runs many batches in a call.

Measured on two cores: many batches in a call train LeNet at 31,000 samples/s, Keras's own
`model.fit` at 15,000, because nothing goes back to Python between two batches.
"""

import random
from typing import Any

import numpy as np

from models.runtime import tensorflow
from models.training import adam_tf
from models.training.clipping import clipped, squared_length
from models.training.experiment import Array, Experiment, Weights
from models.training.options import Options


class Steps:
    """A Keras model with its optimizer, and the graph that trains it.

    Must be made and used in the thread that owns TensorFlow.
    """

    def __init__(self, experiment: Experiment[Any], options: Options) -> None:
        self._tf = tf = tensorflow()
        self._experiment = experiment
        self._options = options
        self._seed = options.seed
        self.model = self._fresh_model()
        self._drawn = _copies(self.model)
        self._begin(experiment)
        self.optimizer = options.build_optimizer(tf.keras.optimizers)
        self.optimizer.build(self.model.trainable_variables)
        self._clip_at = tf.Variable(options.clip_at, dtype=tf.float32, trainable=False)
        self._train = tuple(tf.constant(array) for array in experiment.train)
        # traced here and now, so that a call is only ever a call
        self._run = tf.function(self._many, autograph=False).get_concrete_function(
            tf.TensorSpec([None, options.batch_size], tf.int32)
        )
        self._predict = tf.function(self._outputs, autograph=False).get_concrete_function(
            *(tf.TensorSpec([None, *array.shape[1:]], array.dtype) for array in experiment.test)
        )

    def begin_anew(self, experiment: Experiment[Any], seed: int) -> None:
        """Forget all that was learnt, as if this had been made for that experiment and seed."""
        self._experiment = experiment
        if seed != self._seed:
            self._seed = seed
            self._drawn = _copies(self._fresh_model())
        for variable, drawn in zip(self.model.variables, self._drawn, strict=True):
            variable.assign(drawn)
        self._begin(experiment)
        for variable in self.optimizer.variables:
            variable.assign(self._tf.zeros_like(variable.value))

    def go_on_from(self, weights: Weights, optimizer: Weights) -> bool:
        """Take the weights of a checkpoint; tell whether the optimizer goes on from there too."""
        self.set_weights(weights)
        variables = self.optimizer.variables
        if [array.shape for array in optimizer] != [tuple(each.shape) for each in variables]:
            return False
        self.set_optimizer(optimizer)
        return True

    def run(self, batches: Array, rate: float, clip_at: float) -> tuple[Array, Array, Array]:
        """Train on some batches.

        Parameters
        ----------
        batches : (K, B) int32
            Indices of the training samples.
        rate : float
            The learning rate.
        clip_at : float
            Where gradients are clipped, if they are.

        Returns
        -------
        losses : (K,) float32
            Of each batch, before its step.
        norms : (V,) float32
            Lengths of the last batch's gradients, for each trainable variable, before clipping.
        lengths : (K,) float32
            Length of each batch's gradients together (the global norm), before clipping.
        """
        self.optimizer.learning_rate.assign(rate)
        self._clip_at.assign(clip_at)
        losses, norms, lengths = self._run(self._tf.constant(batches))
        return losses.numpy(), norms.numpy(), lengths.numpy()

    def gradients(self, batch: Array) -> tuple[Array, Array, list[Array]]:
        """Give outputs, each sample's loss (S,), and gradients as the weights; see `slow`."""
        outputs, losses, gradients = self._gradients(self._tf.constant(batch))
        dense = [self._tf.convert_to_tensor(gradient).numpy() for gradient in gradients]
        return outputs.numpy(), losses.numpy(), dense

    def apply(self, gradients: list[Array], rate: float, clip_at: float) -> None:
        """Make the optimizer's step with given gradients."""
        self.optimizer.learning_rate.assign(rate)
        self._clip_at.assign(clip_at)
        self._apply([self._tf.constant(gradient) for gradient in gradients])

    def predict(self, inputs: tuple[Array, ...]) -> Array:
        """Give what the model says, (S, outputs), as in use and not as in training."""
        return self._predict(*(self._tf.constant(array) for array in inputs)).numpy()

    def weights(self) -> Weights:
        """Copy all weights, in the order of Keras's `get_weights()`."""
        return tuple(np.array(weight) for weight in self.model.get_weights())

    def set_weights(self, weights: Weights) -> None:
        """Put weights back."""
        self.model.set_weights(list(weights))

    def optimizer_state(self) -> Weights:
        """Copy what the optimizer remembers."""
        return tuple(np.array(each.value.numpy()) for each in self.optimizer.variables)

    def set_optimizer(self, kept: Weights) -> None:
        """Put back what the optimizer remembered."""
        for variable, array in zip(self.optimizer.variables, kept, strict=True):
            variable.assign(array)

    def _fresh_model(self) -> Any:
        _let_keras_draw_from(self._seed)
        return self._experiment.network.build()

    def _begin(self, experiment: Experiment[Any]) -> None:
        drawn = tuple(self.model.get_weights())
        wanted = experiment.initial(drawn)
        if wanted is not drawn:
            self.model.set_weights(list(wanted))

    # ---- inside the graph

    def _outputs(self, *inputs: Any) -> Any:
        return self._experiment.outputs(self.model, inputs, training=False)

    def _gradients(self, batch: Any) -> tuple[Any, Any, list[Any]]:
        gathered = tuple(self._tf.gather(array, batch) for array in self._train)
        return self._experiment.gradients(self.model, gathered)

    def _apply(self, gradients: list[Any]) -> None:
        kept = clipped(gradients, self._options, self._clip_at.value())
        variables = self.model.trainable_variables
        if self._options.optimizer == "adam":
            adam_tf.apply(self.optimizer, kept, variables)
        else:
            self.optimizer.apply(kept, variables)

    def _many(self, batches: Any) -> tuple[Any, Any, Any]:
        tf = self._tf
        count = tf.shape(batches)[0]

        def step(number: Any, losses: Any, lengths: Any, _squares: Any) -> tuple[Any, ...]:
            _outputs, each, gradients = self._gradients(batches[number])
            self._apply(gradients)
            squares = tf.stack([squared_length(gradient) for gradient in gradients])
            losses = losses.write(number, tf.reduce_mean(each))
            return number + 1, losses, lengths.write(number, tf.reduce_sum(squares)), squares

        def goes_on(number: Any, *_made: Any) -> Any:
            return number < count

        made = tf.TensorArray(tf.float32, count), tf.TensorArray(tf.float32, count)
        nothing = tf.zeros(len(self.model.trainable_variables))
        _count, losses, lengths, squares = tf.while_loop(
            goes_on, step, (tf.constant(0), *made, nothing)
        )
        return losses.stack(), tf.sqrt(squares), tf.sqrt(lengths.stack())


def _let_keras_draw_from(seed: int) -> None:
    """Let Keras draw what it draws after `keras.utils.set_random_seed`.

    That function also sets TensorFlow's own seed, which no layer asks, and with it makes every
    graph there is start again: half a second at the next call of each.
    """
    random.seed(seed)


def _copies(model: Any) -> list[Array]:
    """Copy all that the seed gives: the weights, and what dropout begins with."""
    return [np.array(variable.value.numpy()) for variable in model.variables]


class LastSteps:
    """Keeps the graph that was made last: training the same network again starts at once.

    One trainer at a time may use it. Making a graph takes half a second, and what TensorFlow
    holds for it is let go late.
    """

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._experiment: Experiment[Any] | None = None
        self._steps: Steps | None = None

    def ready(self, experiment: Experiment[Any], options: Options) -> Steps:
        """Give steps that have learnt nothing yet."""
        key = (options.optimizer, options.batch_size, options.clipping)
        same = key == self._key and experiment.has_graph_of(self._experiment)
        if self._steps is not None and same:
            self._steps.begin_anew(experiment, options.seed)
            return self._steps
        self._steps = None
        self._steps = Steps(experiment, options)
        self._experiment, self._key = experiment, key
        return self._steps
