"""The view “Learn”, resolved."""

from dataclasses import dataclass

from app.labs.words.answers import Moment
from resources import _


@dataclass(frozen=True)
class LearnScreen:
    """What the view shows."""

    sentence: str


def resolve(moment: Moment) -> LearnScreen | None:
    """Resolve the view; None while the sentences are still read."""
    if moment.corpus is None:
        return None
    return LearnScreen(_("This view is being built."))
