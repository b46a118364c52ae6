"""States worth a picture."""

from models.gradients.clipping_presets import presets
from models.gradients.powers_presets import rows_of
from models.gradients.powers_state import PowersState
from models.gradients.rescue_state import RescueState
from models.gradients.state import GradientsState
from models.gradients.stories import stories
from models.gradients.time_state import TimeState
from models.recurrent.state import RecurrentState
from resources import _


def first() -> GradientsState:
    """Give the state that the lab opens on."""
    return GradientsState(step=3)


def scenes() -> dict[str, GradientsState]:
    """Give the named states of the pictures."""
    return {
        "": first(),
        "rotation": GradientsState(powers=_matrix("rotation", radius=0.97), step=30),
        "random": GradientsState(powers=_matrix("random"), step=60),
        "hump": GradientsState(powers=_matrix("hump"), step=8),
        "overflow": GradientsState(step=140),
        "layers": GradientsState(view="layers", layer=2),
        "time": GradientsState(view="time"),
        "time-explodes": GradientsState(
            view="time",
            time=TimeState(RecurrentState(source="sine", length=60, recurrent_scale=1.8), 1.0, 0.0),
            cell="simple_rnn",
            reached=30,
            entered=12,
        ),
        "time-words": GradientsState(
            view="time",
            time=TimeState(RecurrentState(text=_("I hate this boring movie"))),
            cell="gru",
        ),
        "clipping": GradientsState(view="clipping"),
        "clip-by-norm": _clipping("by-norm"),
        "clip-by-global-norm": _clipping("by-global-norm"),
        "clip-nan": _clipping("nan"),
        "rescue": GradientsState(view="rescue"),
        "rescue-explodes": GradientsState(view="rescue", rescue=_explodes()),
    }


def _clipping(key: str) -> GradientsState:
    state = next(preset.state for preset in presets() if preset.key == key)
    return GradientsState(view="clipping", clipping=state, across=0, upward=1)


def _matrix(key: str, radius: float | None = None) -> PowersState:
    return PowersState(rows_of(key), radius)


def _explodes() -> RescueState:
    return next(story.state for story in stories() if story.key == "explodes")
