"""From the Recurrent lab: the same cells on the same sequence, seen through time."""

from dataclasses import replace

from models.gradients.state import GradientsState
from models.gradients.time_state import TimeState
from models.recurrent.run import plain
from models.recurrent.state import RecurrentState


def through_time_of(recurrent: RecurrentState, state: GradientsState) -> GradientsState:
    """Give the state that shows what the Recurrent lab compares, with its biases as Keras starts.

    Weights by hand, interventions and skipped tokens stay behind, as they do in its comparison.
    """
    cells = replace(plain(recurrent, recurrent.cell), view="compare", token=0, phase=0, unit=None)
    time = TimeState(cells, forget_bias=1.0, update_bias=0.0)
    return replace(state, view="time", time=time, cell=recurrent.cell, reached=199, entered=0)
