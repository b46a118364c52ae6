"""The sentences of the lab."""

from app.parts.training.session import TrainingSession
from models.training import Run
from resources import _


def status_sentence(trainings: TrainingSession) -> str:
    """Say how far the training is."""
    run = trainings.run
    if run is None:
        return _("Press Start: the network begins to learn, and the loss begins to fall.")
    if trainings.status == "starting":
        return _("TensorFlow builds the network; the first step follows…")
    if trainings.is_active() or trainings.status == "paused":
        return _under_way(trainings, run)
    return _ended(run)


def short_status(trainings: TrainingSession) -> str:
    """Say in a few words how far the training is."""
    run = trainings.run
    if run is None or trainings.status == "starting":
        return _("TensorFlow builds the network; the first step follows…")
    epochs = run.info.epochs_in_all
    text = _("Epoch {epoch} of {epochs}, {rate:,.0f} samples/s.").format(
        epoch=min(len(run.info.epochs) + 1, epochs), epochs=epochs, rate=trainings.rate
    )
    return f"{text} {_accuracy(run)}".strip()


def _under_way(trainings: TrainingSession, run: Run) -> str:
    info = run.info
    steps = info.steps_per_epoch * info.epochs_in_all
    epoch = min(len(info.epochs) + 1, info.epochs_in_all)
    text = _("Epoch {epoch} of {epochs}, step {step:,} of {steps:,}").format(
        epoch=epoch, epochs=info.epochs_in_all, step=run.steps, steps=steps
    )
    if trainings.status == "paused":
        text = _("Paused. {text}").format(text=text)
    text += " · " + _("{rate:,.0f} samples/s").format(rate=trainings.rate)
    left = trainings.seconds_left()
    if left is not None:
        text += " · " + _("{gone:.1f} s gone, about {left:.0f} s left").format(
            gone=trainings.seconds(), left=left
        )
    return f"{_('{said}.').format(said=text)} {_accuracy(run)}".strip()


def _ended(run: Run) -> str:
    reasons = {
        "finished": _("Finished"),
        "diverged": _("Stopped because the loss exploded"),
        "stopped": _("Stopped"),
        "paused": _("Stopped"),
    }
    text = _("“{name}”: {reason} after {steps:,} steps and {seconds:.1f} s.").format(
        name=run.info.name,
        reason=reasons.get(run.info.outcome, _("Stopped")).lower(),
        steps=run.steps,
        seconds=run.info.seconds,
    )
    return f"{text} {_accuracy(run)}".strip()


def _accuracy(run: Run) -> str:
    if run.accuracy is None or run.best is None:
        return ""
    return _("Test accuracy {accuracy:.1%}, best {best:.1%}.").format(
        accuracy=run.accuracy, best=run.best
    )
