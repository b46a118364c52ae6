"""What the view Rescue shows, resolved from the state and the trainings."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.labs.gradients.rescuing import Race
from app.labs.gradients.screen import rescue_words as words
from app.labs.gradients.seen import Seen
from models.gradients.stories import story_of
from models.training import Run
from resources import _

Array = npt.NDArray[np.float64]
LETTERS = "A", "B"


@dataclass(frozen=True, eq=False)
class Course:
    """One run as curves: its steps, its epochs, and the steps at which U was looked at."""

    key: str
    label: str
    colour: int
    losses: Array
    norms: Array
    epochs: Array
    accuracies: Array
    looks: Array
    eigenvalues: Array


@dataclass(frozen=True, eq=False)
class RescueScreen:
    """All that the view shows; `threshold` is None where nothing is clipped by global norm."""

    lesson: str
    courses: tuple[Course, ...]
    threshold: float | None
    race: Race
    sentence: str


def rescue(seen: Seen) -> RescueScreen:
    """Resolve the view."""
    state, race = seen.state.rescue, seen.race or Race()
    story = story_of(state)
    letters = LETTERS if len(race.pair) == len(LETTERS) else ("",) * len(race.pair)
    return RescueScreen(
        story.lesson if story else _("Stories on the right show what is worth seeing."),
        tuple(
            course(run, letter or run.info.name, colour)
            for colour, (letter, run) in enumerate(zip(letters, race.pair, strict=True))
        ),
        threshold(seen),
        race,
        words.sentence(race.pair, race.why, letters),
    )


def threshold(seen: Seen) -> float | None:
    """Give where the gradient is clipped: of the side shown, or else of the other."""
    state = seen.state.rescue
    for wanted in (state.shown, *state.tries):
        if wanted.options.clipping == "global_norm":
            return wanted.options.clip_at
    return None


def course(run: Run, label: str, colour: int) -> Course:
    """Take a run as curves."""
    losses, epochs = run.curve(), run.info.epochs
    eigenvalues = [values[0] if len(values) else np.nan for values in run.watched]
    accuracies = [np.nan if e.accuracy is None else 100 * e.accuracy for e in epochs]
    per = run.info.steps_per_epoch
    return Course(
        run.info.key,
        label,
        colour,
        losses.astype(np.float64),
        run.length_curve().astype(np.float64),
        per * np.arange(1.0, len(epochs) + 1),
        np.array(accuracies),
        np.array(run.norm_steps, np.float64),
        np.array(eigenvalues, np.float64),
    )
