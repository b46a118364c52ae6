"""Removing a run, as a step of the lab's history."""

from collections.abc import Callable
from functools import partial

from app.parts.training.session import TrainingSession
from app.parts.undoing import Deed
from models.training import Run
from resources import _


def removal(trainings: TrainingSession, run: Run) -> Deed:
    """Take a run away; undone, it is there again, and looked at if it was."""
    was_looked_at = run is trainings.run

    def put_back(run: Run) -> None:
        trainings.shelf.put_back(run)
        if was_looked_at and not trainings.is_active():
            trainings.look_at(run)

    return removal_by(trainings.remove, put_back, run)


def removal_by(
    remove: Callable[[Run], object], put_back: Callable[[Run], object], run: Run
) -> Deed:
    """Take a run away by what can do it, and take it back."""
    text = _("Remove run “{name}”").format(name=run.info.name)
    return Deed(text, partial(remove, run), partial(put_back, run))
