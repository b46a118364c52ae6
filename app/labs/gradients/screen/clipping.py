"""Three ways to clip a gradient, side by side."""

from dataclasses import dataclass

from app.labs.gradients.seen import Seen
from resources import _


@dataclass(frozen=True, eq=False)
class ClippingScreen:
    """All that the view shows."""

    sentence: str


def clipping(_seen: Seen) -> ClippingScreen:
    """Resolve the view."""
    return ClippingScreen(_("Three ways to clip a gradient, side by side."))
