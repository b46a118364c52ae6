"""A gradient, and three ways to clip it."""

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from models.errors import InvalidInput
from models.gradients import typed
from resources import _

Source = Literal["network", "typed"]
_Text = Annotated[str, msgspec.Meta(max_length=1000)]


@dataclass(frozen=True)
class ClippingState:
    """Where the gradient comes from, and by what it is clipped. Limits stand on the fields."""

    source: Annotated[
        Source,
        msgspec.Meta(
            title=_("Gradient"),
            description=_("Of a small SimpleRNN that reads a sequence, or typed"),
            extra={"choices": {"network": _("of a small SimpleRNN"), "typed": _("typed")}},
        ),
    ] = "network"
    w1: _Text = "3 4"
    """Numbers of the first variable, as typed."""
    w2: _Text = "0.5 -1"
    """Numbers of the second; empty for one variable only."""
    seed: Annotated[
        int,
        msgspec.Meta(
            title=_("Seed"),
            description=_("Different seeds give different random numbers"),
            ge=0,
            le=9999,
        ),
    ] = 8
    scale: Annotated[
        float,
        msgspec.Meta(
            title=_("U ×"),
            description=_("Multiplies the recurrent weights U: large ones let gradients explode"),
            ge=0,
            le=4,
            extra={"step": 0.1},
        ),
    ] = 1.8
    steps: Annotated[
        int,
        msgspec.Meta(title=_("Length"), description=_("Steps of the sequence"), ge=1, le=100),
    ] = 20
    low: Annotated[
        float,
        msgspec.Meta(title=_("Smallest value"), description=_("Of clip_by_value"), ge=-1e6, le=1e6),
    ] = -0.5
    high: Annotated[
        float,
        msgspec.Meta(title=_("Largest value"), description=_("Of clip_by_value"), ge=-1e6, le=1e6),
    ] = 0.5
    norm: Annotated[
        float,
        msgspec.Meta(
            title=_("Norm"), description=_("Of clip_by_norm, for each variable"), ge=1e-6, le=1e6
        ),
    ] = 1.0
    global_norm: Annotated[
        float,
        msgspec.Meta(
            title=_("Global norm"),
            description=_("Of clip_by_global_norm, for all variables together"),
            ge=1e-6,
            le=1e6,
        ),
    ] = 1.0

    def __post_init__(self) -> None:
        for text in (self.w1, self.w2):
            typed.read(text)
        if self.low > self.high:
            raise InvalidInput(_("The smallest value must not be larger than the largest."))
