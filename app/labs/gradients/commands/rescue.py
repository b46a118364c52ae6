"""What the user does to the task, to the two networks and to how they are trained."""

from dataclasses import replace

from app.lab.change import Change, change, glance
from models.gradients.rescue_state import RescueState, Try
from models.gradients.state import GradientsState
from models.gradients.stories import stories
from models.state import FieldValue, replaced
from resources import _

Wanted = Change[GradientsState]
_SHARED = frozenset({"epochs", "schedule", "seed"})


def choose_story(state: GradientsState, key: str) -> Wanted:
    """Take the settings of a story."""
    story = next(story for story in stories() if story.key == key)
    return change(state, _("Choose story"), rescue=story.state)


def set_task(state: GradientsState, name: str, value: FieldValue) -> Wanted:
    """Change the task, or its k."""
    return change(state, _("Change task"), rescue=replaced(state.rescue, **{name: value}))


def set_network(state: GradientsState, name: str, value: FieldValue) -> Wanted:
    """Change the network of the side shown."""
    shown = state.rescue.shown
    network = replaced(shown.network, **{name: value})
    return _with(state, _("Change network"), replace(shown, network=network))


def set_option(state: GradientsState, name: str, value: FieldValue) -> Wanted:
    """Change how the network of the side shown is trained; what both share, for both."""
    rescue = state.rescue
    if name in _SHARED:
        first, second = (
            replace(each, options=replaced(each.options, **{name: value})) for each in rescue.tries
        )
        changed = replaced(rescue, first=first, second=second)
        return change(state, _("Change training"), rescue=changed)
    options = replaced(rescue.shown.options, **{name: value})
    return _with(state, _("Change training"), replace(rescue.shown, options=options))


def drag_threshold(state: GradientsState, norm: float) -> Wanted:
    """Clip at another norm, every side that is clipped by the global norm."""
    at = min(max(float(f"{norm:.3g}"), 0.001), 1000.0)
    sides = {
        side: replace(wanted, options=replaced(wanted.options, clip_at=at))
        for side, wanted in (("first", state.rescue.first), ("second", state.rescue.second))
        if wanted.options.clipping == "global_norm"
    }
    changed: RescueState = replaced(state.rescue, **sides)
    return change(state, _("Change clipping threshold"), rescue=changed)


def show_side(state: GradientsState, side: str) -> Wanted:
    """Show the settings of the other network."""
    return glance(state, rescue=replaced(state.rescue, side=side))


def _with(state: GradientsState, text: str, wanted: Try) -> Wanted:
    return change(state, text, rescue=replaced(state.rescue, **{state.rescue.side: wanted}))
