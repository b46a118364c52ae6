"""What can be trained: any network on any arrays, judged by any measure.

Training knows neither pictures nor sentences. A client describes its network and its data here;
pausing, slow motion, keeping and comparing then work for it as for all others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from models.runtime import tensorflow

Array: TypeAlias = npt.NDArray[Any]
Weights: TypeAlias = tuple[Array, ...]
"""A network's weights in the order of Keras's `model.get_weights()`."""
Shape: TypeAlias = tuple[int, ...]


class Architecture(Protocol):
    """A network before it is built: plain numbers, so that TensorFlow need not be asked."""

    def build(self) -> Any:
        """Make the Keras model, its weights drawn afresh from the global seed."""
        ...

    def parameters(self) -> int:
        """Count the weights that training changes."""
        ...

    def weight_shapes(self) -> tuple[Shape, ...]:
        """Tell the shapes of all weights, in the order of Keras's `get_weights()`."""
        ...

    def trainable(self) -> tuple[int, ...]:
        """Tell which of all weights training changes."""
        ...

    def learning_layers(self) -> tuple[str, ...]:
        """Name the layers that have weights to learn."""
        ...

    def variables_per_layer(self) -> tuple[int, ...]:
        """Tell how many of the trainable weights each of those layers has, in order."""
        ...


N = TypeVar("N", bound=Architecture)


@dataclass(frozen=True)
class Measures:
    """What a test found: the mean loss, and the share that is right in 0-1 where that is asked."""

    loss: float
    accuracy: float | None = None


class Experiment(Generic[N]):
    """A network, the data it learns from, its loss, and how it is judged.

    ::

        class Sums(Experiment[SumNetwork]):
            def losses(self, batch, outputs):
                return tf.square(batch[1] - outputs[:, 0])

            def measure(self, outputs):
                return Measures(float(np.square(outputs[:, 0] - self.wanted).mean()))

    Parameters
    ----------
    name : str
        What the data are called on screen.
    network : Architecture
        What is trained.
    train : sequence of (S, …) arrays
        Aligned: sample i of the training is row i of each. By convention inputs come first.
    test : sequence of (S', …) arrays
        What the network is given in the test, of the same kinds as the first of `train`.
    """

    def __init__(
        self, name: str, network: N, train: Sequence[Array], test: Sequence[Array]
    ) -> None:
        self.name = name
        self.network = network
        self.train = tuple(train)
        self.test = tuple(test)

    # ---- what a client says; what is called with tensors is called inside a graph

    def inputs(self, batch: tuple[Any, ...]) -> Any:
        """Turn rows of the arrays into what the model takes."""
        return batch[0]

    def outputs(self, model: Any, batch: tuple[Any, ...], *, training: bool = True) -> Any:
        """Give what the model says in training or in use, perhaps by a quicker way to the same."""
        return model(self.inputs(batch), training=training)

    def losses(self, batch: tuple[Any, ...], outputs: Any) -> Any:
        """Give the loss of each sample, (B,); their mean is made smaller."""
        raise NotImplementedError

    def measure(self, outputs: Array) -> Measures:
        """Judge what the model gave for all of `test`."""
        raise NotImplementedError

    def gradients(self, model: Any, batch: tuple[Any, ...]) -> tuple[Any, Any, list[Any]]:
        """Give outputs, the loss of each sample, and the gradients of their mean.

        Experiments with the step itself make it otherwise.
        """
        tf = tensorflow()
        with tf.GradientTape() as tape:
            outputs = self.outputs(model, batch)
            losses = self.losses(batch, outputs)
            loss = tf.reduce_mean(losses)
        return outputs, losses, tape.gradient(loss, model.trainable_variables)

    def initial(self, weights: Weights) -> Weights:
        """Change the weights that Keras drew before the first step, as word vectors do."""
        return weights

    def watched(self, weights: Weights) -> tuple[float, ...]:
        """Give other figures of the weights whose curves are wanted; as many each time."""
        return ()

    # ---- what follows

    @property
    def samples(self) -> int:
        """How many samples there are to learn from."""
        return len(self.train[0])

    def has_graph_of(self, other: "Experiment[Any] | None") -> bool:
        """Tell whether a graph made for another experiment serves this one too."""
        return (
            other is not None
            and type(other) is type(self)
            and other.network == self.network
            and len(other.train) == len(self.train)
            and all(ours is theirs for ours, theirs in zip(self.train, other.train, strict=True))
        )

    def test_with(
        self, predict: Callable[[tuple[Array, ...]], Array], chunk: int = 1000
    ) -> Measures:
        """Judge a model by all of `test`, a chunk at a time."""
        count = len(self.test[0])
        parts = [
            predict(tuple(array[start : start + chunk] for array in self.test))
            for start in range(0, count, chunk)
        ]
        return self.measure(np.concatenate(parts))


def per_layer(lengths: Array, network: Architecture) -> Array:
    """Put the lengths of each layer's variables together: kernel and bias, or γ and β.

    Parameters
    ----------
    lengths : (V,) float32
        Of each trainable variable.

    Returns
    -------
    lengths : (L,) float32
        Of each layer that learns.
    """
    squares = np.square(lengths)
    ends = np.cumsum(network.variables_per_layer())
    parts = np.split(squares, ends[:-1])
    return np.sqrt(np.array([part.sum() for part in parts], np.float32))
