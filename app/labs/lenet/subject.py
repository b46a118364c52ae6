"""What is looked at: one picture, on its way through one network with its present weights."""

from collections.abc import Generator
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.background import Background, Job
from models import runtime
from models.comparison import Comparison, compared
from models.datasets import Dataset, centred
from models.errors import InvalidInput
from models.lenet import Forward, Network, Weights, forward, untrained
from models.lenet.state import LeNetState
from resources import _


class Subject(QObject):
    """Sends the picture through the network on the compute thread; the newest wish wins.

    Signals: `looked()` when there are new numbers.
    """

    looked = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._under_way = 0
        self.seen: Forward | None = None
        self.names: tuple[str, ...] = ()
        self.truth: int | None = None
        self.trained = False
        """Whether the weights come from a training."""

    def look(
        self, network: Network, weights: Weights, state: LeNetState, dataset: Dataset | None
    ) -> None:
        """Follow the picture of a state through a network."""
        self._under_way += 1
        wish = self._under_way
        self._background.compute.submit(
            partial(_looking, network, weights, state, dataset),
            done=lambda found: self._take(wish, found),
            channel="lenet-look",
        )

    def is_settled(self) -> bool:
        return self._under_way == 0

    def comparison_job(self) -> Job:
        """Give the job that runs the same network in Keras on the same picture."""
        seen = self.seen

        def job() -> Generator[None, None, Comparison]:
            if seen is None:
                raise InvalidInput(
                    _("Open the view “Inside” first: its numbers are compared with Keras's own.")
                )
            yield
            return _compared(seen)

        return job

    def _take(self, wish: int, found: tuple[Forward, tuple[str, ...], int | None, bool]) -> None:
        if wish == self._under_way:
            self._under_way = 0
        self.seen, self.names, self.truth, self.trained = found
        self.looked.emit()


def _looking(
    network: Network, weights: Weights, state: LeNetState, dataset: Dataset | None
) -> Generator[None, None, tuple[Forward, tuple[str, ...], int | None, bool]]:
    yield
    picture, truth = _picture(network, state, dataset)
    names = dataset.class_names if dataset is not None else tuple("0123456789")
    known = weights or untrained(network, state.options.seed)
    return forward(network, known, picture[None]), names, truth, bool(weights)


def _picture(
    network: Network, state: LeNetState, dataset: Dataset | None
) -> tuple[np.ndarray, int | None]:
    """Give the picture, and what it is where that is known."""
    if state.drawn:
        grey = centred(state.ink(), network.height, network.width)[..., None]
        return np.repeat(grey, network.channels, axis=2), None
    if dataset is None or dataset.shape != network.input_shape:
        return np.zeros(network.input_shape, np.float32), None
    index = min(state.sample, len(dataset.test) - 1)
    return dataset.test.picture(index), int(dataset.test.labels[index])


def _compared(seen: Forward) -> Comparison:
    runtime.tensorflow()
    model = seen.network.build()
    model.set_weights(list(seen.weights))
    theirs = model(seen.outputs[0], training=False).numpy()
    return compared("model(picture)", seen.logits, theirs)
