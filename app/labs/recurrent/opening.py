"""What other labs are asked to open."""

from functools import partial

from app.lab.message import OpenLab
from models.gradients.from_recurrent import through_time_of
from models.recurrent import RecurrentState
from resources import _


def through_time(state: RecurrentState) -> OpenLab:
    """Follow the gradient through the steps of these cells, in the Gradients lab."""
    becomes = partial(through_time_of, state)
    return OpenLab("gradients", _("Compare cells through time"), becomes)
