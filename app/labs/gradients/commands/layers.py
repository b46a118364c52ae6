"""What the user does to the deep network."""

from app.lab.change import Change, change, glance
from models.gradients.state import GradientsState
from models.state import FieldValue, replaced
from resources import _

Wanted = Change[GradientsState]


def set_option(state: GradientsState, name: str, value: FieldValue) -> Wanted:
    """Change one field of the form, by its name."""
    layers = replaced(state.layers, **{name: value})
    return change(state, _("Change network"), layers=layers)


def look_at_layer(state: GradientsState, layer: int) -> Wanted:
    """Look at another layer, from 0."""
    return glance(state, layer=layer)
