"""What is looked at: one picture, on its way through one network with its present weights."""

import typing
from collections.abc import Generator
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from app.background import Job
from app.labs.lenet.answers import (
    BatchSeen,
    ClassPictures,
    Glimpse,
    Look,
    NormSeen,
    PhotoSeen,
    Reacting,
    Tested,
    Why,
)
from app.labs.lenet.lent import Lent
from models import digit_photos, runtime
from models.comparison import Comparison, compared
from models.datasets import DIGITS, Dataset, centred
from models.datasets.dataset import Samples, scaled
from models.errors import InvalidInput
from models.inspection import (
    Strongest,
    Target,
    batch_norm_layers,
    evaluate,
    loss_gradients,
    norm_view,
    reasons,
    softmax_steps,
    strongest,
)
from models.lenet import Network, Weights, forward, probabilities, untrained
from models.lenet.layers import DenseLayer, GlobalPoolLayer
from models.lenet.state import ALONE, LeNetState
from models.training import Options, SlowBatch

_NORM_BATCH = 64
_GLIMPSED = 40


@dataclass(frozen=True, eq=False)
class Subject:
    """Everything that a look inside depends on, at one moment.

    Its methods are jobs: each gives a generator that computes on a thread of its own.

    Parameters
    ----------
    network, weights
        What is looked into; no weights means one that has learnt nothing.
    state : LeNetState
        Says which picture.
    dataset : Dataset, optional
        None while it is still read, or cannot be.
    lent : Lent, optional
        Who lends BatchNorm to this network.
    missing : str
        Why there is no data set, in a sentence.
    """

    network: Network
    weights: Weights
    state: LeNetState
    dataset: Dataset | None
    lent: Lent | None = None
    missing: str = ""

    def look(self) -> Generator[None, None, Look]:
        """Follow the picture through every layer, and the loss back where that is asked for."""
        yield
        seen = forward(self.network, self._known(), self._picture()[None])
        truth = self._truth()
        label = int(seen.logits[0].argmax()) if truth is None else truth
        back = loss_gradients(seen, label) if self.state.shown == "gradients" else ()
        fits = self.state.drawn or self._fits()
        missing = self.missing if self._waits() else ""
        return Look(seen, self._names(), truth, back, label, fits, missing)

    def _waits(self) -> bool:
        """Tell whether the picture is one of those that there are not yet, or not any more."""
        return not self.state.drawn and self.dataset is None

    def ask_why(self) -> Generator[None, None, Why | None]:
        """Take a class score, or a unit, of the picture apart; None while there is no picture."""
        yield
        if self._waits():
            return None
        seen = forward(self.network, self._known(), self._picture()[None])
        truth, logits = self._truth(), seen.logits[0]
        classes = self.state.asked
        if classes is None or max(classes) >= len(logits):
            classes = _natural_question(logits, truth)
        label = int(logits.argmax()) if truth is None else truth
        steps = softmax_steps(logits, label)
        found = reasons(seen, self._target(classes))
        return Why(found, classes, self._names(), truth, label, steps)

    def _target(self, classes: tuple[int, int]) -> Target:
        layers, unit = self.network.layers, self.state.unit
        if unit is not None and unit[0] < len(layers) - 1:
            width = self.network.shapes[unit[0] + 1]
            summed = isinstance(layers[unit[0]], DenseLayer | GlobalPoolLayer)
            if summed and len(width) == 1 and unit[1] < width[0]:
                return Target(*unit)
        first, second = classes
        return Target(len(layers) - 1, first, None if second == ALONE else second)

    def read_photo(self) -> Generator[None, None, PhotoSeen]:
        """Read the photo, and see what the network would say after each step."""
        yield
        height, width, _channels = self.network.input_shape
        reading = digit_photos.read(self.state.photo, height, width)
        yield
        pictures = np.stack([self._in_colours(step.picture) for step in reading.steps])
        shares = probabilities(forward(self.network, self._known(), pictures).logits)
        return PhotoSeen(self.state.photo, reading, shares, self._names())

    def search_strongest(self) -> Generator[None, None, Reacting]:
        """Search the test for what the kernels or units of the chosen layer react to."""
        layers = self.network.layers_with_kernels()
        number = min(self.state.learned_layer, len(layers) - 1)
        found: Strongest | None = None
        if self.dataset is not None and self._fits():
            found = yield from strongest(
                self.network, self._known(), self.dataset.test, layers[number]
            )
        else:
            yield
        return Reacting(self.network, self._known(), self.dataset, number, found)

    def find_mistake(self) -> Generator[None, None, int | None]:
        """Find the next test picture that is taken for something else; None where there is none."""
        if self.dataset is None or not self._fits():
            yield
            return None
        test, weights = self.dataset.test, self._known()
        order = np.roll(np.arange(len(test)), -self._index() - 1)
        for start in range(0, len(order), 100):
            part = order[start : start + 100]
            said = forward(self.network, weights, scaled(test.images[part])).logits.argmax(1)
            wrong = part[said != test.labels[part]]
            if len(wrong):
                return int(wrong[0])
            yield
        return None

    def glimpse(self) -> Generator[None, None, Glimpse | None]:
        """See what the network says of a few test pictures; None when they do not fit."""
        yield
        if self.dataset is None:
            return None
        test, weights = self._test(), self._known()
        images = test.images[: _GLIMPSED if self._fits() else 0]
        said = np.zeros(0, np.int64)
        if len(images):
            said = forward(self.network, weights, scaled(images)).logits.argmax(1)
        kernels = next((weight for weight in weights if weight.ndim == 4), None)
        return Glimpse(images, test.labels[: len(images)], said, kernels, self._names())

    def look_at_norm(self, seed: int) -> Generator[None, None, NormSeen | None]:
        """Look into the BatchNorm layer of the state, with a batch that the seed chooses.

        None while there is no picture.
        """
        yield
        if self._waits():
            return None
        return self._borrowing()._look_at_own_norm(seed)

    def _borrowing(self) -> "Subject":
        """Give the network and the weights that are lent, where they can be read."""
        if self.lent is None:
            return self
        try:
            weights = self.lent.read()
        except InvalidInput:
            return replace(self, lent=None)
        return replace(self, network=self.lent.network, weights=weights)

    def _look_at_own_norm(self, seed: int) -> NormSeen:
        layers = batch_norm_layers(self.network)
        if not layers:
            return NormSeen(None, self.network)
        number = min(self.state.norm_layer, len(layers) - 1)
        images = [self._picture()[None]]
        if self._fits() and self.dataset is not None:
            train = self.dataset.train
            others = np.random.default_rng(seed).permutation(len(train))[: _NORM_BATCH - 1]
            images.append(scaled(train.images[others]))
        batch = np.concatenate(images)
        view = norm_view(self.network, self._known(), batch, layers[number])
        names = self._names()
        place = layers[number], number, len(layers)
        lent_by = "" if self.lent is None else self.lent.name
        return NormSeen(view, self.network, *place, len(batch), names, lent_by)

    def take_test(self) -> Generator[None, None, Tested | None]:
        """See what the network says of every test picture; None when they do not fit."""
        if self.dataset is None or not self._fits():
            yield
            return None
        found = yield from evaluate(self.network, self._known(), self.dataset.test)
        return Tested(found, self.dataset)

    def sort_pictures(self) -> Generator[None, None, ClassPictures | None]:
        """Find the pictures of the class that is looked at."""
        yield
        if self.dataset is None:
            return None
        part, label = self.state.data_part, self.state.data_class
        label = label if label < len(self.dataset.class_names) else -1
        samples = self.dataset.train if part == "train" else self.dataset.test
        indices = range(len(samples)) if label < 0 else samples.of_class(label)
        classes = len(self.dataset.class_names)
        counts = np.stack(
            [each.counts(classes) for each in (self.dataset.train, self.dataset.test)]
        )
        return ClassPictures(self.dataset, part, label, indices, counts)

    def _picture(self) -> np.ndarray:
        """Give the picture: (H, W, C) float32 in [0, 1]."""
        height, width, channels = self.network.input_shape
        if self.state.drawn and self.state.photographed:
            return self._in_colours(digit_photos.read(self.state.photo, height, width).picture)
        if self.state.drawn:
            return self._in_colours(centred(self.state.ink(), height, width))
        if not self._fits():
            return np.zeros((height, width, channels), np.float32)
        return self._test().picture(self._index())

    def _in_colours(self, grey: np.ndarray) -> np.ndarray:
        """Give a picture as many channels as the network takes."""
        return np.repeat(grey[..., None], self.network.input_shape[2], axis=2)

    def _names(self) -> tuple[str, ...]:
        if self.dataset is not None and self._fits():
            return self.dataset.class_names
        count = self.network.classes
        return DIGITS if count == len(DIGITS) else tuple(str(each) for each in range(count))

    def _truth(self) -> int | None:
        if self.state.drawn or not self._fits():
            return None
        return int(self._test().labels[self._index()])

    def _known(self) -> Weights:
        return self.weights or untrained(self.network, self.state.options.seed)

    def _fits(self) -> bool:
        return self.dataset is not None and self.network.takes(self.dataset)

    def _test(self) -> Samples:
        if self.dataset is None:
            raise InvalidInput(self.missing)
        return self.dataset.test

    def _index(self) -> int:
        return min(self.state.sample, len(self._test()) - 1)


def _natural_question(logits: np.ndarray, truth: int | None) -> tuple[int, int]:
    """Ask why the network says what it says, and not what is right or what came next."""
    first, second = (int(place) for place in np.argsort(-logits, kind="stable")[:2])
    return (first, second) if truth is None or truth == first else (first, truth)


def look_at_batch(
    slow: SlowBatch, network: Network, dataset: Dataset, options: Options
) -> Generator[None, None, BatchSeen]:
    """See what a step has done to the loss of its own batch."""
    yield
    images = scaled(dataset.train.images[slow.indices])
    labels = dataset.train.labels[slow.indices]
    after = forward(network, slow.after, images, training=True)
    shares = probabilities(after.logits)[np.arange(len(labels)), labels]
    loss = float(-np.log(np.maximum(shares, 1e-30)).mean())
    return BatchSeen(slow, network, dataset, _optimizer_name(options), loss)


def comparison_job(subject: Subject) -> Job:
    """Give the job that runs the same network in Keras on the same picture."""

    def job() -> Generator[None, None, Comparison]:
        look = yield from subject.look()
        seen = look.seen
        runtime.tensorflow()
        model = seen.network.build()
        model.set_weights(list(seen.weights))
        theirs = model(seen.outputs[0], training=False).numpy()
        return compared("model(picture)", seen.logits, theirs)

    return job


def _optimizer_name(options: Options) -> str:
    hints = typing.get_type_hints(Options, include_extras=True)
    meta = next(m for m in typing.get_args(hints["optimizer"]) if isinstance(m, msgspec.Meta))
    return (meta.extra or {})["choices"][options.optimizer]
