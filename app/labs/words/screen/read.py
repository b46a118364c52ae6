"""The view “Read”, resolved."""

from dataclasses import dataclass

from app.labs.words.answers import Moment
from resources import _


@dataclass(frozen=True)
class ReadScreen:
    """What the view shows."""

    sentence: str


def resolve(moment: Moment) -> ReadScreen | None:
    """Resolve the view; None while the sentences are still read."""
    if moment.corpus is None:
        return None
    return ReadScreen(_("This view is being built."))
