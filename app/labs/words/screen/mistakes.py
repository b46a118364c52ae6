"""The view “Mistakes”, resolved."""

from dataclasses import dataclass

from app.labs.words.answers import Moment
from resources import _


@dataclass(frozen=True)
class MistakesScreen:
    """What the view shows."""

    sentence: str


def resolve(moment: Moment) -> MistakesScreen | None:
    """Resolve the view; None while the sentences are still read."""
    if moment.corpus is None:
        return None
    return MistakesScreen(_("This view is being built."))
