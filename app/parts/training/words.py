"""The sentences of the lab."""

from app.parts.training.session import TrainingSession
from models.training import Run
from resources import _, ngettext, told


def status_sentence(trainings: TrainingSession) -> str:
    """Say how far the training is."""
    run = trainings.run
    if run is None:
        return _("Press Start to train the network.")
    if trainings.status == "starting":
        return _("TensorFlow is building the network…")
    if trainings.is_active() or trainings.status == "paused":
        return _under_way(trainings, run)
    return _ended(run)


def short_status(trainings: TrainingSession) -> str:
    """Say in a few words how far the training is."""
    run = trainings.run
    if run is None or trainings.status == "starting":
        return _("TensorFlow is building the network…")
    epochs = run.info.epochs_in_all
    text = _("Epoch {epoch} of {epochs}, {rate:,.0f} samples/s.").format(
        epoch=min(len(run.info.epochs) + 1, epochs), epochs=epochs, rate=trainings.rate
    )
    return told((text, _accuracy(run)))


def _under_way(trainings: TrainingSession, run: Run) -> str:
    info, left = run.info, trainings.seconds_left()
    paused = trainings.status == "paused"
    if left is None:
        running = _("Epoch {epoch} of {epochs}, step {step:,} of {steps:,}.")
        resting = _("Paused in epoch {epoch} of {epochs}, step {step:,} of {steps:,}.")
    else:
        running = _(
            "Epoch {epoch} of {epochs}, step {step:,} of {steps:,} · {rate:,.0f} samples/s · "
            "{gone:.1f} s gone, about {left:.0f} s left."
        )
        resting = _(
            "Paused in epoch {epoch} of {epochs}, step {step:,} of {steps:,} · {rate:,.0f} "
            "samples/s · {gone:.1f} s gone, about {left:.0f} s left."
        )
    text = (resting if paused else running).format(
        epoch=min(len(info.epochs) + 1, info.epochs_in_all),
        epochs=info.epochs_in_all,
        step=run.steps,
        steps=info.steps_per_epoch * info.epochs_in_all,
        rate=trainings.rate,
        gone=trainings.seconds(),
        left=left or 0,
    )
    return told((text, _accuracy(run)))


def _ended(run: Run) -> str:
    if not run.steps:
        text = _("“{name}”: weights that were opened, not trained here.")
    elif run.info.outcome == "finished":
        text = ngettext(
            "“{name}”: finished after {steps:,} step and {seconds:.1f} s.",
            "“{name}”: finished after {steps:,} steps and {seconds:.1f} s.",
            run.steps,
        )
    elif run.info.outcome == "diverged":
        text = ngettext(
            "“{name}”: stopped after {steps:,} step and {seconds:.1f} s: the loss diverged.",
            "“{name}”: stopped after {steps:,} steps and {seconds:.1f} s: the loss diverged.",
            run.steps,
        )
    else:
        text = ngettext(
            "“{name}”: stopped after {steps:,} step and {seconds:.1f} s.",
            "“{name}”: stopped after {steps:,} steps and {seconds:.1f} s.",
            run.steps,
        )
    text = text.format(name=run.info.name, steps=run.steps, seconds=run.info.seconds)
    return told((text, _accuracy(run)))


def _accuracy(run: Run) -> str:
    if run.accuracy is None or run.best is None:
        return ""
    return _("Test accuracy {accuracy:.1%}, best {best:.1%}.").format(
        accuracy=run.accuracy, best=run.best
    )
