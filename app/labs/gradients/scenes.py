"""States worth a picture."""

from models.gradients.state import GradientsState


def scenes() -> dict[str, GradientsState]:
    """Give the named states of the pictures."""
    return {
        "": GradientsState(),
        "layers": GradientsState(view="layers"),
        "time": GradientsState(view="time"),
        "clipping": GradientsState(view="clipping"),
        "rescue": GradientsState(view="rescue"),
    }
