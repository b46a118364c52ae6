"""The gradient at every layer of a deep network."""

from dataclasses import dataclass

from app.labs.gradients.seen import Seen
from resources import _


@dataclass(frozen=True, eq=False)
class LayersScreen:
    """All that the view shows."""

    sentence: str


def layers(_seen: Seen) -> LayersScreen:
    """Resolve the view."""
    return LayersScreen(_("The gradient at every layer of a deep network."))
