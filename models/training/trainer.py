"""One training from its first step to its last, as jobs that end where the learner pauses."""

import threading
import time
from collections.abc import Generator
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from models.errors import InvalidInput
from models.training.experiment import Array, Experiment, Weights, per_layer
from models.training.options import Options
from models.training.order import Order
from models.training.reports import Batches, Checkpoint, EpochEnd, Outcome, Report, Started
from models.training.slow import SlowBatch
from models.training.steps import LastSteps, Steps
from resources import _, numbers, told

_CALL_SECONDS = 0.1
"""How long a call of the graph may take: short enough for a quick pause and a lively curve."""
_MEMORY_PAUSE = 1.0
"""Seconds between two looks at what the optimizer remembers: so old it may be after a stop."""
_EXPLODED = 1e4
"""A loss above this does not come back."""


class Trainer:
    """A network in training.

    `run` and `slow_batch` are jobs for the thread that owns TensorFlow; `pause`,
    `learning_rate` and `clip_at` may be used from any thread while a job runs.

    Parameters
    ----------
    experiment : Experiment
        What is trained, on what.
    options : Options
        How.
    last_steps : LastSteps, optional
        Where an earlier trainer, which is done, may have left a graph that can be used again.
    checkpoint : Checkpoint, optional
        Where a training stood that goes on.
    epochs : int, optional
        How many there shall be in all; those of the options when left out.

    Raises
    ------
    InvalidInput
        The samples fill no batch.
    """

    def __init__(
        self,
        experiment: Experiment[Any],
        options: Options,
        last_steps: LastSteps | None = None,
        *,
        checkpoint: Checkpoint | None = None,
        epochs: int | None = None,
    ) -> None:
        samples, batch = experiment.samples, options.batch_size
        if batch > samples:
            raise InvalidInput(
                _(
                    "A batch of {size} cannot be filled from {count} samples. Choose a batch size "
                    "of at most {count}."
                ).format(size=batch, count=samples)
            )
        self.experiment = experiment
        self.options = options
        self.epochs = options.epochs if epochs is None else epochs
        self.learning_rate = options.learning_rate
        self.clip_at = options.clip_at
        self.step = checkpoint.step if checkpoint else 0
        """Steps made."""
        self.ended: Outcome | None = None
        """How it ended, once it has."""
        epoch = checkpoint.epoch if checkpoint else 0
        place = max(self.step - epoch * (samples // batch), 0)
        self._order = Order(samples, batch, options.seed, epoch, place)
        self._checkpoint = checkpoint
        self._pause = threading.Event()
        self._steps: Steps | None = None
        self._last_steps = last_steps or LastSteps()
        self._good: Weights = ()
        self._good_optimizer: Weights = ()
        self._memory: Weights = ()
        """What the optimizer remembered, where it was looked at after the last steps."""
        self._epoch_losses: list[Array] = []
        self._looked = 0.0
        self._call = 1

    @property
    def epoch(self) -> int:
        """Epochs completed."""
        return self._order.epoch

    @property
    def steps_per_epoch(self) -> int:
        """Steps in which every sample is seen once."""
        return self._order.steps

    @property
    def steps_left(self) -> int:
        """Steps still to make."""
        return (self.epochs - self._order.epoch) * self._order.steps - self._order.place

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
            if made is not None:
                yield made
            if self.ended is not None:
                return self.ended
            if self._order.at_end():
                yield from self._finish_epoch(steps)
                if until == "epoch":
                    break
            if until == "batch" or self._pause.is_set():
                break
        return replace(self.ended or Outcome("paused"), optimizer=self._remember(steps))

    def slow_batch(self) -> Generator[Report, None, SlowBatch | Outcome]:
        """Make the next step of the training, and keep every number of it.

        Yields
        ------
        Started, Batches, EpochEnd
            As `run` does.

        Returns
        -------
        SlowBatch or Outcome
            The step in four parts; or why none was made, when it had ended or diverged.
        """
        steps = yield from self._ready()
        if self.ended is not None:
            return self.ended
        began = time.perf_counter()
        batch = self._order.take(1)[0]
        before, rate = self._good, self._rate()
        outputs, losses, gradients = steps.gradients(batch)
        steps.apply(gradients, rate, self.clip_at)
        norms = np.array([np.linalg.norm(gradient) for gradient in gradients], np.float32)
        loss, length = np.float32(losses.mean()), np.float32(np.linalg.norm(norms))
        self._take(steps, np.array([loss]), np.array([length]))
        if self.ended is not None:
            return self.ended
        made = self._report(np.array([loss]), norms, np.array([length]), began)
        yield made
        if self._order.at_end():
            yield from self._finish_epoch(steps)
        return SlowBatch(
            batch,
            outputs,
            losses,
            float(losses.mean()),
            tuple(gradients),
            before,
            made.weights,
            rate,
            self.experiment.network.trainable(),
            self._remember(steps),
        )

    # ---- the parts of a run

    def _ready(self) -> Generator[Report, None, Steps]:
        if self._steps is None:
            steps = self._last_steps.ready(self.experiment, self.options)
            kept, optimizer_goes_on = self._checkpoint, True
            if kept is not None:
                optimizer_goes_on = steps.go_on_from(kept.weights, kept.optimizer)
            self._steps, self._checkpoint = steps, None
            self._good = steps.weights()
            self._remember(steps)
            yield Started(self._good, not optimizer_goes_on)
            if self._order.at_end():
                yield from self._finish_epoch(steps)
        return self._steps

    def _remember(self, steps: Steps) -> Weights:
        self._good_optimizer, self._looked = steps.optimizer_state(), time.monotonic()
        return self._good_optimizer

    def _rate(self) -> float:
        return self.learning_rate * self.options.factor(self._order.epoch, self.epochs)

    def _advance(self, steps: Steps, count: int) -> Batches | None:
        """Make some steps; give those that made numbers, if there are any."""
        began = time.perf_counter()
        batches = self._order.take(count)
        losses, norms, lengths = steps.run(batches, self._rate(), self.clip_at)
        self._take(steps, losses, lengths)
        if self.ended is not None:
            seen = _seen(losses)
            made = self._report(losses[:seen], norms, lengths[:seen], began)
            return made if seen else None
        made = self._report(losses, norms, lengths, began)
        self._adapt(len(losses), made.seconds)
        return made

    def _take(self, steps: Steps, losses: Array, lengths: Array) -> None:
        """Keep what the last steps made; if that is no longer numbers, go back before them."""
        weights = steps.weights()
        # not (loss > limit), so that NaN counts as exploded
        if np.all(losses < _EXPLODED) and all(np.isfinite(w).all() for w in weights):
            self._good, self._memory = weights, ()
            if time.monotonic() - self._looked > _MEMORY_PAUSE:
                self._memory = self._remember(steps)
            return
        steps.set_weights(self._good)
        steps.set_optimizer(self._good_optimizer)
        self._memory = ()
        self.ended = Outcome("diverged", _diverged(losses, lengths, self._rate()))

    def _report(self, losses: Array, norms: Array, lengths: Array, began: float) -> Batches:
        first = self.step
        self.step += len(losses)
        self._epoch_losses.append(losses)
        network, weights = self.experiment.network, self._good
        sizes = [float(np.linalg.norm(weights[index])) for index in network.trainable()]  # pyright: ignore[reportUnknownArgumentType]
        return Batches(
            first,
            losses,
            per_layer(norms, network),
            per_layer(np.array(sizes, np.float32), network),
            weights,
            time.perf_counter() - began,
            len(losses) * self.options.batch_size,
            self._memory,
            lengths,
            np.array(self.experiment.watched(weights), np.float32),
        )

    def _adapt(self, count: int, seconds: float) -> None:
        """Choose how many batches the next call runs, growing carefully."""
        wanted = count * _CALL_SECONDS / max(seconds, 1e-6)
        self._call = max(1, min(round(wanted), 4 * count))

    def _finish_epoch(self, steps: Steps) -> Generator[Report, None, None]:
        found = self.experiment.test_with(steps.predict)
        losses, self._epoch_losses = self._epoch_losses, []
        self._order.next_epoch()
        if self._order.epoch >= self.epochs:
            self.ended = Outcome("finished")
        yield EpochEnd(
            self._order.epoch,
            float(np.concatenate(losses).mean()) if losses else found.loss,
            found.loss,
            found.accuracy,
            self._good,
        )


def _seen(losses: Array) -> int:
    """Count the losses up to the first that does not come back, that one included if it is one."""
    # not (loss > limit), so that NaN counts as exploded
    bad = np.flatnonzero(~(losses < _EXPLODED))
    if not len(bad):
        return len(losses)
    return int(bad[0]) + bool(np.isfinite(losses[bad[0]]))


def _diverged(losses: Array, lengths: Array, rate: float) -> str:
    if np.all(losses < _EXPLODED):
        sentence = _(
            "After this step some weights are no longer numbers: a learning rate of {rate:g} "
            "overshoots. The last good weights are kept. Try a smaller rate."
        ).format(rate=rate)
    else:
        sentence = _(
            "The loss is no longer a usable number ({loss}): at a learning rate of {rate:g} each "
            "step overshoots. The last good weights are kept. Try a smaller rate."
        ).format(loss=numbers.scientific(losses[-1]), rate=rate)
    largest = np.max(lengths, where=np.isfinite(lengths), initial=0.0)
    reached = _("The norm of the gradient reached {norm}.").format(norm=numbers.scientific(largest))
    return told((sentence, reached))
