"""What is on screen as a TensorFlow program: one for each view."""

from models.gradients.powers_program import powers_program
from models.gradients.state import GradientsState


def program(state: GradientsState) -> str:
    """Write the program of the view in front."""
    return powers_program(state.powers)
