"""The same run by TensorFlow itself, to compare with: one comparison for each view."""

from collections.abc import Generator
from typing import Any

from models.comparison import Comparison
from models.gradients.clipping_reference import compare_clipping
from models.gradients.layers_reference import compare_layers
from models.gradients.powers_reference import compare_powers
from models.gradients.rescue_reference import compare_rescue
from models.gradients.state import GradientsState
from models.gradients.time_reference import compare_time


def compare(state: GradientsState) -> Generator[Any, None, Comparison]:
    """Run what is on screen in TensorFlow and compare, as a job."""
    yield
    if state.view == "clipping":
        return compare_clipping(state.clipping)
    if state.view == "time":
        return (yield from compare_time(state.time))
    if state.view == "rescue":
        return compare_rescue(state.rescue)
    if state.view == "layers":
        return compare_layers(state.layers)
    return compare_powers(state.powers)
