"""A training that fails, and what rescues it."""

from dataclasses import dataclass

from app.labs.gradients.seen import Seen
from resources import _


@dataclass(frozen=True, eq=False)
class RescueScreen:
    """All that the view shows."""

    sentence: str


def rescue(_seen: Seen) -> RescueScreen:
    """Resolve the view."""
    return RescueScreen(_("A training that fails, and what rescues it."))
