"""The powers of a matrix, and what they do to a vector."""

from dataclasses import dataclass

from app.labs.gradients.seen import Seen
from resources import _


@dataclass(frozen=True, eq=False)
class PowersScreen:
    """All that the view shows."""

    sentence: str


def powers(_seen: Seen) -> PowersScreen:
    """Resolve the view."""
    return PowersScreen(_("The powers of a matrix, and what they do to a vector."))
