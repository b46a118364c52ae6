"""Why a training could not go on."""

from models.errors import InvalidInput
from resources import _


def sentence(error: Exception) -> str:
    """Say it for a learner; nothing where the fault is ours."""
    if isinstance(error, ImportError):
        return _("TensorFlow cannot be loaded here, so nothing can be trained.")
    return str(error) if isinstance(error, InvalidInput) else ""
