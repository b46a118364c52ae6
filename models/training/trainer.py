"""One training from its first step to its last, as jobs that end where the learner pauses."""

import threading
import time
from collections.abc import Generator
from typing import Literal

import numpy as np

from models.datasets.dataset import Dataset
from models.errors import InvalidInput
from models.lenet.forward import probabilities
from models.lenet.layers import Array, Weights
from models.lenet.network import Network
from models.training.options import Options
from models.training.order import Order
from models.training.reports import Batches, EpochEnd, Outcome, Report, Started
from models.training.slow import SlowBatch
from models.training.steps import LastSteps, Steps
from resources import _

_CALL_SECONDS = 0.05
"""How long a call of the graph may take: short enough for a quick pause and a lively curve."""
_TEST_CHUNK = 1000
_EXPLODED = 1e4
"""A loss above this does not come back."""


class Trainer:
    """A network in training.

    `run` and `slow_batch` are jobs for the thread that owns TensorFlow; `pause` and
    `learning_rate` may be used from any thread while a job runs.

    Parameters
    ----------
    dataset : Dataset
        Pictures of the network's input shape.
    network : Network
        What is trained.
    options : Options
        How.
    last_steps : LastSteps, optional
        Where an earlier trainer, which is done, may have left a graph that can be used again.

    Raises
    ------
    InvalidInput
        The pictures do not fit the network, or fill no batch.
    """

    def __init__(
        self,
        dataset: Dataset,
        network: Network,
        options: Options,
        last_steps: LastSteps | None = None,
    ) -> None:
        if dataset.shape != network.input_shape:
            raise InvalidInput(
                _("The network takes pictures of {wanted}; these are {found}.").format(
                    wanted=network.input_shape, found=dataset.shape
                )
            )
        if options.batch_size > len(dataset.train):
            raise InvalidInput(
                _("A batch of {size} cannot be filled from {count} pictures.").format(
                    size=options.batch_size, count=len(dataset.train)
                )
            )
        self.dataset = dataset
        self.network = network
        self.options = options
        self.learning_rate = options.learning_rate
        self.step = 0
        """Steps made."""
        self.ended: Outcome | None = None
        """How it ended, once it has."""
        self._order = Order(len(dataset.train), options.batch_size, options.seed)
        self._pause = threading.Event()
        self._steps: Steps | None = None
        self._last_steps = last_steps or LastSteps()
        self._good: Weights = ()
        self._epoch_losses: list[Array] = []
        self._call = 1

    @property
    def epoch(self) -> int:
        """Epochs completed."""
        return self._order.epoch

    @property
    def total_steps(self) -> int:
        """Steps from start to end."""
        return self._order.steps * self.options.epochs

    @property
    def weights(self) -> Weights:
        """The newest weights that are all numbers; none before the network is made."""
        return self._good

    def pause(self) -> None:
        """Let the running job end after its present call; the next `run` goes on from there."""
        self._pause.set()

    def run(
        self, until: Literal["end", "epoch", "batch"] = "end"
    ) -> Generator[Report, None, Outcome]:
        """Train until the end, the end of the epoch, or for one batch.

        Yields
        ------
        Started, Batches, EpochEnd
            What happened since the last one.

        Returns
        -------
        Outcome
            Paused where `until` asked for it or `pause` was called.
        """
        # cleared now and not when the job's turn comes, so that no pause in between is lost
        self._pause.clear()
        return self._run(until)

    def _run(self, until: str) -> Generator[Report, None, Outcome]:
        steps = yield from self._ready()
        while self.ended is None:
            made = self._advance(steps, 1 if until == "batch" else self._call)
            if isinstance(made, Outcome):
                self.ended = made
                return made
            yield made
            if self._order.at_end():
                yield from self._finish_epoch(steps)
                if until == "epoch":
                    break
            if until == "batch" or self._pause.is_set():
                break
        return self.ended or Outcome("paused")

    def slow_batch(self) -> Generator[Report, None, SlowBatch]:
        """Make the next step of the training, and keep every number of it.

        Yields
        ------
        Started, Batches, EpochEnd
            As `run` does.

        Returns
        -------
        SlowBatch
            The step in four parts.
        """
        steps = yield from self._ready()
        began = time.perf_counter()
        batch = self._order.take(1)[0]
        before, rate = self._good, self._rate()
        logits, loss, gradients = steps.gradients(batch)
        steps.apply(gradients, rate)
        self._good = steps.weights()
        norms = np.array([np.linalg.norm(gradient) for gradient in gradients], np.float32)
        yield self._made(np.array([loss], np.float32), norms, began)
        if self._order.at_end():
            yield from self._finish_epoch(steps)
        labels = self.dataset.train.labels[batch]
        chosen = probabilities(logits)[np.arange(len(labels)), labels]
        return SlowBatch(
            batch,
            logits,
            -np.log(np.maximum(chosen, 1e-30)),
            loss,
            tuple(gradients),
            before,
            self._good,
            rate,
            self.network.trainable(),
        )

    # ---- the parts of a run

    def _ready(self) -> Generator[Report, None, Steps]:
        if self._steps is None:
            self._steps = self._last_steps.ready(self.dataset, self.network, self.options)
            self._good = self._steps.weights()
            yield Started(self._good)
        return self._steps

    def _rate(self) -> float:
        return self.learning_rate * self.options.decay**self._order.epoch

    def _advance(self, steps: Steps, count: int) -> Batches | Outcome:
        began = time.perf_counter()
        losses, norms = steps.run(self._order.take(count), self._rate())
        weights = steps.weights()
        # not (loss > limit), so that NaN counts as exploded
        if not (np.all(losses < _EXPLODED) and all(np.isfinite(w).all() for w in weights)):
            steps.set_weights(self._good)
            return Outcome("diverged", _diverged(losses, self._rate()))
        self._good = weights
        self._adapt(len(losses), time.perf_counter() - began)
        return self._made(losses, norms, began)

    def _made(self, losses: Array, norms: Array, began: float) -> Batches:
        first = self.step
        self.step += len(losses)
        self._epoch_losses.append(losses)
        return Batches(
            first,
            losses,
            _per_layer(norms),
            _weight_norms(self._good, self.network),
            self._good,
            time.perf_counter() - began,
            len(losses) * self.options.batch_size,
        )

    def _adapt(self, count: int, seconds: float) -> None:
        """Choose how many batches the next call runs, growing carefully."""
        wanted = count * _CALL_SECONDS / max(seconds, 1e-6)
        self._call = max(1, min(round(wanted), 4 * count))

    def _finish_epoch(self, steps: Steps) -> Generator[Report, None, None]:
        test = self.dataset.test
        logits = np.concatenate(
            [
                steps.predict(test.images[start : start + _TEST_CHUNK])
                for start in range(0, len(test), _TEST_CHUNK)
            ]
        )
        chosen = probabilities(logits)[np.arange(len(test)), test.labels]
        train_loss = float(np.concatenate(self._epoch_losses).mean())
        self._epoch_losses = []
        self._order.next_epoch()
        if self._order.epoch >= self.options.epochs:
            self.ended = Outcome("finished")
        yield EpochEnd(
            self._order.epoch,
            train_loss,
            float(-np.log(np.maximum(chosen, 1e-30)).mean()),
            float((logits.argmax(1) == test.labels).mean()),
            self._good,
        )


def _diverged(losses: Array, rate: float) -> str:
    return _(
        "The loss is no longer a usable number ({loss}): at a learning rate of {rate:g} each step "
        "overshoots. The last good weights are kept. Try a smaller rate."
    ).format(loss=f"{losses[-1]:.3g}", rate=rate)


def _per_layer(lengths: Array) -> Array:
    """Put the two variables of each layer together: kernel and bias, or γ and β."""
    return np.sqrt(np.square(lengths.reshape(-1, 2)).sum(1))


def _weight_norms(weights: Weights, network: Network) -> Array:
    lengths = [np.linalg.norm(weights[index]) for index in network.trainable()]
    return _per_layer(np.array(lengths, np.float32))
