"""States worth a picture."""

from models.gradients.powers_presets import rows_of
from models.gradients.powers_state import PowersState
from models.gradients.state import GradientsState


def scenes() -> dict[str, GradientsState]:
    """Give the named states of the pictures."""
    return {
        "": GradientsState(step=3),
        "rotation": GradientsState(powers=_matrix("rotation", radius=0.97), step=30),
        "random": GradientsState(powers=_matrix("random"), step=60),
        "hump": GradientsState(powers=_matrix("hump"), step=8),
        "overflow": GradientsState(step=140),
        "layers": GradientsState(view="layers"),
        "time": GradientsState(view="time"),
        "clipping": GradientsState(view="clipping"),
        "rescue": GradientsState(view="rescue"),
    }


def _matrix(key: str, radius: float | None = None) -> PowersState:
    return PowersState(rows_of(key), radius)
