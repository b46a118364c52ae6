"""Where one looks."""

from app.lab.change import Change, glance
from models.gradients.state import GradientsState

Wanted = Change[GradientsState]


def look_at_view(state: GradientsState, view: str) -> Wanted:
    return glance(state, view=view)
