"""What the Gradients lab shows: one part for each of its views, and where one looks."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec

from models.gradients.clipping_state import ClippingState
from models.gradients.layers_state import DEEPEST, LayersState
from models.gradients.powers_state import MOST, PowersState
from models.gradients.rescue_state import RescueState
from models.gradients.time_state import TimeState
from models.recurrent.cells import Cell

View = Literal["powers", "layers", "time", "clipping", "rescue"]
_Time = Annotated[int, msgspec.Meta(ge=0, lt=200)]
_Parameter = Annotated[int, msgspec.Meta(ge=0, lt=1000)]


@dataclass(frozen=True)
class GradientsState:
    """Everything that decides what is on screen. Limits stand on the fields."""

    view: View = "powers"
    powers: PowersState = field(default_factory=PowersState)
    layers: LayersState = field(default_factory=LayersState)
    time: TimeState = field(default_factory=TimeState)
    clipping: ClippingState = field(default_factory=ClippingState)
    rescue: RescueState = field(default_factory=RescueState)

    step: Annotated[int, msgspec.Meta(ge=0, le=MOST)] = 0
    """Powers: how often the vector has been multiplied."""
    layer: Annotated[int, msgspec.Meta(ge=0, lt=DEEPEST)] = 0
    """Layers: the layer pointed at."""
    reached: _Time = 199
    """Time: the t of dh(t)/dx(k)."""
    entered: _Time = 0
    """Time: the k of dh(t)/dx(k)."""
    cell: Cell = "lstm"
    """Time: the cell whose chain of factors is written."""
    across: _Parameter = 3
    """Clipping: the parameter drawn to the right, counted over all variables."""
    upward: _Parameter = 12
    """Clipping: the parameter drawn upwards."""
