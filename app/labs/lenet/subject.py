"""What is looked at: one picture, on its way through one network with its present weights."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from app.background import Job
from app.labs.lenet.batch import BatchSeen
from app.labs.lenet.norm import NormSeen
from models import runtime
from models.comparison import Comparison, compared
from models.datasets import DIGITS, Dataset, centred
from models.datasets.dataset import Samples, scaled
from models.errors import InvalidInput
from models.inspection import Evaluation, batch_norm_layers, evaluate, norm_view
from models.lenet import Forward, Network, Weights, forward, probabilities, untrained
from models.lenet.state import LeNetState
from models.training import SlowBatch
from resources import _

_NORM_BATCH = 64
_GLIMPSED = 40


@dataclass(frozen=True, eq=False)
class Glimpse:
    """What the network says of a few test pictures, and the kernels it begins with."""

    images: np.ndarray
    labels: np.ndarray
    said: np.ndarray
    kernels: np.ndarray | None
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Subject:
    """Everything that a look inside depends on, at one moment.

    Parameters
    ----------
    network, weights
        What is looked into; no weights means one that has learnt nothing.
    state : LeNetState
        Says which picture.
    dataset : Dataset, optional
        None while it is still read.
    """

    network: Network
    weights: Weights
    state: LeNetState
    dataset: Dataset | None

    @property
    def names(self) -> tuple[str, ...]:
        """What the classes are called."""
        return DIGITS if self.dataset is None else self.dataset.class_names

    @property
    def truth(self) -> int | None:
        """What the picture is, where that is known."""
        if self.state.drawn or not self._fits():
            return None
        return int(self._test().labels[self._index()])

    def picture(self) -> np.ndarray:
        """Give the picture: (H, W, C) float32 in [0, 1]."""
        height, width, channels = self.network.input_shape
        if self.state.drawn:
            grey = centred(self.state.ink(), height, width)[..., None]
            return np.repeat(grey, channels, axis=2)
        if not self._fits():
            return np.zeros((height, width, channels), np.float32)
        return self._test().picture(self._index())

    def look(self) -> Generator[None, None, Forward]:
        """Follow the picture through every layer."""
        yield
        return forward(self.network, self._known(), self.picture()[None])

    def glimpse(self) -> Generator[None, None, Glimpse | None]:
        """See what the network says of a few test pictures; None when they do not fit."""
        yield
        if not self._fits():
            return None
        test = self._test()
        images = test.images[:_GLIMPSED]
        weights = self._known()
        said = forward(self.network, weights, scaled(images)).logits.argmax(1)
        kernels = next((weight for weight in weights if weight.ndim == 4), None)
        return Glimpse(images, test.labels[:_GLIMPSED], said, kernels, self.names)

    def look_at_norm(self, seed: int) -> Generator[None, None, NormSeen | None]:
        """Look into the BatchNorm layer of the state; None when the network has none."""
        yield
        layers = batch_norm_layers(self.network)
        if not layers:
            return None
        number = min(self.state.norm_layer, len(layers) - 1)
        images = [self.picture()[None]]
        if self._fits() and self.dataset is not None:
            train = self.dataset.train
            others = np.random.default_rng(seed).permutation(len(train))[: _NORM_BATCH - 1]
            images.append(scaled(train.images[others]))
        batch = np.concatenate(images)
        view = norm_view(self.network, self._known(), batch, layers[number])
        return NormSeen(view, layers[number], number, len(layers), len(batch), self.names)

    def take_test(self) -> Generator[None, None, Evaluation | None]:
        """See what the network says of every test picture; None when they do not fit."""
        if not self._fits():
            yield
            return None
        return (yield from evaluate(self.network, self._known(), self._test()))

    def _known(self) -> Weights:
        return self.weights or untrained(self.network, self.state.options.seed)

    def _fits(self) -> bool:
        return self.dataset is not None and self.dataset.shape == self.network.input_shape

    def _test(self) -> Samples:
        if self.dataset is None:
            raise InvalidInput(_("The pictures are still being read."))
        return self.dataset.test

    def _index(self) -> int:
        return min(self.state.sample, len(self._test()) - 1)


def look_at_batch(
    slow: SlowBatch, network: Network, dataset: Dataset, optimizer: str
) -> Generator[None, None, BatchSeen]:
    """See what a step has done to the loss of its own batch."""
    yield
    images = scaled(dataset.train.images[slow.indices])
    labels = dataset.train.labels[slow.indices]
    after = forward(network, slow.after, images, training=True)
    shares = probabilities(after.logits)[np.arange(len(labels)), labels]
    loss = float(-np.log(np.maximum(shares, 1e-30)).mean())
    return BatchSeen(slow, network, dataset, optimizer, loss)


def comparison_job(subject: Subject) -> Job:
    """Give the job that runs the same network in Keras on the same picture."""

    def job() -> Generator[None, None, Comparison]:
        seen = yield from subject.look()
        runtime.tensorflow()
        model = seen.network.build()
        model.set_weights(list(seen.weights))
        theirs = model(seen.outputs[0], training=False).numpy()
        return compared("model(picture)", seen.logits, theirs)

    return job
