"""Two clients of training that are neither pictures nor LeNet: sentences of numbers, and sums."""

from dataclasses import dataclass

import numpy as np

from models.runtime import tensorflow
from models.training import Experiment, Measures


@dataclass(frozen=True)
class Reader:
    """A network that reads a sequence of whole numbers and gives one logit."""

    words: int = 12
    units: int = 6

    def build(self):
        keras = tensorflow().keras
        return keras.Sequential(
            [
                keras.Input((None,), dtype="int32"),
                keras.layers.Embedding(self.words, 4, mask_zero=True),
                keras.layers.SimpleRNN(self.units),
                keras.layers.Dense(1),
            ]
        )

    def weight_shapes(self):
        return (
            (self.words, 4), (4, self.units), (self.units, self.units), (self.units,),
            (self.units, 1), (1,),
        )  # fmt: skip

    def parameters(self):
        return sum(int(np.prod(shape)) for shape in self.weight_shapes())

    def trainable(self):
        return tuple(range(6))

    def learning_layers(self):
        return ("Embedding", "RNN", "Output")

    def variables_per_layer(self):
        return (1, 3, 2)


class Sentences(Experiment[Reader]):
    """Whether a sequence holds an 11; 0 is padding."""

    def __init__(self, count=64, tests=20):
        rng = np.random.default_rng(0)
        numbers = rng.integers(1, 11, (count + tests, 5), np.int32)
        wanted = np.arange(count + tests) % 2
        numbers[wanted == 1, 1] = 11
        numbers[:, 3:] *= rng.integers(0, 2, (count + tests, 1), np.int32)
        self.wanted = wanted[count:]
        train = numbers[:count], wanted[:count].astype(np.float32)
        super().__init__("sentences", Reader(), train, (numbers[count:],))

    def losses(self, batch, outputs):
        tf = tensorflow()
        return tf.nn.sigmoid_cross_entropy_with_logits(batch[1], outputs[:, 0])

    def measure(self, outputs):
        logits = outputs[:, 0]
        loss = np.log1p(np.exp(-np.where(self.wanted, logits, -logits))).mean()
        return Measures(float(loss), float(((logits > 0) == self.wanted).mean()))


@dataclass(frozen=True)
class Line:
    """One weight and a bias."""

    def build(self):
        keras = tensorflow().keras
        return keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])

    def weight_shapes(self):
        return ((1, 1), (1,))

    def parameters(self):
        return 2

    def trainable(self):
        return (0, 1)

    def learning_layers(self):
        return ("Line",)

    def variables_per_layer(self):
        return (2,)


class Sums(Experiment[Line]):
    """A line through points, with a step of its own: gradients times a factor, no accuracy."""

    factor = 1.0

    def __init__(self):
        x = np.linspace(-1, 1, 20, dtype=np.float32)[:, None]
        super().__init__("points", Line(), (x, 3 * x[:, 0] + 1), (x,))

    def losses(self, batch, outputs):
        return tensorflow().square(batch[1] - outputs[:, 0])

    def gradients(self, model, batch):
        outputs, losses, gradients = super().gradients(model, batch)
        return outputs, losses, [self.factor * gradient for gradient in gradients]

    def measure(self, outputs):
        return Measures(float(np.square(outputs[:, 0] - (3 * self.test[0][:, 0] + 1)).mean()))
