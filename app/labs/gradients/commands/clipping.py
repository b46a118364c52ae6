"""What the user does to the gradient and to its limits."""

from app.lab.change import Change, change, glance
from models.gradients.clipping_presets import presets
from models.gradients.state import GradientsState
from models.state import FieldValue, replaced
from resources import _

Wanted = Change[GradientsState]


def choose_gradient(state: GradientsState, key: str) -> Wanted:
    """Take a preset, its limits included, and look at its first numbers."""
    preset = next(preset for preset in presets() if preset.key == key)
    first = GradientsState()
    looks = (first.across, first.upward) if preset.state.source == "network" else (0, 1)
    text = _("Choose gradient")
    return change(state, text, clipping=preset.state, across=looks[0], upward=looks[1])


def set_option(state: GradientsState, name: str, value: FieldValue) -> Wanted:
    """Change one field of the form, by its name."""
    clipping = replaced(state.clipping, **{name: value})
    return change(state, _("Change setting"), clipping=clipping)


def type_gradient(state: GradientsState, name: str, text: str) -> Wanted:
    """Take other numbers for a variable, as typed.

    Raises
    ------
    InvalidInput
        They are no numbers.
    """
    clipping = replaced(state.clipping, **{name: text})
    return change(state, _("Type gradient"), clipping=clipping)


def look_across(state: GradientsState, parameter: int) -> Wanted:
    """Draw another parameter to the right."""
    return glance(state, across=parameter)


def look_upward(state: GradientsState, parameter: int) -> Wanted:
    """Draw another parameter upwards."""
    return glance(state, upward=parameter)
