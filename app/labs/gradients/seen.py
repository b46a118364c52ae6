"""What the screens of the Gradients lab are resolved from."""

from dataclasses import dataclass

from models.gradients.state import GradientsState


@dataclass(frozen=True, eq=False)
class Seen:
    """The state, and what has been computed of it."""

    state: GradientsState
