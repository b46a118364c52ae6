"""The view “Space”, resolved."""

from dataclasses import dataclass

from app.labs.words.answers import Moment
from resources import _


@dataclass(frozen=True)
class SpaceScreen:
    """What the view shows."""

    sentence: str


def resolve(moment: Moment) -> SpaceScreen | None:
    """Resolve the view; None while the sentences are still read."""
    if moment.corpus is None:
        return None
    return SpaceScreen(_("This view is being built."))
