"""The view “One batch”, resolved: a step of training up to one of its four stages."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.labs.lenet.answers import BatchSeen, Moment
from app.labs.lenet.screen.inside import KernelsShown
from models.lenet import probabilities
from models.lenet.layers import Array, KernelLayer
from models.training import SlowBatch
from models.training.experiment import per_layer
from models.training.order import Order
from resources import _, ngettext
from resources.numbers import number

STAGES = 4
_MOST_ROWS = 10
"""So many pictures have their probabilities written out."""


@dataclass(frozen=True, eq=False)
class Predictions:
    """Probabilities of each class (row by row), the correct one of each row to be framed."""

    values: np.ndarray
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    correct: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class BatchScreen:
    """What is shown of a step.

    Parameters
    ----------
    images : (N, H, W, C) uint8
    captions : dict of int to str
        Of the pictures of the batch, by their index among the images and in order.
    predictions, norms : optional
        What the stage shows: forward and loss the former, backward and update the latter.
    norms : (1, L) float32
        Length of each layer's gradient.
    layers : tuple of str
        The layers' names.
    """

    title: str
    images: np.ndarray
    captions: dict[int, str]
    predictions: Predictions | None
    norms: np.ndarray | None
    layers: tuple[str, ...]
    kernels: tuple[KernelsShown, ...]
    sentence: str
    convolutions: tuple[str, ...] = ()
    """Those whose kernels can be looked at; `number` is the one that is."""
    number: int = 0


@dataclass(frozen=True, eq=False)
class FirstBatch:
    """The pictures that a training would begin with, each with its class as caption."""

    images: np.ndarray
    captions: dict[int, str]
    about: str


@dataclass(frozen=True, eq=False)
class BatchView:
    """A step, or none yet; and whether the next one can be made."""

    step: BatchScreen | None
    can_step: bool
    first: FirstBatch | None = None
    missing: str = ""

    @property
    def sentence(self) -> str:
        """Say what the step does."""
        if self.step is not None:
            return self.step.sentence
        return self.missing or _("One training step, broken down: forward, loss, backward, update.")


def stage_name(index: int) -> str:
    """Name a stage of the step."""
    names = (_("1  Forward"), _("2  Loss"), _("3  Backward"), _("4  Update"))
    return names[min(index, STAGES - 1)]


def resolve(moment: Moment) -> BatchView:
    """Resolve the view."""
    seen = moment.answers.batch
    step = (
        None
        if seen is None
        else _step(seen, min(moment.stage, STAGES - 1), moment.state.batch_layer)
    )
    first = _first(moment) if step is None else None
    return BatchView(step, not moment.busy, first, moment.missing)


def _first(moment: Moment) -> FirstBatch | None:
    """Give the first batch of a training with these settings, before any step is made."""
    dataset, options = moment.dataset, moment.state.options
    if dataset is None or len(dataset.train) < options.batch_size:
        return None
    train, names = dataset.train, dataset.class_names
    indices = Order(len(train), options.batch_size, options.seed).take(1)[0].tolist()
    about = _("First batch of a training with these settings: {count} of {all:,} pictures").format(
        count=len(indices), all=len(train)
    )
    return FirstBatch(
        train.images, {index: names[int(train.labels[index])] for index in indices}, about
    )


def _step(seen: BatchSeen, stage: int, wanted: int) -> BatchScreen:
    convolutions = _convolutions(seen)
    number = min(wanted, len(convolutions) - 1)
    layer = convolutions[number] if convolutions else None
    names = tuple(seen.network.layers[index].name for index in convolutions)
    return BatchScreen(
        stage_name(stage),
        seen.dataset.train.images,
        _captions(seen, stage >= 1),
        _predictions(seen, stage) if stage < 2 else None,
        _norms(seen) if stage >= 2 else None,
        seen.network.learning_layers(),
        _kernels(seen, stage, layer),
        _sentence(seen, stage),
        names if stage >= 2 else (),
        max(number, 0),
    )


@lru_cache(maxsize=4)
def _captions(seen: BatchSeen, with_losses: bool) -> dict[int, str]:
    slow, names = seen.slow, seen.dataset.class_names
    shares = probabilities(slow.outputs)
    captions: dict[int, str] = {}
    for place in _order(slow, with_losses).tolist():
        index = int(slow.indices[place])
        label = names[int(seen.dataset.train.labels[index])]
        said = int(shares[place].argmax())
        loss = number(float(slow.losses[place]))
        captions[index] = (
            f"{label}: {loss}"
            if with_losses
            else f"{label} → {names[said]} {shares[place, said]:.0%}"
        )
    return captions


def _predictions(seen: BatchSeen, stage: int) -> Predictions:
    slow, names = seen.slow, seen.dataset.class_names
    order = _order(slow, stage >= 1)[:_MOST_ROWS]
    labels: list[int] = seen.dataset.train.labels[slow.indices][order].tolist()
    return Predictions(
        probabilities(slow.outputs)[order],
        tuple(names[label] for label in labels),
        names,
        tuple(labels),
    )


@lru_cache(maxsize=2)
def _norms(seen: BatchSeen) -> np.ndarray:
    lengths = np.array([np.linalg.norm(each) for each in seen.slow.gradients], np.float32)
    return per_layer(lengths, seen.network)[None]


def _convolutions(seen: BatchSeen) -> list[int]:
    layers = enumerate(seen.network.layers)
    return [index for index, layer in layers if isinstance(layer, KernelLayer)]


def _kernels(seen: BatchSeen, stage: int, layer: int | None) -> tuple[KernelsShown, ...]:
    """Give the kernels of a convolution before the step, and what the stage makes of them."""
    if stage < 2 or layer is None:
        return ()
    slow, kind, name = seen.slow, seen.network.layers[layer], seen.network.layers[layer].name
    place: int = seen.network.weight_slices()[layer].start
    before, after = slow.before[place], slow.after[place]
    shown: list[tuple[Array, str]] = [(before, _("{layer} before the step"))]
    if stage == 2:
        gradient = slow.gradients[slow.trainable.index(place)]
        shown.append((gradient, _("{layer}: gradient of the loss")))
    else:
        difference = after - before
        factor = _factor(before, difference)
        times = _("{layer}: difference × {factor:,}").format(layer="{layer}", factor=factor)
        shown += [(after, _("{layer} after the step")), (factor * difference, times)]
    return tuple(
        KernelsShown(kind.kernels((values,)), None, text.format(layer=name))
        for values, text in shown
        if isinstance(kind, KernelLayer)
    )


def _factor(before: Array, difference: Array) -> int:
    """Give the power of ten that brings a difference near to the size of what it changes."""
    large, small = float(np.abs(before).max()), float(np.abs(difference).max())
    if not (small > 0 and np.isfinite(large / small)):
        return 1
    return 10 ** min(max(math.floor(math.log10(max(large / small, 1.0))), 0), 6)


def _order(slow: SlowBatch, by_loss: bool) -> np.ndarray:
    """Give the pictures' order: as they came, and from the loss on the highest first."""
    highest = np.argsort(-slow.losses, kind="stable")
    return highest if by_loss else np.arange(len(slow.losses))


def _sentence(seen: BatchSeen, stage: int) -> str:
    slow = seen.slow
    if stage == 0:
        labels = seen.dataset.train.labels[slow.indices]
        return ngettext(
            "Forward: {count} picture goes through the network; {right} classified correctly.",
            "Forward: {count} pictures go through the network; {right} classified correctly.",
            len(labels),
        ).format(count=len(labels), right=int((slow.outputs.argmax(1) == labels).sum()))
    if stage == 1:
        return _(
            "Loss: cross-entropy, −log of the probability of the correct class; highest loss "
            "first. Its mean over the batch is {loss:.3f}."
        ).format(loss=slow.loss)
    if stage == 2:
        return _("Backward: gradient of the loss for each of {count:,} weights.").format(
            count=seen.network.parameters()
        )
    return _updated(seen)


def _updated(seen: BatchSeen) -> str:
    slow = seen.slow
    moved = max(
        float(np.abs(slow.after[index] - slow.before[index]).max()) for index in slow.trainable
    )
    return _(
        "Update: {optimizer} with learning rate {rate:g} moves each weight by at most "
        "{moved:.4f}. The loss of this batch goes from {before:.3f} to {after:.3f}."
    ).format(
        optimizer=seen.optimizer,
        rate=slow.rate,
        moved=moved,
        before=slow.loss,
        after=seen.loss_after,
    )
