"""The view “One batch”, resolved: a step of training up to one of its four stages."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet.answers import BatchSeen, Moment
from app.labs.lenet.screen.inside import KernelsShown
from models.lenet import probabilities
from models.training import SlowBatch
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


@dataclass(frozen=True, eq=False)
class BatchView:
    """A step, or none yet; and whether the next one can be made."""

    step: BatchScreen | None
    can_step: bool

    @property
    def sentence(self) -> str:
        """Say what the step does."""
        if self.step is not None:
            return self.step.sentence
        return _("One training step, broken down: forward, loss, backward, update.")


def stage_name(index: int) -> str:
    """Name a stage of the step."""
    names = (_("1  Forward"), _("2  Loss"), _("3  Backward"), _("4  Update"))
    return names[min(index, STAGES - 1)]


def resolve(moment: Moment) -> BatchView:
    """Resolve the view."""
    seen = moment.answers.batch
    step = None if seen is None else _step(seen, min(moment.stage, STAGES - 1))
    return BatchView(step, not moment.busy)


def _step(seen: BatchSeen, stage: int) -> BatchScreen:
    return BatchScreen(
        stage_name(stage),
        seen.dataset.train.images,
        _captions(seen, stage),
        _predictions(seen, stage) if stage < 2 else None,
        _norms(seen.slow) if stage >= 2 else None,
        seen.network.learning_layers(),
        _kernels(seen, stage),
        _sentence(seen, stage),
    )


def _captions(seen: BatchSeen, stage: int) -> dict[int, str]:
    slow, names = seen.slow, seen.dataset.class_names
    shares = probabilities(slow.outputs)
    captions: dict[int, str] = {}
    for place in _order(slow, stage).tolist():
        index = int(slow.indices[place])
        label = names[int(seen.dataset.train.labels[index])]
        said = int(shares[place].argmax())
        loss = number(float(slow.losses[place]))
        captions[index] = (
            f"{label}: {loss}"
            if stage >= 1
            else f"{label} → {names[said]} {shares[place, said]:.0%}"
        )
    return captions


def _predictions(seen: BatchSeen, stage: int) -> Predictions:
    slow, names = seen.slow, seen.dataset.class_names
    order = _order(slow, stage)[:_MOST_ROWS]
    labels: list[int] = seen.dataset.train.labels[slow.indices][order].tolist()
    return Predictions(
        probabilities(slow.outputs)[order],
        tuple(names[label] for label in labels),
        names,
        tuple(labels),
    )


def _norms(slow: SlowBatch) -> np.ndarray:
    # of each layer two: kernel and bias, or γ and β
    squares = [float(np.square(gradient).sum()) for gradient in slow.gradients]
    return np.sqrt(np.array(squares, np.float32).reshape(1, -1, 2).sum(2))


def _kernels(seen: BatchSeen, stage: int) -> tuple[KernelsShown, ...]:
    slow, layer = seen.slow, seen.network.learning_layers()[0]
    kernel = slow.trainable[0]
    if stage < 2 or slow.before[kernel].ndim != 4:
        return ()
    shown = (
        (slow.before[kernel], _("Kernels of {layer} before the step")),
        (slow.gradients[0], _("Gradient of the loss with respect to the kernels of {layer}")),
        (slow.after[kernel], _("Kernels of {layer} after the step")),
    )
    return tuple(
        KernelsShown(values, None, caption.format(layer=layer)) for values, caption in shown[:stage]
    )


def _order(slow: SlowBatch, stage: int) -> np.ndarray:
    """Give the pictures' order: as they came, and from the loss on the highest first."""
    highest = np.argsort(-slow.losses, kind="stable")
    return highest if stage >= 1 else np.arange(len(slow.losses))


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
