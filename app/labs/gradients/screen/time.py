"""Which input reaches which state, through time."""

from dataclasses import dataclass

from app.labs.gradients.seen import Seen
from resources import _


@dataclass(frozen=True, eq=False)
class TimeScreen:
    """All that the view shows."""

    sentence: str


def time(_seen: Seen) -> TimeScreen:
    """Resolve the view."""
    return TimeScreen(_("Which input reaches which state, through time."))
