"""What is on screen as a TensorFlow program: one for each view."""

from models.gradients.clipping_program import clipping_program
from models.gradients.layers_program import layers_program
from models.gradients.powers_program import powers_program
from models.gradients.rescue_program import rescue_program
from models.gradients.state import GradientsState
from models.gradients.time_program import time_program


def program(state: GradientsState) -> str:
    """Write the program of the view in front."""
    if state.view == "clipping":
        return clipping_program(state.clipping)
    if state.view == "time":
        return time_program(state.time)
    if state.view == "rescue":
        return rescue_program(state.rescue)
    if state.view == "layers":
        return layers_program(state.layers)
    return powers_program(state.powers)
