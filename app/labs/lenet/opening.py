"""What other labs are asked to open."""

from functools import partial

from app.lab.message import OpenLab
from app.labs.lenet.screen.kernels import Trained
from models.kernels import taking
from resources import _


def in_kernels(trained: Trained) -> OpenLab:
    """Apply trained kernels to a photograph, in the Kernel lab."""
    becomes = partial(
        taking.with_trained,
        weights=trained.kernels,
        biases=trained.bias,
        source=trained.source,
        channel=trained.channel,
        chosen=trained.chosen,
    )
    return OpenLab("kernels", _("Open trained kernels"), becomes)
